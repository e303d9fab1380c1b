package org.inrcodec.grid;

import org.inrcodec.entropy.BitCoder;

/**
 * The binarisation of one integer under a Laplace distribution (FORMAT.md §7.6.7): whether it is the integer nearest to the expected value,
 * on which side it lies, how far away. All contexts belong to a scale, the first two also to the fraction of the expected value; they
 * start at the probabilities of the distribution and adapt.
 */
final class SymbolCoding {
    /** Most bytes of a value: 22 flags of at most 11 bits, 33 bits of an exp-Golomb number, 7 low bits; rounded up. */
    static final long MAX_BYTES = 40;

    // Bits of experience that the start values are worth.
    private static final int START_COUNT = 300;

    // Flags for the distance before an exp-Golomb number follows, and how many of them have contexts of their own.
    private static final int STEPS = 20;
    private static final int STEP_CONTEXTS = 16;
    private static final int MAX_PREFIX = 15;

    private static final int SIGN = LaplaceTables.SCALES * LaplaceTables.FRACTIONS;
    private static final int MORE = 2 * SIGN;
    private static final int COUNT = MORE + LaplaceTables.SCALES * STEP_CONTEXTS;

    private static final int[] START = new int[COUNT];
    private static final int[] LOW_BITS = new int[LaplaceTables.SCALES];

    static {
        for (int s = 0; s < LaplaceTables.SCALES; s++) {
            long[] powers = LaplaceTables.powers(s);
            LOW_BITS[s] = LaplaceTables.lowBits(s);
            for (int f = 0; f < LaplaceTables.FRACTIONS; f++) {
                START[s * LaplaceTables.FRACTIONS + f] = state(LaplaceTables.centre(powers, f - 16));
                START[SIGN + s * LaplaceTables.FRACTIONS + f] = state(LaplaceTables.above(powers, f - 16));
            }
            for (int i = 0; i < STEP_CONTEXTS; i++) {
                START[MORE + s * STEP_CONTEXTS + i] = state(LaplaceTables.stop(powers, LOW_BITS[s]));
            }
        }
    }

    private final int[] states = new int[COUNT];

    /** A coding that must be started. */
    SymbolCoding() {}

    private static int state(int probability) {
        return probability << 10 | START_COUNT;
    }

    /** Starts a tile with fresh contexts. */
    void start() {
        System.arraycopy(START, 0, states, 0, COUNT);
    }

    /**
     * Codes one integer.
     *
     * @param coder direction
     * @param value −32767 … 32767; ignored by a decoder
     * @param mean expected value in 1/32, −16352 … 16352
     * @param scale number of the scale, 0–103
     * @return the integer; from a malformed stream it can exceed the range
     */
    int code(BitCoder coder, int value, int mean, int scale) {
        int centre = mean + 16 >> 5;
        int slot = scale << 5 | mean + 16 & 31;
        int difference = value - centre;
        if (coder.code(states, slot, difference == 0 ? 0 : 1) == 0) {
            return centre;
        }
        int negative = coder.code(states, SIGN + slot, difference > 0 ? 0 : 1);
        int lowBits = LOW_BITS[scale];
        int distance = Math.abs(difference) - 1;
        int high = distance >> lowBits;
        int steps = 0;
        int first = MORE + scale * STEP_CONTEXTS;
        while (steps < STEPS
                && coder.code(states, first + Math.min(steps, STEP_CONTEXTS - 1), high > steps ? 1 : 0) == 1) {
            steps++;
        }
        if (steps == STEPS) {
            steps += expGolomb(coder, high - STEPS);
        }
        distance = steps << lowBits | coder.codeEqual(lowBits, distance & (1 << lowBits) - 1);
        return negative == 1 ? centre - 1 - distance : centre + 1 + distance;
    }

    // n ones, a zero, n bits. A longer prefix than any valid value has gives a number that makes the value too large.
    private static int expGolomb(BitCoder coder, int value) {
        int length = 31 - Integer.numberOfLeadingZeros(value + 1);
        int n = 0;
        while (coder.codeEqual(1, length > n ? 1 : 0) == 1) {
            n++;
            if (n > MAX_PREFIX) {
                return 1 << n;
            }
        }
        return (1 << n) - 1 + coder.codeEqual(n, value + 1 - (1 << n) & (1 << n) - 1);
    }
}
