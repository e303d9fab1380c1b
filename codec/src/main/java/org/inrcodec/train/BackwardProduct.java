package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The derivative of the loss taken back through one layer: times the layer's weights, then times the cosine of the preactivation
 * below. Register blocks and order of summation as in {@link ForwardProduct}.
 */
public final class BackwardProduct {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
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
    public static void multiply(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] scale, int scaleOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int column = 0; column < n;) {
            int vectors = Lanes.panel((n - column) / L);
            switch (vectors) {
                case 4 -> panel4(
                        a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c, cOffset + column,
                        rows, k, n);
                case 3 -> panel3(
                        a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c, cOffset + column,
                        rows, k, n);
                case 2 -> {
                    if (Lanes.MANY_REGISTERS) {
                        panel2(
                                a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c,
                                cOffset + column, rows, k, n);
                    } else {
                        panel2Short(
                                a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c,
                                cOffset + column, rows, k, n);
                    }
                }
                default -> panel1(
                        a, aOffset, aStride, b, bOffset + column, scale, scaleOffset + column, c, cOffset + column,
                        rows, k, n);
            }
            column += vectors * L;
        }
    }

    private static void panel4(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] scale, int scaleOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int p = 0; p < rows; p += 6) {
            int a0 = aOffset + p * aStride;
            int a1 = a0 + aStride;
            int a2 = a1 + aStride;
            int a3 = a2 + aStride;
            int a4 = a3 + aStride;
            int a5 = a4 + aStride;
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c40 = FloatVector.zero(S);
            FloatVector c50 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
            FloatVector c41 = FloatVector.zero(S);
            FloatVector c51 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c12 = FloatVector.zero(S);
            FloatVector c22 = FloatVector.zero(S);
            FloatVector c32 = FloatVector.zero(S);
            FloatVector c42 = FloatVector.zero(S);
            FloatVector c52 = FloatVector.zero(S);
            FloatVector c03 = FloatVector.zero(S);
            FloatVector c13 = FloatVector.zero(S);
            FloatVector c23 = FloatVector.zero(S);
            FloatVector c33 = FloatVector.zero(S);
            FloatVector c43 = FloatVector.zero(S);
            FloatVector c53 = FloatVector.zero(S);
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
            int si = scaleOffset + p * n;
            c00.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c01.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c02.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            c03.mul(FloatVector.fromArray(S, scale, si + 3 * L)).intoArray(c, ci + 3 * L);
            ci += n;
            si += n;
            c10.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c11.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c12.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            c13.mul(FloatVector.fromArray(S, scale, si + 3 * L)).intoArray(c, ci + 3 * L);
            ci += n;
            si += n;
            c20.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c21.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c22.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            c23.mul(FloatVector.fromArray(S, scale, si + 3 * L)).intoArray(c, ci + 3 * L);
            ci += n;
            si += n;
            c30.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c31.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c32.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            c33.mul(FloatVector.fromArray(S, scale, si + 3 * L)).intoArray(c, ci + 3 * L);
            ci += n;
            si += n;
            c40.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c41.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c42.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            c43.mul(FloatVector.fromArray(S, scale, si + 3 * L)).intoArray(c, ci + 3 * L);
            ci += n;
            si += n;
            c50.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c51.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c52.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            c53.mul(FloatVector.fromArray(S, scale, si + 3 * L)).intoArray(c, ci + 3 * L);
        }
    }

    private static void panel3(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] scale, int scaleOffset, float[] c,
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
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c40 = FloatVector.zero(S);
            FloatVector c50 = FloatVector.zero(S);
            FloatVector c60 = FloatVector.zero(S);
            FloatVector c70 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
            FloatVector c41 = FloatVector.zero(S);
            FloatVector c51 = FloatVector.zero(S);
            FloatVector c61 = FloatVector.zero(S);
            FloatVector c71 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c12 = FloatVector.zero(S);
            FloatVector c22 = FloatVector.zero(S);
            FloatVector c32 = FloatVector.zero(S);
            FloatVector c42 = FloatVector.zero(S);
            FloatVector c52 = FloatVector.zero(S);
            FloatVector c62 = FloatVector.zero(S);
            FloatVector c72 = FloatVector.zero(S);
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
            int si = scaleOffset + p * n;
            c00.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c01.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c02.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            ci += n;
            si += n;
            c10.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c11.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c12.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            ci += n;
            si += n;
            c20.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c21.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c22.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            ci += n;
            si += n;
            c30.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c31.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c32.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            ci += n;
            si += n;
            c40.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c41.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c42.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            ci += n;
            si += n;
            c50.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c51.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c52.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            ci += n;
            si += n;
            c60.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c61.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c62.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
            ci += n;
            si += n;
            c70.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c71.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            c72.mul(FloatVector.fromArray(S, scale, si + 2 * L)).intoArray(c, ci + 2 * L);
        }
    }

    private static void panel2(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] scale, int scaleOffset, float[] c,
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
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c40 = FloatVector.zero(S);
            FloatVector c50 = FloatVector.zero(S);
            FloatVector c60 = FloatVector.zero(S);
            FloatVector c70 = FloatVector.zero(S);
            FloatVector c80 = FloatVector.zero(S);
            FloatVector c90 = FloatVector.zero(S);
            FloatVector ca0 = FloatVector.zero(S);
            FloatVector cb0 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
            FloatVector c41 = FloatVector.zero(S);
            FloatVector c51 = FloatVector.zero(S);
            FloatVector c61 = FloatVector.zero(S);
            FloatVector c71 = FloatVector.zero(S);
            FloatVector c81 = FloatVector.zero(S);
            FloatVector c91 = FloatVector.zero(S);
            FloatVector ca1 = FloatVector.zero(S);
            FloatVector cb1 = FloatVector.zero(S);
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
            int si = scaleOffset + p * n;
            c00.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c01.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c10.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c11.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c20.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c21.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c30.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c31.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c40.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c41.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c50.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c51.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c60.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c61.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c70.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c71.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c80.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c81.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c90.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c91.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            ca0.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ca1.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            cb0.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            cb1.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
        }
    }

    private static void panel2Short(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] scale, int scaleOffset, float[] c,
            int cOffset, int rows, int k, int n) {
        for (int p = 0; p < rows; p += 4) {
            int a0 = aOffset + p * aStride;
            int a1 = a0 + aStride;
            int a2 = a1 + aStride;
            int a3 = a2 + aStride;
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
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
            int si = scaleOffset + p * n;
            c00.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c01.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c10.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c11.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c20.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c21.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
            ci += n;
            si += n;
            c30.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            c31.mul(FloatVector.fromArray(S, scale, si + L)).intoArray(c, ci + L);
        }
    }

    private static void panel1(
            float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] scale, int scaleOffset, float[] c,
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
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c40 = FloatVector.zero(S);
            FloatVector c50 = FloatVector.zero(S);
            FloatVector c60 = FloatVector.zero(S);
            FloatVector c70 = FloatVector.zero(S);
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
            int si = scaleOffset + p * n;
            c00.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ci += n;
            si += n;
            c10.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ci += n;
            si += n;
            c20.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ci += n;
            si += n;
            c30.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ci += n;
            si += n;
            c40.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ci += n;
            si += n;
            c50.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ci += n;
            si += n;
            c60.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
            ci += n;
            si += n;
            c70.mul(FloatVector.fromArray(S, scale, si)).intoArray(c, ci);
        }
    }
}
