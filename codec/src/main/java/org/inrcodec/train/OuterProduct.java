package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient of one layer's weights over a tile: the sum over its points of derivative times input. Blocks of 4–8 outputs by 1–4
 * vectors of inputs stay in registers over the tile. Every element is one chain of fused multiply-adds in the order of the points.
 */
public final class OuterProduct {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
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
     * @param outputs rows
     * @param n multiple of {@link Lanes#COUNT}
     */
    public static void accumulate(
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
                            block6x4(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 6;
                        } else {
                            block4x4(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                    case 3 -> {
                        if (left >= 8) {
                            block8x3(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 8;
                        } else {
                            block4x3(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                    case 2 -> {
                        if (left >= 8 && Lanes.MANY_REGISTERS) {
                            block8x2(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 8;
                        } else {
                            block4x2(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                    default -> {
                        if (left >= 8) {
                            block8x1(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 8;
                        } else {
                            block4x1(a, ao, aStride, b, bo, d, dO, points, n);
                            o += 4;
                        }
                    }
                }
            }
            column += vectors * L;
        }
    }

    private static void block6x4(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        FloatVector c01 = FloatVector.fromArray(S, d, d0 + L);
        FloatVector c02 = FloatVector.fromArray(S, d, d0 + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, d, d0 + 3 * L);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        FloatVector c11 = FloatVector.fromArray(S, d, d1 + L);
        FloatVector c12 = FloatVector.fromArray(S, d, d1 + 2 * L);
        FloatVector c13 = FloatVector.fromArray(S, d, d1 + 3 * L);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        FloatVector c21 = FloatVector.fromArray(S, d, d2 + L);
        FloatVector c22 = FloatVector.fromArray(S, d, d2 + 2 * L);
        FloatVector c23 = FloatVector.fromArray(S, d, d2 + 3 * L);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        FloatVector c31 = FloatVector.fromArray(S, d, d3 + L);
        FloatVector c32 = FloatVector.fromArray(S, d, d3 + 2 * L);
        FloatVector c33 = FloatVector.fromArray(S, d, d3 + 3 * L);
        int d4 = d3 + n;
        FloatVector c40 = FloatVector.fromArray(S, d, d4);
        FloatVector c41 = FloatVector.fromArray(S, d, d4 + L);
        FloatVector c42 = FloatVector.fromArray(S, d, d4 + 2 * L);
        FloatVector c43 = FloatVector.fromArray(S, d, d4 + 3 * L);
        int d5 = d4 + n;
        FloatVector c50 = FloatVector.fromArray(S, d, d5);
        FloatVector c51 = FloatVector.fromArray(S, d, d5 + L);
        FloatVector c52 = FloatVector.fromArray(S, d, d5 + 2 * L);
        FloatVector c53 = FloatVector.fromArray(S, d, d5 + 3 * L);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
            FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, bi + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(S, a[ai + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(S, a[ai + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
        }
        c00.intoArray(d, d0);
        c01.intoArray(d, d0 + L);
        c02.intoArray(d, d0 + 2 * L);
        c03.intoArray(d, d0 + 3 * L);
        c10.intoArray(d, d1);
        c11.intoArray(d, d1 + L);
        c12.intoArray(d, d1 + 2 * L);
        c13.intoArray(d, d1 + 3 * L);
        c20.intoArray(d, d2);
        c21.intoArray(d, d2 + L);
        c22.intoArray(d, d2 + 2 * L);
        c23.intoArray(d, d2 + 3 * L);
        c30.intoArray(d, d3);
        c31.intoArray(d, d3 + L);
        c32.intoArray(d, d3 + 2 * L);
        c33.intoArray(d, d3 + 3 * L);
        c40.intoArray(d, d4);
        c41.intoArray(d, d4 + L);
        c42.intoArray(d, d4 + 2 * L);
        c43.intoArray(d, d4 + 3 * L);
        c50.intoArray(d, d5);
        c51.intoArray(d, d5 + L);
        c52.intoArray(d, d5 + 2 * L);
        c53.intoArray(d, d5 + 3 * L);
    }

    private static void block4x4(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        FloatVector c01 = FloatVector.fromArray(S, d, d0 + L);
        FloatVector c02 = FloatVector.fromArray(S, d, d0 + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, d, d0 + 3 * L);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        FloatVector c11 = FloatVector.fromArray(S, d, d1 + L);
        FloatVector c12 = FloatVector.fromArray(S, d, d1 + 2 * L);
        FloatVector c13 = FloatVector.fromArray(S, d, d1 + 3 * L);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        FloatVector c21 = FloatVector.fromArray(S, d, d2 + L);
        FloatVector c22 = FloatVector.fromArray(S, d, d2 + 2 * L);
        FloatVector c23 = FloatVector.fromArray(S, d, d2 + 3 * L);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        FloatVector c31 = FloatVector.fromArray(S, d, d3 + L);
        FloatVector c32 = FloatVector.fromArray(S, d, d3 + 2 * L);
        FloatVector c33 = FloatVector.fromArray(S, d, d3 + 3 * L);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
            FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, bi + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
        }
        c00.intoArray(d, d0);
        c01.intoArray(d, d0 + L);
        c02.intoArray(d, d0 + 2 * L);
        c03.intoArray(d, d0 + 3 * L);
        c10.intoArray(d, d1);
        c11.intoArray(d, d1 + L);
        c12.intoArray(d, d1 + 2 * L);
        c13.intoArray(d, d1 + 3 * L);
        c20.intoArray(d, d2);
        c21.intoArray(d, d2 + L);
        c22.intoArray(d, d2 + 2 * L);
        c23.intoArray(d, d2 + 3 * L);
        c30.intoArray(d, d3);
        c31.intoArray(d, d3 + L);
        c32.intoArray(d, d3 + 2 * L);
        c33.intoArray(d, d3 + 3 * L);
    }

    private static void block8x3(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        FloatVector c01 = FloatVector.fromArray(S, d, d0 + L);
        FloatVector c02 = FloatVector.fromArray(S, d, d0 + 2 * L);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        FloatVector c11 = FloatVector.fromArray(S, d, d1 + L);
        FloatVector c12 = FloatVector.fromArray(S, d, d1 + 2 * L);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        FloatVector c21 = FloatVector.fromArray(S, d, d2 + L);
        FloatVector c22 = FloatVector.fromArray(S, d, d2 + 2 * L);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        FloatVector c31 = FloatVector.fromArray(S, d, d3 + L);
        FloatVector c32 = FloatVector.fromArray(S, d, d3 + 2 * L);
        int d4 = d3 + n;
        FloatVector c40 = FloatVector.fromArray(S, d, d4);
        FloatVector c41 = FloatVector.fromArray(S, d, d4 + L);
        FloatVector c42 = FloatVector.fromArray(S, d, d4 + 2 * L);
        int d5 = d4 + n;
        FloatVector c50 = FloatVector.fromArray(S, d, d5);
        FloatVector c51 = FloatVector.fromArray(S, d, d5 + L);
        FloatVector c52 = FloatVector.fromArray(S, d, d5 + 2 * L);
        int d6 = d5 + n;
        FloatVector c60 = FloatVector.fromArray(S, d, d6);
        FloatVector c61 = FloatVector.fromArray(S, d, d6 + L);
        FloatVector c62 = FloatVector.fromArray(S, d, d6 + 2 * L);
        int d7 = d6 + n;
        FloatVector c70 = FloatVector.fromArray(S, d, d7);
        FloatVector c71 = FloatVector.fromArray(S, d, d7 + L);
        FloatVector c72 = FloatVector.fromArray(S, d, d7 + 2 * L);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
            FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(S, a[ai + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.broadcast(S, a[ai + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            FloatVector x6 = FloatVector.broadcast(S, a[ai + 6]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            FloatVector x7 = FloatVector.broadcast(S, a[ai + 7]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            c72 = x7.fma(b2, c72);
        }
        c00.intoArray(d, d0);
        c01.intoArray(d, d0 + L);
        c02.intoArray(d, d0 + 2 * L);
        c10.intoArray(d, d1);
        c11.intoArray(d, d1 + L);
        c12.intoArray(d, d1 + 2 * L);
        c20.intoArray(d, d2);
        c21.intoArray(d, d2 + L);
        c22.intoArray(d, d2 + 2 * L);
        c30.intoArray(d, d3);
        c31.intoArray(d, d3 + L);
        c32.intoArray(d, d3 + 2 * L);
        c40.intoArray(d, d4);
        c41.intoArray(d, d4 + L);
        c42.intoArray(d, d4 + 2 * L);
        c50.intoArray(d, d5);
        c51.intoArray(d, d5 + L);
        c52.intoArray(d, d5 + 2 * L);
        c60.intoArray(d, d6);
        c61.intoArray(d, d6 + L);
        c62.intoArray(d, d6 + 2 * L);
        c70.intoArray(d, d7);
        c71.intoArray(d, d7 + L);
        c72.intoArray(d, d7 + 2 * L);
    }

    private static void block4x3(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        FloatVector c01 = FloatVector.fromArray(S, d, d0 + L);
        FloatVector c02 = FloatVector.fromArray(S, d, d0 + 2 * L);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        FloatVector c11 = FloatVector.fromArray(S, d, d1 + L);
        FloatVector c12 = FloatVector.fromArray(S, d, d1 + 2 * L);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        FloatVector c21 = FloatVector.fromArray(S, d, d2 + L);
        FloatVector c22 = FloatVector.fromArray(S, d, d2 + 2 * L);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        FloatVector c31 = FloatVector.fromArray(S, d, d3 + L);
        FloatVector c32 = FloatVector.fromArray(S, d, d3 + 2 * L);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
            FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
        }
        c00.intoArray(d, d0);
        c01.intoArray(d, d0 + L);
        c02.intoArray(d, d0 + 2 * L);
        c10.intoArray(d, d1);
        c11.intoArray(d, d1 + L);
        c12.intoArray(d, d1 + 2 * L);
        c20.intoArray(d, d2);
        c21.intoArray(d, d2 + L);
        c22.intoArray(d, d2 + 2 * L);
        c30.intoArray(d, d3);
        c31.intoArray(d, d3 + L);
        c32.intoArray(d, d3 + 2 * L);
    }

    private static void block8x2(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        FloatVector c01 = FloatVector.fromArray(S, d, d0 + L);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        FloatVector c11 = FloatVector.fromArray(S, d, d1 + L);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        FloatVector c21 = FloatVector.fromArray(S, d, d2 + L);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        FloatVector c31 = FloatVector.fromArray(S, d, d3 + L);
        int d4 = d3 + n;
        FloatVector c40 = FloatVector.fromArray(S, d, d4);
        FloatVector c41 = FloatVector.fromArray(S, d, d4 + L);
        int d5 = d4 + n;
        FloatVector c50 = FloatVector.fromArray(S, d, d5);
        FloatVector c51 = FloatVector.fromArray(S, d, d5 + L);
        int d6 = d5 + n;
        FloatVector c60 = FloatVector.fromArray(S, d, d6);
        FloatVector c61 = FloatVector.fromArray(S, d, d6 + L);
        int d7 = d6 + n;
        FloatVector c70 = FloatVector.fromArray(S, d, d7);
        FloatVector c71 = FloatVector.fromArray(S, d, d7 + L);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[ai + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[ai + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(S, a[ai + 6]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(S, a[ai + 7]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
        }
        c00.intoArray(d, d0);
        c01.intoArray(d, d0 + L);
        c10.intoArray(d, d1);
        c11.intoArray(d, d1 + L);
        c20.intoArray(d, d2);
        c21.intoArray(d, d2 + L);
        c30.intoArray(d, d3);
        c31.intoArray(d, d3 + L);
        c40.intoArray(d, d4);
        c41.intoArray(d, d4 + L);
        c50.intoArray(d, d5);
        c51.intoArray(d, d5 + L);
        c60.intoArray(d, d6);
        c61.intoArray(d, d6 + L);
        c70.intoArray(d, d7);
        c71.intoArray(d, d7 + L);
    }

    private static void block4x2(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        FloatVector c01 = FloatVector.fromArray(S, d, d0 + L);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        FloatVector c11 = FloatVector.fromArray(S, d, d1 + L);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        FloatVector c21 = FloatVector.fromArray(S, d, d2 + L);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        FloatVector c31 = FloatVector.fromArray(S, d, d3 + L);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
        }
        c00.intoArray(d, d0);
        c01.intoArray(d, d0 + L);
        c10.intoArray(d, d1);
        c11.intoArray(d, d1 + L);
        c20.intoArray(d, d2);
        c21.intoArray(d, d2 + L);
        c30.intoArray(d, d3);
        c31.intoArray(d, d3 + L);
    }

    private static void block8x1(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        int d4 = d3 + n;
        FloatVector c40 = FloatVector.fromArray(S, d, d4);
        int d5 = d4 + n;
        FloatVector c50 = FloatVector.fromArray(S, d, d5);
        int d6 = d5 + n;
        FloatVector c60 = FloatVector.fromArray(S, d, d6);
        int d7 = d6 + n;
        FloatVector c70 = FloatVector.fromArray(S, d, d7);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(S, a[ai + 4]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(S, a[ai + 5]);
            c50 = x5.fma(b0, c50);
            FloatVector x6 = FloatVector.broadcast(S, a[ai + 6]);
            c60 = x6.fma(b0, c60);
            FloatVector x7 = FloatVector.broadcast(S, a[ai + 7]);
            c70 = x7.fma(b0, c70);
        }
        c00.intoArray(d, d0);
        c10.intoArray(d, d1);
        c20.intoArray(d, d2);
        c30.intoArray(d, d3);
        c40.intoArray(d, d4);
        c50.intoArray(d, d5);
        c60.intoArray(d, d6);
        c70.intoArray(d, d7);
    }

    private static void block4x1(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] d, int dOffset, int points, int n) {
        int d0 = dOffset;
        FloatVector c00 = FloatVector.fromArray(S, d, d0);
        int d1 = d0 + n;
        FloatVector c10 = FloatVector.fromArray(S, d, d1);
        int d2 = d1 + n;
        FloatVector c20 = FloatVector.fromArray(S, d, d2);
        int d3 = d2 + n;
        FloatVector c30 = FloatVector.fromArray(S, d, d3);
        for (int p = 0, ai = aOffset, bi = bOffset; p < points; p++, ai += aStride, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector x0 = FloatVector.broadcast(S, a[ai]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[ai + 1]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[ai + 2]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[ai + 3]);
            c30 = x3.fma(b0, c30);
        }
        c00.intoArray(d, d0);
        c10.intoArray(d, d1);
        c20.intoArray(d, d2);
        c30.intoArray(d, d3);
    }
}
