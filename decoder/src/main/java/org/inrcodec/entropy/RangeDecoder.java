package org.inrcodec.entropy;

import org.inrcodec.format.InrFormatException;

/**
 * Binary range decoder (FORMAT.md §7.4). Bytes past the end of its data read as 0, so that decoding never fails inside
 * a symbol; {@link #finish()} checks that the data were used up.
 */
public final class RangeDecoder implements BitCoder {
    private static final long MASK = 0xffff_ffffL;

    private final byte[] data;
    private final int from;
    private final int to;
    private final long offset;
    private long next;
    private long range = MASK;
    private long code;

    /**
     * @param data holds the stream
     * @param from index of its first byte
     * @param to index after its last byte
     * @param offset byte offset of {@code data[from]} in the file, for messages
     * @throws InrFormatException when the stream starts with four bytes FF, which no encoder writes
     */
    public RangeDecoder(byte[] data, int from, int to, long offset) throws InrFormatException {
        this.data = data;
        this.from = from;
        this.to = to;
        this.offset = offset;
        this.next = from;
        for (int i = 0; i < 4; i++) {
            code = code << 8 | read();
        }
        if (code == MASK) {
            throw InrFormatException.malformed(offset, "The range-coded data start with FF FF FF FF");
        }
    }

    @Override
    public int code(int[] states, int index, int bit) {
        int state = states[index];
        int coded = decode(AdaptiveBit.probability(state));
        states[index] = AdaptiveBit.after(state, coded);
        return coded;
    }

    @Override
    public int codeEqual(int count, int bits) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | decode(1 << 15);
        }
        return value;
    }

    private int decode(int probability) {
        long bound = range * probability >>> 16;
        int bit;
        if (code < bound) {
            range = bound;
            bit = 0;
        } else {
            code -= bound;
            range -= bound;
            bit = 1;
        }
        while (range < 1 << 24) {
            range <<= 8;
            code = code << 8 | read();
        }
        return bit;
    }

    /** @return the bits of information taken from the stream so far, fractions included */
    public double bitsUsed() {
        return 8.0 * (next - from - 4) + 32 - Math.log(range + 1.0) / Math.log(2);
    }

    /** @return byte offset in the file of the next byte to be read, at most that of the end of the stream */
    public long position() {
        return offset + Math.min(next, to) - from;
    }

    /** @throws InrFormatException when bytes of the stream were not needed, which no encoder leaves */
    public void finish() throws InrFormatException {
        if (next < to) {
            throw InrFormatException.malformed(position(), to - next + " bytes too many after the range-coded data");
        }
    }

    // `next` counts on past the end, at most some forty bytes per coded value.
    private int read() {
        long i = next++;
        return i < to ? data[(int) i] & 0xff : 0;
    }
}
