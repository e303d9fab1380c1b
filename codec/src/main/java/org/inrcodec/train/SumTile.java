package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over the points of a tile, lanes along the units of a layer, in an order that the lane count does not change. */
final class SumTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private SumTile() {}

    /**
     * {@code sum[n] += sum over p of a[p][n]}, in four interleaved chains.
     *
     * @param a {@code float[points][n]} from {@code offset}
     * @param sum {@code float[n]} from {@code sumOffset}
     * @param n multiple of {@link Lanes#COUNT}
     */
    static void columns(float[] a, int offset, int points, int n, float[] sum, int sumOffset) {
        int fours = points & ~3;
        for (int v = 0; v < n; v += L) {
            FloatVector s0 = FloatVector.fromArray(S, sum, sumOffset + v);
            FloatVector s1 = FloatVector.zero(S);
            FloatVector s2 = FloatVector.zero(S);
            FloatVector s3 = FloatVector.zero(S);
            int at = offset + v;
            for (int p = 0; p < fours; p += 4, at += 4 * n) {
                s0 = s0.add(FloatVector.fromArray(S, a, at));
                s1 = s1.add(FloatVector.fromArray(S, a, at + n));
                s2 = s2.add(FloatVector.fromArray(S, a, at + 2 * n));
                s3 = s3.add(FloatVector.fromArray(S, a, at + 3 * n));
            }
            for (int p = fours; p < points; p++, at += n) {
                s0 = s0.add(FloatVector.fromArray(S, a, at));
            }
            s0.add(s1).add(s2.add(s3)).intoArray(sum, sumOffset + v);
        }
    }

    /**
     * The separable first layer: {@code z[p][n] = column[p][n] + row[n]}.
     *
     * @param column {@code float[points][n]} from {@code columnOffset}
     * @param row {@code float[n]} from {@code rowOffset}
     * @param z {@code float[points][n]} from {@code offset}
     * @param n multiple of {@link Lanes#COUNT}
     */
    static void outerSum(
            float[] column, int columnOffset, float[] row, int rowOffset, float[] z, int offset, int points, int n) {
        for (int v = 0; v < n; v += L) {
            FloatVector r = FloatVector.fromArray(S, row, rowOffset + v);
            for (int p = 0, i = v; p < points; p++, i += n) {
                FloatVector.fromArray(S, column, columnOffset + i).add(r).intoArray(z, offset + i);
            }
        }
    }

    /**
     * The derivative of {@link #outerSum}: {@code column[p][n] += d[p][n]} and {@code row[n] += sum over p of d[p][n]}.
     *
     * @param d {@code float[points][n]} from {@code offset}
     * @param column {@code float[points][n]} from {@code columnOffset}
     * @param row {@code float[n]} from {@code rowOffset}
     * @param n multiple of {@link Lanes#COUNT}
     */
    static void marginals(
            float[] d, int offset, float[] column, int columnOffset, float[] row, int rowOffset, int points, int n) {
        for (int i = 0; i < points * n; i += L) {
            FloatVector.fromArray(S, column, columnOffset + i)
                    .add(FloatVector.fromArray(S, d, offset + i))
                    .intoArray(column, columnOffset + i);
        }
        columns(d, offset, points, n, row, rowOffset);
    }

    /**
     * {@code sum[i] += x[i]}.
     *
     * @param from first index
     * @param to index after the last
     */
    static void add(float[] sum, float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += x[i];
        }
    }
}
