package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * The gradient of weights: products of two sets of rows, summed over the cells of a segment. Cell c goes to sum c mod 16 of its product,
 * whatever the lane count: 16 sums per product are kept over all segments and added up once. Blocks of 4 by 4 products stay in registers.
 */
final class ContextOuterProduct {
    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final int L = S.length();
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
     * @param columns rows of b
     * @param cells multiple of 16
     * @param sums {@code float[rows * columns][SUMS]}, arranged as {@link #index} says
     */
    static void add(float[] a, int row, float[] b, int columns, int cells, float[] sums) {
        for (int lane = 0; lane < SUMS; lane += L) {
            int to = row * columns * SUMS + lane;
            int i = 0;
            for (; i + 4 <= columns; i += 4) {
                block4(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * 4 * SUMS);
            }
            if (i + 2 <= columns) {
                block2(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * 4 * SUMS);
                i += 2;
            }
            if (i < columns) {
                block1(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * 4 * SUMS);
            }
        }
    }

    private static void block4(float[] a, int aFrom, float[] b, int bFrom, int cells, float[] sums, int to) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = FloatVector.zero(S);
        FloatVector s02 = FloatVector.zero(S);
        FloatVector s03 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s11 = FloatVector.zero(S);
        FloatVector s12 = FloatVector.zero(S);
        FloatVector s13 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s21 = FloatVector.zero(S);
        FloatVector s22 = FloatVector.zero(S);
        FloatVector s23 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        FloatVector s31 = FloatVector.zero(S);
        FloatVector s32 = FloatVector.zero(S);
        FloatVector s33 = FloatVector.zero(S);
        for (int c = 0; c < cells; c += SUMS) {
            FloatVector b0 = FloatVector.fromArray(S, b, bFrom + c);
            FloatVector b1 = FloatVector.fromArray(S, b, bFrom + STRIDE + c);
            FloatVector b2 = FloatVector.fromArray(S, b, bFrom + 2 * STRIDE + c);
            FloatVector b3 = FloatVector.fromArray(S, b, bFrom + 3 * STRIDE + c);
            FloatVector a0 = FloatVector.fromArray(S, a, aFrom + c);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            s02 = a0.fma(b2, s02);
            s03 = a0.fma(b3, s03);
            FloatVector a1 = FloatVector.fromArray(S, a, aFrom + STRIDE + c);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            s12 = a1.fma(b2, s12);
            s13 = a1.fma(b3, s13);
            FloatVector a2 = FloatVector.fromArray(S, a, aFrom + 2 * STRIDE + c);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            s22 = a2.fma(b2, s22);
            s23 = a2.fma(b3, s23);
            FloatVector a3 = FloatVector.fromArray(S, a, aFrom + 3 * STRIDE + c);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            s32 = a3.fma(b2, s32);
            s33 = a3.fma(b3, s33);
        }
        s00.add(FloatVector.fromArray(S, sums, to)).intoArray(sums, to);
        s01.add(FloatVector.fromArray(S, sums, to + SUMS)).intoArray(sums, to + SUMS);
        s02.add(FloatVector.fromArray(S, sums, to + 2 * SUMS)).intoArray(sums, to + 2 * SUMS);
        s03.add(FloatVector.fromArray(S, sums, to + 3 * SUMS)).intoArray(sums, to + 3 * SUMS);
        s10.add(FloatVector.fromArray(S, sums, to + 4 * SUMS)).intoArray(sums, to + 4 * SUMS);
        s11.add(FloatVector.fromArray(S, sums, to + 5 * SUMS)).intoArray(sums, to + 5 * SUMS);
        s12.add(FloatVector.fromArray(S, sums, to + 6 * SUMS)).intoArray(sums, to + 6 * SUMS);
        s13.add(FloatVector.fromArray(S, sums, to + 7 * SUMS)).intoArray(sums, to + 7 * SUMS);
        s20.add(FloatVector.fromArray(S, sums, to + 8 * SUMS)).intoArray(sums, to + 8 * SUMS);
        s21.add(FloatVector.fromArray(S, sums, to + 9 * SUMS)).intoArray(sums, to + 9 * SUMS);
        s22.add(FloatVector.fromArray(S, sums, to + 10 * SUMS)).intoArray(sums, to + 10 * SUMS);
        s23.add(FloatVector.fromArray(S, sums, to + 11 * SUMS)).intoArray(sums, to + 11 * SUMS);
        s30.add(FloatVector.fromArray(S, sums, to + 12 * SUMS)).intoArray(sums, to + 12 * SUMS);
        s31.add(FloatVector.fromArray(S, sums, to + 13 * SUMS)).intoArray(sums, to + 13 * SUMS);
        s32.add(FloatVector.fromArray(S, sums, to + 14 * SUMS)).intoArray(sums, to + 14 * SUMS);
        s33.add(FloatVector.fromArray(S, sums, to + 15 * SUMS)).intoArray(sums, to + 15 * SUMS);
    }

    private static void block2(float[] a, int aFrom, float[] b, int bFrom, int cells, float[] sums, int to) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        FloatVector s31 = FloatVector.zero(S);
        for (int c = 0; c < cells; c += SUMS) {
            FloatVector b0 = FloatVector.fromArray(S, b, bFrom + c);
            FloatVector b1 = FloatVector.fromArray(S, b, bFrom + STRIDE + c);
            FloatVector a0 = FloatVector.fromArray(S, a, aFrom + c);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = FloatVector.fromArray(S, a, aFrom + STRIDE + c);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = FloatVector.fromArray(S, a, aFrom + 2 * STRIDE + c);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = FloatVector.fromArray(S, a, aFrom + 3 * STRIDE + c);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
        }
        s00.add(FloatVector.fromArray(S, sums, to)).intoArray(sums, to);
        s01.add(FloatVector.fromArray(S, sums, to + SUMS)).intoArray(sums, to + SUMS);
        s10.add(FloatVector.fromArray(S, sums, to + 2 * SUMS)).intoArray(sums, to + 2 * SUMS);
        s11.add(FloatVector.fromArray(S, sums, to + 3 * SUMS)).intoArray(sums, to + 3 * SUMS);
        s20.add(FloatVector.fromArray(S, sums, to + 4 * SUMS)).intoArray(sums, to + 4 * SUMS);
        s21.add(FloatVector.fromArray(S, sums, to + 5 * SUMS)).intoArray(sums, to + 5 * SUMS);
        s30.add(FloatVector.fromArray(S, sums, to + 6 * SUMS)).intoArray(sums, to + 6 * SUMS);
        s31.add(FloatVector.fromArray(S, sums, to + 7 * SUMS)).intoArray(sums, to + 7 * SUMS);
    }

    private static void block1(float[] a, int aFrom, float[] b, int bFrom, int cells, float[] sums, int to) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        for (int c = 0; c < cells; c += SUMS) {
            FloatVector b0 = FloatVector.fromArray(S, b, bFrom + c);
            FloatVector a0 = FloatVector.fromArray(S, a, aFrom + c);
            s00 = a0.fma(b0, s00);
            FloatVector a1 = FloatVector.fromArray(S, a, aFrom + STRIDE + c);
            s10 = a1.fma(b0, s10);
            FloatVector a2 = FloatVector.fromArray(S, a, aFrom + 2 * STRIDE + c);
            s20 = a2.fma(b0, s20);
            FloatVector a3 = FloatVector.fromArray(S, a, aFrom + 3 * STRIDE + c);
            s30 = a3.fma(b0, s30);
        }
        s00.add(FloatVector.fromArray(S, sums, to)).intoArray(sums, to);
        s10.add(FloatVector.fromArray(S, sums, to + SUMS)).intoArray(sums, to + SUMS);
        s20.add(FloatVector.fromArray(S, sums, to + 2 * SUMS)).intoArray(sums, to + 2 * SUMS);
        s30.add(FloatVector.fromArray(S, sums, to + 3 * SUMS)).intoArray(sums, to + 3 * SUMS);
    }
}
