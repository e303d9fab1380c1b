package org.inrcodec.latent;

/**
 * Linear interpolation along a row of cells to the row's pixels, and its transpose, for one grid of scale k ≥ 1. Pixels of the unbounded
 * grid's span c, between the centres of cells c and c + 1, are {@code 2^k c + 2^(k-1)} and the next 2^k − 1, at fractions
 * (2r + 1) / 2^(k+1).
 */
final class InterpolationRows {
    private final int scale;
    private final int pixels;
    private final int cells;

    /**
     * @param scale k, at least 1
     * @param pixels pixels of the row
     */
    InterpolationRows(int scale, int pixels) {
        this.scale = scale;
        this.pixels = pixels;
        cells = (int) ((long) pixels + (1L << scale) - 1 >> scale);
    }

    /**
     * Cells to pixels.
     *
     * @param row cells from {@code at}
     * @param at first cell
     * @param result receives {@code float[pixels]}
     */
    void expand(float[] row, int at, float[] result) {
        int length = 1 << scale;
        float part = 0.5f / length;
        for (int c = -1; c < cells; c++) {
            int start = c * length + length / 2;
            float value = row[at + Math.max(c, 0)];
            float step = row[at + Math.min(c + 1, cells - 1)] - value;
            int end = Math.min(start + length, pixels);
            for (int i = Math.max(start, 0); i < end; i++) {
                result[i] = value + step * ((2 * (i - start) + 1) * part);
            }
        }
    }

    /**
     * The transpose, which also empties the pixels.
     *
     * @param row {@code float[pixels]}, set to zero
     * @param result cells from {@code at}, added to
     * @param at first cell
     */
    void collect(float[] row, float[] result, int at) {
        int length = 1 << scale;
        float part = 0.5f / length;
        for (int c = -1; c < cells; c++) {
            int start = c * length + length / 2;
            int end = Math.min(start + length, pixels);
            float all = 0;
            float after = 0;
            for (int i = Math.max(start, 0); i < end; i++) {
                float d = row[i];
                row[i] = 0;
                all += d;
                after += d * ((2 * (i - start) + 1) * part);
            }
            result[at + Math.max(c, 0)] += all - after;
            result[at + Math.min(c + 1, cells - 1)] += after;
        }
    }
}
