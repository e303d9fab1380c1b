package org.inrcodec.entropy;

/**
 * The state of one adaptive bit (FORMAT.md §7.4): the probability of 0 in units of 2<sup>−22</sup> and a count that
 * sets how far the next bit moves it, {@code p += trunc((2^22 * (1 - bit) - p) / (n + 2))}. Packed as {@code p << 10 |
 * n} so that the contexts of a tensor are one {@code int[]} that is cheap to reset.
 */
public final class AdaptiveBit {
    /** Largest count; from then on a context forgets. */
    public static final int LIMIT = 1022;

    /** Smallest probability that is coded, in 1/65536; the largest is 65536 minus this. */
    public static final int MIN_PROBABILITY = 32;

    /** State of a context about which nothing is known: probability 1/2, count 0. */
    public static final int UNKNOWN = start(1 << 15, 0);

    private AdaptiveBit() {}

    /**
     * @param probability probability of 0 in 1/65536, 32–65504
     * @param count how many bits of experience that is worth, 0–1022
     * @return the packed state
     */
    public static int start(int probability, int count) {
        return probability << 16 | count;
    }

    /**
     * @param state packed state
     * @return the probability of 0 in 1/65536, 32–65504
     */
    public static int probability(int state) {
        return Math.max(MIN_PROBABILITY, Math.min((1 << 16) - MIN_PROBABILITY, state >>> 16));
    }

    /**
     * @param state packed state
     * @param bit the bit that was met
     * @return the state after it
     */
    public static int after(int state, int bit) {
        int n = state & 0x3ff;
        int p = state >>> 10;
        p += ((1 - bit << 22) - p) / (n + 2);
        return p << 10 | (n < LIMIT ? n + 1 : n);
    }
}
