package org.inrcodec.latent;

import org.inrcodec.compute.Lanes;

/**
 * The gradient of weights: products of two sets of rows, summed over the cells of a segment. Cell c goes to sum c mod 16 of its product,
 * whatever the lane count: 16 sums per product are kept over all segments and added up once. Blocks of 4 by 4 products stay in registers.
 */
final class ContextOuterProduct {
    private static final int L = Lanes.LONGEST.length();
    private static final int STRIDE = RateSegment.STRIDE;

    /** Sums per product. */
    static final int SUMS = 16;

    private ContextOuterProduct() {}

    /**
     * @param row row of the first set
     * @param column row of the second set
     * @param columns rows of the second set
     * @return index of the first of the {@link #SUMS} sums of their product: those of a block lie together
     */
    static int index(int row, int column, int columns) {
        int first = column < columns / 4 * 4 ? column / 4 * 4 : column < columns / 2 * 2 ? column / 2 * 2 : column;
        int width = Math.min(columns - first, first < columns / 4 * 4 ? 4 : first < columns / 2 * 2 ? 2 : 1);
        return (row / 4 * 4 * columns + first * 4 + row % 4 * width + column - first) * SUMS;
    }

    /**
     * Adds {@code a[row + r][c] b[i][c]} to sum {@code c mod 16} of {@code (row + r, i)} for r = 0 … 3.
     *
     * @param a {@code float[rows][STRIDE]}
     * @param row first of the four rows of a
     * @param b {@code float[columns][STRIDE]}
     * @param cells multiple of 16
     * @param sums {@code float[rows * columns][SUMS]}, in the order of {@link #index}
     */
    static void add(float[] a, int row, float[] b, int columns, int cells, float[] sums) {
        for (int lane = 0; lane < SUMS; lane += L) {
            int to = row * columns * SUMS + lane;
            int i = 0;
            for (; i + 4 <= columns; i += 4) {
                ContextBlocks.outer4x4(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * 4 * SUMS);
            }
            if (i + 2 <= columns) {
                ContextBlocks.outer4x2(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * 4 * SUMS);
                i += 2;
            }
            if (i < columns) {
                ContextBlocks.outer4x1(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * 4 * SUMS);
            }
        }
    }
}
