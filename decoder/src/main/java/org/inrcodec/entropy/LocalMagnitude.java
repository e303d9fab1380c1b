package org.inrcodec.entropy;

/**
 * The magnitude to expect of an integer from those before it in its column and row (FORMAT.md §7.4, context modes 1 and
 * 2), in integers only. Means are in 1/256; each is shrunk towards a more general one, which counts as several values.
 */
final class LocalMagnitude {
    private static final int GLOBAL_WEIGHT = 8;
    private static final int COLUMN_WEIGHT = 4;
    private static final int ROW_WEIGHT = 6;

    // 2^(h/2 - 3) in 1/256, rounded.
    private static final int[] EXPECTED = {
        32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793, 8192, 11585, 16384, 23170,
        32768, 46341, 65536, 92682, 131072, 185364, 262144, 370728, 524288, 741455, 1048576, 1482910
    };

    private LocalMagnitude() {}

    /** Expected mean magnitude for a hint, in 1/256. */
    static long expected(int hint) {
        return EXPECTED[hint];
    }

    /** Scale 0–31 of the value at (row, column), whose mean magnitude 2^(scale/2 − 3) is nearest to the estimate. */
    static int scale(int mode, long expected, long sum, long columnSum, long rowSum, int row, int column, int columns) {
        long seen = (long) row * columns + column;
        long global = ((sum << 8) + GLOBAL_WEIGHT * expected) / (seen + GLOBAL_WEIGHT);
        global = Math.max(global, 1);
        long mean = ((columnSum << 8) + COLUMN_WEIGHT * global) / (row + COLUMN_WEIGHT);
        if (mode == 2) {
            mean = mean * (((rowSum << 8) + ROW_WEIGHT * global) / (column + ROW_WEIGHT)) / global;
        }
        // Nearest half octave: floor(2 log2(mean * 2^(1/4))) = floor(log2(mean^2 * sqrt 2)), 5793 / 4096 = sqrt 2.
        mean = Math.max(1, Math.min(mean, 1 << 24));
        int log = 63 - Long.numberOfLeadingZeros(mean * mean * 5793 >>> 12);
        return Math.max(0, Math.min(31, log - 10));
    }
}
