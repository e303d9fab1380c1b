package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

/**
 * The derivative of the loss taken back through one layer: times the layer's weights, then times the cosine of the preactivation
 * below. Register blocks and order of summation as in {@link ForwardProduct}.
 */
final class BackwardProduct {
    private static final int L = Lanes.COUNT;

    private BackwardProduct() {}

    /**
     * {@code c[p][n] = scale[p][n] * sum over k of a[p][k] b[k][n]}.
     *
     * @param a {@code float[rows][aStride]} from {@code aOffset}
     * @param b {@code float[k][n]} from {@code bOffset}
     * @param scale {@code float[rows][n]} from {@code scaleOffset}
     * @param c {@code float[rows][n]} from {@code cOffset}
     * @param rows multiple of {@link Lanes#ROWS}
     * @param k terms of each sum
     * @param n multiple of {@link Lanes#COUNT}
     */
    static void multiply(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] scale, int scaleOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int column = 0; column < n;) {
            int vectors = Lanes.panel((n - column) / L);
            switch (vectors) {
                case 4 -> TileBlocks.backward6x4(
                        a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c, cOffset + column,
                        rows, k, n);
                case 3 -> TileBlocks.backward8x3(
                        a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c, cOffset + column,
                        rows, k, n);
                case 2 -> {
                    if (Lanes.MANY_REGISTERS) {
                        TileBlocks.backward12x2(
                                a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c,
                                cOffset + column, rows, k, n);
                    } else {
                        TileBlocks.backward4x2(
                                a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c,
                                cOffset + column, rows, k, n);
                    }
                }
                default -> TileBlocks.backward8x1(
                        a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c, cOffset + column,
                        rows, k, n);
            }
            column += vectors * L;
        }
    }
}
