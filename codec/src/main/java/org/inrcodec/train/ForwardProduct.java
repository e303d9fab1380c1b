package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The affine map of one layer over a tile of points, point-major, lanes along the outputs. Panels of 1–4 vectors by 4–12 points
 * stay in registers over the whole sum. Every element is one chain of fused multiply-adds in the order of k, so that the result
 * depends neither on the lane count nor on the panels.
 */
public final class ForwardProduct {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
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
    public static void multiply(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] bias, int biasOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int column = 0; column < n;) {
            int vectors = Lanes.panel((n - column) / L);
            switch (vectors) {
                case 4 -> panel4(
                        a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c, cOffset + column, rows,
                        k, n);
                case 3 -> panel3(
                        a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c, cOffset + column, rows,
                        k, n);
                case 2 -> {
                    if (Lanes.MANY_REGISTERS) {
                        panel2(
                                a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c,
                                cOffset + column, rows, k, n);
                    } else {
                        panel2Short(
                                a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c,
                                cOffset + column, rows, k, n);
                    }
                }
                default -> panel1(
                        a, aOffset, aStride, b, bOffset + column, bias, biasOffset + column, c, cOffset + column, rows,
                        k, n);
            }
            column += vectors * L;
        }
    }

    private static void panel4(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] bias, int biasOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int p = 0; p < rows; p += 6) {
            int a0 = aOffset + p * aStride;
            int a1 = a0 + aStride;
            int a2 = a1 + aStride;
            int a3 = a2 + aStride;
            int a4 = a3 + aStride;
            int a5 = a4 + aStride;
            FloatVector c00 = FloatVector.fromArray(S, bias, biasOffset);
            FloatVector c10 = c00;
            FloatVector c20 = c00;
            FloatVector c30 = c00;
            FloatVector c40 = c00;
            FloatVector c50 = c00;
            FloatVector c01 = FloatVector.fromArray(S, bias, biasOffset + L);
            FloatVector c11 = c01;
            FloatVector c21 = c01;
            FloatVector c31 = c01;
            FloatVector c41 = c01;
            FloatVector c51 = c01;
            FloatVector c02 = FloatVector.fromArray(S, bias, biasOffset + 2 * L);
            FloatVector c12 = c02;
            FloatVector c22 = c02;
            FloatVector c32 = c02;
            FloatVector c42 = c02;
            FloatVector c52 = c02;
            FloatVector c03 = FloatVector.fromArray(S, bias, biasOffset + 3 * L);
            FloatVector c13 = c03;
            FloatVector c23 = c03;
            FloatVector c33 = c03;
            FloatVector c43 = c03;
            FloatVector c53 = c03;
            for (int i = 0, bi = bOffset; i < k; i++, bi += n) {
                FloatVector b0 = FloatVector.fromArray(S, b, bi);
                FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
                FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
                FloatVector b3 = FloatVector.fromArray(S, b, bi + 3 * L);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + i]);
                c00 = x0.fma(b0, c00);
                c01 = x0.fma(b1, c01);
                c02 = x0.fma(b2, c02);
                c03 = x0.fma(b3, c03);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + i]);
                c10 = x1.fma(b0, c10);
                c11 = x1.fma(b1, c11);
                c12 = x1.fma(b2, c12);
                c13 = x1.fma(b3, c13);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + i]);
                c20 = x2.fma(b0, c20);
                c21 = x2.fma(b1, c21);
                c22 = x2.fma(b2, c22);
                c23 = x2.fma(b3, c23);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + i]);
                c30 = x3.fma(b0, c30);
                c31 = x3.fma(b1, c31);
                c32 = x3.fma(b2, c32);
                c33 = x3.fma(b3, c33);
                FloatVector x4 = FloatVector.broadcast(S, a[a4 + i]);
                c40 = x4.fma(b0, c40);
                c41 = x4.fma(b1, c41);
                c42 = x4.fma(b2, c42);
                c43 = x4.fma(b3, c43);
                FloatVector x5 = FloatVector.broadcast(S, a[a5 + i]);
                c50 = x5.fma(b0, c50);
                c51 = x5.fma(b1, c51);
                c52 = x5.fma(b2, c52);
                c53 = x5.fma(b3, c53);
            }
            int ci = cOffset + p * n;
            c00.intoArray(c, ci);
            c01.intoArray(c, ci + L);
            c02.intoArray(c, ci + 2 * L);
            c03.intoArray(c, ci + 3 * L);
            ci += n;
            c10.intoArray(c, ci);
            c11.intoArray(c, ci + L);
            c12.intoArray(c, ci + 2 * L);
            c13.intoArray(c, ci + 3 * L);
            ci += n;
            c20.intoArray(c, ci);
            c21.intoArray(c, ci + L);
            c22.intoArray(c, ci + 2 * L);
            c23.intoArray(c, ci + 3 * L);
            ci += n;
            c30.intoArray(c, ci);
            c31.intoArray(c, ci + L);
            c32.intoArray(c, ci + 2 * L);
            c33.intoArray(c, ci + 3 * L);
            ci += n;
            c40.intoArray(c, ci);
            c41.intoArray(c, ci + L);
            c42.intoArray(c, ci + 2 * L);
            c43.intoArray(c, ci + 3 * L);
            ci += n;
            c50.intoArray(c, ci);
            c51.intoArray(c, ci + L);
            c52.intoArray(c, ci + 2 * L);
            c53.intoArray(c, ci + 3 * L);
        }
    }

    private static void panel3(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] bias, int biasOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int p = 0; p < rows; p += 8) {
            int a0 = aOffset + p * aStride;
            int a1 = a0 + aStride;
            int a2 = a1 + aStride;
            int a3 = a2 + aStride;
            int a4 = a3 + aStride;
            int a5 = a4 + aStride;
            int a6 = a5 + aStride;
            int a7 = a6 + aStride;
            FloatVector c00 = FloatVector.fromArray(S, bias, biasOffset);
            FloatVector c10 = c00;
            FloatVector c20 = c00;
            FloatVector c30 = c00;
            FloatVector c40 = c00;
            FloatVector c50 = c00;
            FloatVector c60 = c00;
            FloatVector c70 = c00;
            FloatVector c01 = FloatVector.fromArray(S, bias, biasOffset + L);
            FloatVector c11 = c01;
            FloatVector c21 = c01;
            FloatVector c31 = c01;
            FloatVector c41 = c01;
            FloatVector c51 = c01;
            FloatVector c61 = c01;
            FloatVector c71 = c01;
            FloatVector c02 = FloatVector.fromArray(S, bias, biasOffset + 2 * L);
            FloatVector c12 = c02;
            FloatVector c22 = c02;
            FloatVector c32 = c02;
            FloatVector c42 = c02;
            FloatVector c52 = c02;
            FloatVector c62 = c02;
            FloatVector c72 = c02;
            for (int i = 0, bi = bOffset; i < k; i++, bi += n) {
                FloatVector b0 = FloatVector.fromArray(S, b, bi);
                FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
                FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + i]);
                c00 = x0.fma(b0, c00);
                c01 = x0.fma(b1, c01);
                c02 = x0.fma(b2, c02);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + i]);
                c10 = x1.fma(b0, c10);
                c11 = x1.fma(b1, c11);
                c12 = x1.fma(b2, c12);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + i]);
                c20 = x2.fma(b0, c20);
                c21 = x2.fma(b1, c21);
                c22 = x2.fma(b2, c22);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + i]);
                c30 = x3.fma(b0, c30);
                c31 = x3.fma(b1, c31);
                c32 = x3.fma(b2, c32);
                FloatVector x4 = FloatVector.broadcast(S, a[a4 + i]);
                c40 = x4.fma(b0, c40);
                c41 = x4.fma(b1, c41);
                c42 = x4.fma(b2, c42);
                FloatVector x5 = FloatVector.broadcast(S, a[a5 + i]);
                c50 = x5.fma(b0, c50);
                c51 = x5.fma(b1, c51);
                c52 = x5.fma(b2, c52);
                FloatVector x6 = FloatVector.broadcast(S, a[a6 + i]);
                c60 = x6.fma(b0, c60);
                c61 = x6.fma(b1, c61);
                c62 = x6.fma(b2, c62);
                FloatVector x7 = FloatVector.broadcast(S, a[a7 + i]);
                c70 = x7.fma(b0, c70);
                c71 = x7.fma(b1, c71);
                c72 = x7.fma(b2, c72);
            }
            int ci = cOffset + p * n;
            c00.intoArray(c, ci);
            c01.intoArray(c, ci + L);
            c02.intoArray(c, ci + 2 * L);
            ci += n;
            c10.intoArray(c, ci);
            c11.intoArray(c, ci + L);
            c12.intoArray(c, ci + 2 * L);
            ci += n;
            c20.intoArray(c, ci);
            c21.intoArray(c, ci + L);
            c22.intoArray(c, ci + 2 * L);
            ci += n;
            c30.intoArray(c, ci);
            c31.intoArray(c, ci + L);
            c32.intoArray(c, ci + 2 * L);
            ci += n;
            c40.intoArray(c, ci);
            c41.intoArray(c, ci + L);
            c42.intoArray(c, ci + 2 * L);
            ci += n;
            c50.intoArray(c, ci);
            c51.intoArray(c, ci + L);
            c52.intoArray(c, ci + 2 * L);
            ci += n;
            c60.intoArray(c, ci);
            c61.intoArray(c, ci + L);
            c62.intoArray(c, ci + 2 * L);
            ci += n;
            c70.intoArray(c, ci);
            c71.intoArray(c, ci + L);
            c72.intoArray(c, ci + 2 * L);
        }
    }

    private static void panel2(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] bias, int biasOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int p = 0; p < rows; p += 12) {
            int a0 = aOffset + p * aStride;
            int a1 = a0 + aStride;
            int a2 = a1 + aStride;
            int a3 = a2 + aStride;
            int a4 = a3 + aStride;
            int a5 = a4 + aStride;
            int a6 = a5 + aStride;
            int a7 = a6 + aStride;
            int a8 = a7 + aStride;
            int a9 = a8 + aStride;
            int a10 = a9 + aStride;
            int a11 = a10 + aStride;
            FloatVector c00 = FloatVector.fromArray(S, bias, biasOffset);
            FloatVector c10 = c00;
            FloatVector c20 = c00;
            FloatVector c30 = c00;
            FloatVector c40 = c00;
            FloatVector c50 = c00;
            FloatVector c60 = c00;
            FloatVector c70 = c00;
            FloatVector c80 = c00;
            FloatVector c90 = c00;
            FloatVector ca0 = c00;
            FloatVector cb0 = c00;
            FloatVector c01 = FloatVector.fromArray(S, bias, biasOffset + L);
            FloatVector c11 = c01;
            FloatVector c21 = c01;
            FloatVector c31 = c01;
            FloatVector c41 = c01;
            FloatVector c51 = c01;
            FloatVector c61 = c01;
            FloatVector c71 = c01;
            FloatVector c81 = c01;
            FloatVector c91 = c01;
            FloatVector ca1 = c01;
            FloatVector cb1 = c01;
            for (int i = 0, bi = bOffset; i < k; i++, bi += n) {
                FloatVector b0 = FloatVector.fromArray(S, b, bi);
                FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + i]);
                c00 = x0.fma(b0, c00);
                c01 = x0.fma(b1, c01);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + i]);
                c10 = x1.fma(b0, c10);
                c11 = x1.fma(b1, c11);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + i]);
                c20 = x2.fma(b0, c20);
                c21 = x2.fma(b1, c21);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + i]);
                c30 = x3.fma(b0, c30);
                c31 = x3.fma(b1, c31);
                FloatVector x4 = FloatVector.broadcast(S, a[a4 + i]);
                c40 = x4.fma(b0, c40);
                c41 = x4.fma(b1, c41);
                FloatVector x5 = FloatVector.broadcast(S, a[a5 + i]);
                c50 = x5.fma(b0, c50);
                c51 = x5.fma(b1, c51);
                FloatVector x6 = FloatVector.broadcast(S, a[a6 + i]);
                c60 = x6.fma(b0, c60);
                c61 = x6.fma(b1, c61);
                FloatVector x7 = FloatVector.broadcast(S, a[a7 + i]);
                c70 = x7.fma(b0, c70);
                c71 = x7.fma(b1, c71);
                FloatVector x8 = FloatVector.broadcast(S, a[a8 + i]);
                c80 = x8.fma(b0, c80);
                c81 = x8.fma(b1, c81);
                FloatVector x9 = FloatVector.broadcast(S, a[a9 + i]);
                c90 = x9.fma(b0, c90);
                c91 = x9.fma(b1, c91);
                FloatVector x10 = FloatVector.broadcast(S, a[a10 + i]);
                ca0 = x10.fma(b0, ca0);
                ca1 = x10.fma(b1, ca1);
                FloatVector x11 = FloatVector.broadcast(S, a[a11 + i]);
                cb0 = x11.fma(b0, cb0);
                cb1 = x11.fma(b1, cb1);
            }
            int ci = cOffset + p * n;
            c00.intoArray(c, ci);
            c01.intoArray(c, ci + L);
            ci += n;
            c10.intoArray(c, ci);
            c11.intoArray(c, ci + L);
            ci += n;
            c20.intoArray(c, ci);
            c21.intoArray(c, ci + L);
            ci += n;
            c30.intoArray(c, ci);
            c31.intoArray(c, ci + L);
            ci += n;
            c40.intoArray(c, ci);
            c41.intoArray(c, ci + L);
            ci += n;
            c50.intoArray(c, ci);
            c51.intoArray(c, ci + L);
            ci += n;
            c60.intoArray(c, ci);
            c61.intoArray(c, ci + L);
            ci += n;
            c70.intoArray(c, ci);
            c71.intoArray(c, ci + L);
            ci += n;
            c80.intoArray(c, ci);
            c81.intoArray(c, ci + L);
            ci += n;
            c90.intoArray(c, ci);
            c91.intoArray(c, ci + L);
            ci += n;
            ca0.intoArray(c, ci);
            ca1.intoArray(c, ci + L);
            ci += n;
            cb0.intoArray(c, ci);
            cb1.intoArray(c, ci + L);
        }
    }

    private static void panel2Short(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] bias, int biasOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int p = 0; p < rows; p += 4) {
            int a0 = aOffset + p * aStride;
            int a1 = a0 + aStride;
            int a2 = a1 + aStride;
            int a3 = a2 + aStride;
            FloatVector c00 = FloatVector.fromArray(S, bias, biasOffset);
            FloatVector c10 = c00;
            FloatVector c20 = c00;
            FloatVector c30 = c00;
            FloatVector c01 = FloatVector.fromArray(S, bias, biasOffset + L);
            FloatVector c11 = c01;
            FloatVector c21 = c01;
            FloatVector c31 = c01;
            for (int i = 0, bi = bOffset; i < k; i++, bi += n) {
                FloatVector b0 = FloatVector.fromArray(S, b, bi);
                FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + i]);
                c00 = x0.fma(b0, c00);
                c01 = x0.fma(b1, c01);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + i]);
                c10 = x1.fma(b0, c10);
                c11 = x1.fma(b1, c11);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + i]);
                c20 = x2.fma(b0, c20);
                c21 = x2.fma(b1, c21);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + i]);
                c30 = x3.fma(b0, c30);
                c31 = x3.fma(b1, c31);
            }
            int ci = cOffset + p * n;
            c00.intoArray(c, ci);
            c01.intoArray(c, ci + L);
            ci += n;
            c10.intoArray(c, ci);
            c11.intoArray(c, ci + L);
            ci += n;
            c20.intoArray(c, ci);
            c21.intoArray(c, ci + L);
            ci += n;
            c30.intoArray(c, ci);
            c31.intoArray(c, ci + L);
        }
    }

    private static void panel1(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] bias, int biasOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int p = 0; p < rows; p += 8) {
            int a0 = aOffset + p * aStride;
            int a1 = a0 + aStride;
            int a2 = a1 + aStride;
            int a3 = a2 + aStride;
            int a4 = a3 + aStride;
            int a5 = a4 + aStride;
            int a6 = a5 + aStride;
            int a7 = a6 + aStride;
            FloatVector c00 = FloatVector.fromArray(S, bias, biasOffset);
            FloatVector c10 = c00;
            FloatVector c20 = c00;
            FloatVector c30 = c00;
            FloatVector c40 = c00;
            FloatVector c50 = c00;
            FloatVector c60 = c00;
            FloatVector c70 = c00;
            for (int i = 0, bi = bOffset; i < k; i++, bi += n) {
                FloatVector b0 = FloatVector.fromArray(S, b, bi);
                FloatVector x0 = FloatVector.broadcast(S, a[a0 + i]);
                c00 = x0.fma(b0, c00);
                FloatVector x1 = FloatVector.broadcast(S, a[a1 + i]);
                c10 = x1.fma(b0, c10);
                FloatVector x2 = FloatVector.broadcast(S, a[a2 + i]);
                c20 = x2.fma(b0, c20);
                FloatVector x3 = FloatVector.broadcast(S, a[a3 + i]);
                c30 = x3.fma(b0, c30);
                FloatVector x4 = FloatVector.broadcast(S, a[a4 + i]);
                c40 = x4.fma(b0, c40);
                FloatVector x5 = FloatVector.broadcast(S, a[a5 + i]);
                c50 = x5.fma(b0, c50);
                FloatVector x6 = FloatVector.broadcast(S, a[a6 + i]);
                c60 = x6.fma(b0, c60);
                FloatVector x7 = FloatVector.broadcast(S, a[a7 + i]);
                c70 = x7.fma(b0, c70);
            }
            int ci = cOffset + p * n;
            c00.intoArray(c, ci);
            ci += n;
            c10.intoArray(c, ci);
            ci += n;
            c20.intoArray(c, ci);
            ci += n;
            c30.intoArray(c, ci);
            ci += n;
            c40.intoArray(c, ci);
            ci += n;
            c50.intoArray(c, ci);
            ci += n;
            c60.intoArray(c, ci);
            ci += n;
            c70.intoArray(c, ci);
        }
    }
}
