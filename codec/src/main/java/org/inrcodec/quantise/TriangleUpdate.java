package org.inrcodec.quantise;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds products of many pairs of vectors to the lower triangle of a matrix, {@code c[i][j] += Σ_k a[k][i] b[k][j]}
 * for j ≤ i: sums of outer products, and the updates of a factorisation. Every element is one chain of fused
 * multiply-adds over k, so that the result does not depend on the lane count.
 */
final class TriangleUpdate {
    /** Strides are multiples of this: twice the most lanes that a processor has. */
    static final int PADDING = 32;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int ROWS = 4;
    /** Rows that one thread takes at a time; a multiple of {@link #ROWS}. */
    private static final int BAND = 64;
    /** Rows from which on several threads pay. */
    private static final int PARALLEL = 512;

    private TriangleUpdate() {}

    /** The stride of a matrix: the next multiple of {@link #PADDING}. */
    static int pad(int n) {
        return (n + PADDING - 1) / PADDING * PADDING;
    }

    /**
     * Adds the products. Elements above the diagonal are changed too, and mean nothing.
     *
     * @param c {@code float[rows rounded up to 4][stride]}
     * @param stride multiple of {@link #PADDING}
     * @param rows rows of {@code c} that take part
     * @param a {@code float[count][stride]}
     * @param b {@code float[count][stride]}
     * @param count number of pairs
     */
    static void add(float[] c, int stride, int rows, float[] a, float[] b, int count) {
        IntStream bands = IntStream.range(0, (rows + BAND - 1) / BAND);
        // Bands are independent, so that the result is the same however they are shared out.
        (rows < PARALLEL ? bands : bands.parallel())
                .forEach(band -> band(c, stride, band * BAND, Math.min(rows, (band + 1) * BAND), a, b, count));
    }

    private static void band(float[] c, int stride, int from, int to, float[] a, float[] b, int count) {
        for (int i = from; i < to; i += ROWS) {
            for (int j = 0; j < i + ROWS; j += 2 * L) {
                tile(c, i * stride + j, stride, a, i, b, j, count);
            }
        }
    }

    private static void tile(float[] c, int at, int stride, float[] a, int i, float[] b, int j, int count) {
        int at1 = at + stride;
        int at2 = at1 + stride;
        int at3 = at2 + stride;
        FloatVector c00 = FloatVector.fromArray(S, c, at);
        FloatVector c01 = FloatVector.fromArray(S, c, at + L);
        FloatVector c10 = FloatVector.fromArray(S, c, at1);
        FloatVector c11 = FloatVector.fromArray(S, c, at1 + L);
        FloatVector c20 = FloatVector.fromArray(S, c, at2);
        FloatVector c21 = FloatVector.fromArray(S, c, at2 + L);
        FloatVector c30 = FloatVector.fromArray(S, c, at3);
        FloatVector c31 = FloatVector.fromArray(S, c, at3 + L);
        for (int k = 0, x = i, y = j; k < count; k++, x += stride, y += stride) {
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector b1 = FloatVector.fromArray(S, b, y + L);
            FloatVector a0 = FloatVector.broadcast(S, a[x]);
            FloatVector a1 = FloatVector.broadcast(S, a[x + 1]);
            FloatVector a2 = FloatVector.broadcast(S, a[x + 2]);
            FloatVector a3 = FloatVector.broadcast(S, a[x + 3]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        c00.intoArray(c, at);
        c01.intoArray(c, at + L);
        c10.intoArray(c, at1);
        c11.intoArray(c, at1 + L);
        c20.intoArray(c, at2);
        c21.intoArray(c, at2 + L);
        c30.intoArray(c, at3);
        c31.intoArray(c, at3 + L);
    }
}
