package org.inrcodec.latent;

/**
 * Noise as a function of its place, the same on every machine and for any number of threads. A cell's 32 bits are a mix of its column and of
 * two keys that a 64-bit mix makes of seed, step, grid and row; the noise is the sum of the four bytes, centred and scaled to variance 1: an
 * Irwin–Hall distribution of four terms in 1021 levels, bell-shaped, within ±3.46, of kurtosis 2.7 (a normal distribution has 3).
 */
public final class LatentNoise {
    /** Mean of the sum of four bytes. */
    static final float MEAN = 510f;

    /** One over its standard deviation: variance 4 · (256² − 1) / 12. */
    public static final float INVERSE_DEVIATION = (float) (1 / Math.sqrt(21845));

    // Multipliers and shifts of C. Wellons's lowbias32 (hash-prospector, public domain).
    static final int MULTIPLIER_1 = 0x7feb352d;
    static final int MULTIPLIER_2 = 0x846ca68b;
    static final int SHIFT_1 = 16;
    static final int SHIFT_2 = 15;
    static final int SHIFT_3 = 16;

    private LatentNoise() {}

    /**
     * @param seed of the encoding
     * @param step number of the training step
     * @return the key from which those of all rows are derived
     */
    public static long stepKey(long seed, long step) {
        return mix(mix(seed) + step);
    }

    /**
     * @param seed of the encoding
     * @param step number of the training step
     * @param grid grid index
     * @return the two keys of the row: the lower half is added to the column, the upper half is mixed in later
     */
    static long rowKeys(long seed, long step, int grid, int row) {
        return mix(stepKey(seed, step) + ((long) grid << 32 | row));
    }

    /**
     * @param keys of the row
     * @param column column of the grid
     * @return noise of mean 0 and variance 1
     */
    static float at(long keys, int column) {
        int h = column + (int) keys;
        h = (h ^ h >>> SHIFT_1) * MULTIPLIER_1 ^ (int) (keys >>> 32);
        h = (h ^ h >>> SHIFT_2) * MULTIPLIER_2;
        h ^= h >>> SHIFT_3;
        int sum = (h & 255) + (h >>> 8 & 255) + (h >>> 16 & 255) + (h >>> 24);
        return (sum - MEAN) * INVERSE_DEVIATION;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long x) {
        long z = x + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
