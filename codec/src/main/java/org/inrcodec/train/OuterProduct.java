package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

/**
 * The gradient of one layer's weights over a tile: the sum over its points of derivative times input. Blocks of 4–8 outputs by 1–4
 * vectors of inputs stay in registers over the tile ({@link TileBlocks}). Every element is one chain of fused multiply-adds in the
 * order of the points.
 */
final class OuterProduct {
    private static final int L = Lanes.COUNT;

    private OuterProduct() {}

    /**
     * {@code d[o][n] += sum over p of a[p][o] b[p][n]}. Rows of {@code d} up to the next multiple of 4 are written too, from the
     * padding columns of {@code a}.
     *
     * @param a {@code float[points][aStride]} from {@code aOffset}; {@code aStride} is at least {@code outputs} rounded up to 4
     * @param b {@code float[points][n]} from {@code bOffset}
     * @param d {@code float[outputs rounded up to 4][n]} from {@code dOffset}
     * @param points terms of each sum
     * @param n multiple of {@link Lanes#COUNT}
     */
    static void accumulate(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points,
            int outputs,
            int n) {
        for (int column = 0; column < n;) {
            int vectors = Lanes.panel((n - column) / L);
            int bo = bOffset + column;
            for (int o = 0; o < outputs;) {
                int ao = aOffset + o;
                int dO = dOffset + o * n + column;
                int left = (outputs + 3 & ~3) - o;
                switch (vectors) {
                    case 4 -> {
                        if (left >= 12 || left % 4 == 2) {
                            TileBlocks.outer6x4(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 6;
                        } else {
                            TileBlocks.outer4x4(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                    case 3 -> {
                        if (left >= 8) {
                            TileBlocks.outer8x3(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 8;
                        } else {
                            TileBlocks.outer4x3(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                    case 2 -> {
                        if (left >= 8 && Lanes.MANY_REGISTERS) {
                            TileBlocks.outer8x2(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 8;
                        } else {
                            TileBlocks.outer4x2(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                    default -> {
                        if (left >= 8) {
                            TileBlocks.outer8x1(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 8;
                        } else {
                            TileBlocks.outer4x1(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                }
            }
            column += vectors * L;
        }
    }
}
