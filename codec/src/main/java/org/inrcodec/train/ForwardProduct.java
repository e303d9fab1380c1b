package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

/**
 * The affine map of one layer over a tile of points, point-major, lanes along the outputs. Panels of 1–4 vectors by 4–12 points
 * stay in registers over the whole sum ({@link TileBlocks}). Every element is one chain of fused multiply-adds in the order of k,
 * so that the result depends neither on the lane count nor on the panels.
 */
final class ForwardProduct {
    private static final int L = Lanes.COUNT;

    private ForwardProduct() {}

    /**
     * {@code c[p][n] = bias[n] + sum over k of a[p][k] b[k][n]}.
     *
     * @param a {@code float[rows][aStride]} from {@code aOffset}
     * @param b {@code float[k][n]} from {@code bOffset}
     * @param bias {@code float[n]} from {@code biasOffset}
     * @param c {@code float[rows][n]} from {@code cOffset}
     * @param rows multiple of {@link Lanes#ROWS}
     * @param k terms of each sum
     * @param n multiple of {@link Lanes#COUNT}
     */
    static void multiply(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] bias, int biasOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int column = 0; column < n;) {
            int vectors = Lanes.panel((n - column) / L);
            switch (vectors) {
                case 4 -> TileBlocks.forward6x4(
                        a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c, cOffset + column, rows,
                        k, n);
                case 3 -> TileBlocks.forward8x3(
                        a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c, cOffset + column, rows,
                        k, n);
                case 2 -> {
                    if (Lanes.MANY_REGISTERS) {
                        TileBlocks.forward12x2(
                                a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c,
                                cOffset + column, rows, k, n);
                    } else {
                        TileBlocks.forward4x2(
                                a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c,
                                cOffset + column, rows, k, n);
                    }
                }
                default -> TileBlocks.forward8x1(
                        a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c, cOffset + column, rows,
                        k, n);
            }
            column += vectors * L;
        }
    }
}
