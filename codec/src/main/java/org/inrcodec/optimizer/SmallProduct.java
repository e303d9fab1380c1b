package org.inrcodec.optimizer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of the optimiser's small matrices. Rows are padded to a multiple of {@link #PADDING} values, and every element is one chain of
 * fused multiply-adds, so that the result does not depend on the lane count.
 */
final class SmallProduct {
    /** Strides are multiples of this: the most lanes that a processor has. */
    static final int PADDING = 16;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private SmallProduct() {}

    /**
     * @param size a number of rows or columns
     * @return the next multiple of {@link #PADDING}
     */
    static int pad(int size) {
        return (size + PADDING - 1) / PADDING * PADDING;
    }

    /**
     * {@code c = a b}. Rows of {@code c} up to the next multiple of 4 are written.
     *
     * @param a {@code float[rows rounded up to 4][aStride]}
     * @param b {@code float[inner][n]}
     * @param c {@code float[rows rounded up to 4][n]}
     * @param n stride of {@code b} and {@code c}, a multiple of {@link #PADDING}
     */
    static void multiply(float[] a, int aStride, float[] b, float[] c, int rows, int inner, int n) {
        for (int i = 0; i < rows; i += 4) {
            int a0 = i * aStride;
            int j = 0;
            for (; j + 2 * L <= n; j += 2 * L) {
                block4x2(a, a0, aStride, b, j, c, i * n + j, inner, n);
            }
            for (; j < n; j += L) {
                block4x1(a, a0, aStride, b, j, c, i * n + j, inner, n);
            }
        }
    }

    private static void block4x2(
            float[] a, int a0, int aStride, float[] b, int bOffset, float[] c, int cOffset, int inner, int n) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        int a1 = a0 + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        for (int k = 0, bi = bOffset; k < inner; k++, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + k]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + L);
        c10.intoArray(c, cOffset + n);
        c11.intoArray(c, cOffset + n + L);
        c20.intoArray(c, cOffset + 2 * n);
        c21.intoArray(c, cOffset + 2 * n + L);
        c30.intoArray(c, cOffset + 3 * n);
        c31.intoArray(c, cOffset + 3 * n + L);
    }

    private static void block4x1(
            float[] a, int a0, int aStride, float[] b, int bOffset, float[] c, int cOffset, int inner, int n) {
        FloatVector c0 = FloatVector.zero(S);
        FloatVector c1 = FloatVector.zero(S);
        FloatVector c2 = FloatVector.zero(S);
        FloatVector c3 = FloatVector.zero(S);
        int a1 = a0 + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        for (int k = 0, bi = bOffset; k < inner; k++, bi += n) {
            FloatVector b0 = FloatVector.fromArray(S, b, bi);
            c0 = FloatVector.broadcast(S, a[a0 + k]).fma(b0, c0);
            c1 = FloatVector.broadcast(S, a[a1 + k]).fma(b0, c1);
            c2 = FloatVector.broadcast(S, a[a2 + k]).fma(b0, c2);
            c3 = FloatVector.broadcast(S, a[a3 + k]).fma(b0, c3);
        }
        c0.intoArray(c, cOffset);
        c1.intoArray(c, cOffset + n);
        c2.intoArray(c, cOffset + 2 * n);
        c3.intoArray(c, cOffset + 3 * n);
    }

    /**
     * {@code t = aᵀ}.
     *
     * @param a {@code float[rows][aStride]}
     * @param t {@code float[columns][tStride]}
     */
    static void transpose(float[] a, int aStride, float[] t, int tStride, int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                t[c * tStride + r] = a[r * aStride + c];
            }
        }
    }
}
