package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * The gradient of weights: products of two sets of rows, summed over the cells of a segment. Cell c goes to sum c mod 16 of its product,
 * whatever the lane count: 16 sums per product are kept over all segments and added up once. Blocks of 4 by 4 products stay in registers.
 */
final class ContextOuterProduct {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int STRIDE = RateSegment.STRIDE;

    /** Sums per product. */
    static final int SUMS = 16;

    private ContextOuterProduct() {}

    /**
     * Adds {@code a[row + r][c] b[i][c]} to {@code sums[row + r][i][c mod 16]} for r = 0 … 3.
     *
     * @param a {@code float[rows][STRIDE]}
     * @param row first of the four rows of a
     * @param b {@code float[columns][STRIDE]}
     * @param columns rows of b
     * @param cells multiple of 16
     * @param sums {@code float[rows][columns][SUMS]}
     */
    static void add(float[] a, int row, float[] b, int columns, int cells, float[] sums) {
        int step = columns * SUMS;
        for (int lane = 0; lane < SUMS; lane += L) {
            int to = row * step + lane;
            int i = 0;
            for (; i + 4 <= columns; i += 4) {
                block4(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * SUMS, step);
            }
            if (i + 2 <= columns) {
                block2(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * SUMS, step);
                i += 2;
            }
            if (i < columns) {
                block1(a, row * STRIDE + lane, b, i * STRIDE + lane, cells, sums, to + i * SUMS, step);
            }
        }
    }

    private static void block4(
            float[] a, int aFrom, float[] b, int bFrom, int cells, float[] sums, int to, int step) {
        FloatVector s00 = FloatVector.fromArray(S, sums, to);
        FloatVector s01 = FloatVector.fromArray(S, sums, to + SUMS);
        FloatVector s02 = FloatVector.fromArray(S, sums, to + 2 * SUMS);
        FloatVector s03 = FloatVector.fromArray(S, sums, to + 3 * SUMS);
        FloatVector s10 = FloatVector.fromArray(S, sums, to + step);
        FloatVector s11 = FloatVector.fromArray(S, sums, to + step + SUMS);
        FloatVector s12 = FloatVector.fromArray(S, sums, to + step + 2 * SUMS);
        FloatVector s13 = FloatVector.fromArray(S, sums, to + step + 3 * SUMS);
        FloatVector s20 = FloatVector.fromArray(S, sums, to + 2 * step);
        FloatVector s21 = FloatVector.fromArray(S, sums, to + 2 * step + SUMS);
        FloatVector s22 = FloatVector.fromArray(S, sums, to + 2 * step + 2 * SUMS);
        FloatVector s23 = FloatVector.fromArray(S, sums, to + 2 * step + 3 * SUMS);
        FloatVector s30 = FloatVector.fromArray(S, sums, to + 3 * step);
        FloatVector s31 = FloatVector.fromArray(S, sums, to + 3 * step + SUMS);
        FloatVector s32 = FloatVector.fromArray(S, sums, to + 3 * step + 2 * SUMS);
        FloatVector s33 = FloatVector.fromArray(S, sums, to + 3 * step + 3 * SUMS);
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
        s00.intoArray(sums, to);
        s01.intoArray(sums, to + SUMS);
        s02.intoArray(sums, to + 2 * SUMS);
        s03.intoArray(sums, to + 3 * SUMS);
        s10.intoArray(sums, to + step);
        s11.intoArray(sums, to + step + SUMS);
        s12.intoArray(sums, to + step + 2 * SUMS);
        s13.intoArray(sums, to + step + 3 * SUMS);
        s20.intoArray(sums, to + 2 * step);
        s21.intoArray(sums, to + 2 * step + SUMS);
        s22.intoArray(sums, to + 2 * step + 2 * SUMS);
        s23.intoArray(sums, to + 2 * step + 3 * SUMS);
        s30.intoArray(sums, to + 3 * step);
        s31.intoArray(sums, to + 3 * step + SUMS);
        s32.intoArray(sums, to + 3 * step + 2 * SUMS);
        s33.intoArray(sums, to + 3 * step + 3 * SUMS);
    }

    private static void block2(
            float[] a, int aFrom, float[] b, int bFrom, int cells, float[] sums, int to, int step) {
        FloatVector s00 = FloatVector.fromArray(S, sums, to);
        FloatVector s01 = FloatVector.fromArray(S, sums, to + SUMS);
        FloatVector s10 = FloatVector.fromArray(S, sums, to + step);
        FloatVector s11 = FloatVector.fromArray(S, sums, to + step + SUMS);
        FloatVector s20 = FloatVector.fromArray(S, sums, to + 2 * step);
        FloatVector s21 = FloatVector.fromArray(S, sums, to + 2 * step + SUMS);
        FloatVector s30 = FloatVector.fromArray(S, sums, to + 3 * step);
        FloatVector s31 = FloatVector.fromArray(S, sums, to + 3 * step + SUMS);
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
        s00.intoArray(sums, to);
        s01.intoArray(sums, to + SUMS);
        s10.intoArray(sums, to + step);
        s11.intoArray(sums, to + step + SUMS);
        s20.intoArray(sums, to + 2 * step);
        s21.intoArray(sums, to + 2 * step + SUMS);
        s30.intoArray(sums, to + 3 * step);
        s31.intoArray(sums, to + 3 * step + SUMS);
    }

    private static void block1(
            float[] a, int aFrom, float[] b, int bFrom, int cells, float[] sums, int to, int step) {
        FloatVector s00 = FloatVector.fromArray(S, sums, to);
        FloatVector s10 = FloatVector.fromArray(S, sums, to + step);
        FloatVector s20 = FloatVector.fromArray(S, sums, to + 2 * step);
        FloatVector s30 = FloatVector.fromArray(S, sums, to + 3 * step);
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
        s00.intoArray(sums, to);
        s10.intoArray(sums, to + step);
        s20.intoArray(sums, to + 2 * step);
        s30.intoArray(sums, to + 3 * step);
    }
}
