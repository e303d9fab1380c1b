package org.inrcodec.entropy;

import java.util.Arrays;

/**
 * Binary range encoder (FORMAT.md §7.4), the mirror of {@link RangeDecoder}. Carries are propagated into the bytes
 * already written; the ending is the shortest that decodes, and zero bytes at the end are dropped.
 */
public final class RangeEncoder implements BitCoder {
    private static final long MASK = 0xffff_ffffL;

    private byte[] bytes = new byte[1024];
    private int size;
    private long low;
    private long range = MASK;

    /** An encoder that has written nothing. */
    public RangeEncoder() {}

    @Override
    public int code(int[] states, int index, int bit) {
        int state = states[index];
        encode(AdaptiveBit.probability(state), bit);
        states[index] = AdaptiveBit.after(state, bit);
        return bit;
    }

    @Override
    public int codeEqual(int count, int bits) {
        for (int i = count - 1; i >= 0; i--) {
            encode(1 << 15, bits >>> i & 1);
        }
        return bits;
    }

    private void encode(int probability, int bit) {
        long bound = range * probability >>> 16;
        if (bit == 0) {
            range = bound;
        } else {
            low += bound;
            range -= bound;
        }
        while (range < 1 << 24) {
            range <<= 8;
            shift();
        }
    }

    // Invariant: low + range <= 2^32 + carry, so at most one carry is pending and it is resolved before the byte is written.
    private void shift() {
        settleCarry();
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) (low >>> 24);
        low = low << 8 & MASK;
    }

    private void settleCarry() {
        if (low > MASK) {
            low &= MASK;
            for (int i = size - 1; ++bytes[i] == 0; i--) {
                // an FF turned into 00: the carry moves to the byte before
            }
        }
    }

    /** @return the bits of information written so far, fractions included */
    public double bitsUsed() {
        return 8.0 * size + 32 - Math.log(range + 1.0) / Math.log(2);
    }

    /**
     * Ends the stream. Nothing may be coded afterwards.
     *
     * @return the bytes, without zero bytes at the end; empty when all are zero
     */
    public byte[] finish() {
        // The number in [low, low + range) with the most trailing zero bits.
        long end = low + range - 1;
        for (int kept = 0; kept <= 4; kept++) {
            long rest = (1L << 32 - 8 * kept) - 1;
            long value = low + rest & ~rest;
            if (value <= end) {
                low = value;
                range = 1;
                break;
            }
        }
        for (int i = 0; i < 4; i++) {
            shift();
        }
        while (size > 0 && bytes[size - 1] == 0) {
            size--;
        }
        return Arrays.copyOf(bytes, size);
    }
}
