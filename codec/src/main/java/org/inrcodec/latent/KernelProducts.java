package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/** Three neighbouring taps on one row. */
final class KernelProducts {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private KernelProducts() {}

    /**
     * {@code to[c] += left x[c − 1] + middle x[c] + right x[c + 1]}.
     *
     * @param x row from {@code from}
     * @param from its first place
     * @param to row from {@code at}
     * @param at its first place
     * @param count columns; up to the next multiple of the lane count are changed
     */
    static void add(
            float[] x, int from, float left, float middle, float right, float[] to, int at, int count) {
        for (int c = 0; c < count; c += L) {
            FloatVector sum = FloatVector.fromArray(S, to, at + c);
            sum = FloatVector.fromArray(S, x, from + c - 1).fma(FloatVector.broadcast(S, left), sum);
            sum = FloatVector.fromArray(S, x, from + c).fma(FloatVector.broadcast(S, middle), sum);
            sum = FloatVector.fromArray(S, x, from + c + 1).fma(FloatVector.broadcast(S, right), sum);
            sum.intoArray(to, at + c);
        }
    }

    /**
     * {@code sums[i][lane] += d[c] x[c + i − 1]}, the columns c of one lane.
     *
     * @param d row from {@code from}, zeros after its end
     * @param from its first place
     * @param x row from {@code at}
     * @param at its first place
     * @param count columns
     * @param sums {@code float[3][lanes]}
     */
    static void dot(float[] d, int from, float[] x, int at, int count, float[] sums) {
        FloatVector s0 = FloatVector.fromArray(S, sums, 0);
        FloatVector s1 = FloatVector.fromArray(S, sums, L);
        FloatVector s2 = FloatVector.fromArray(S, sums, 2 * L);
        for (int c = 0; c < count; c += L) {
            FloatVector g = FloatVector.fromArray(S, d, from + c);
            s0 = FloatVector.fromArray(S, x, at + c - 1).fma(g, s0);
            s1 = FloatVector.fromArray(S, x, at + c).fma(g, s1);
            s2 = FloatVector.fromArray(S, x, at + c + 1).fma(g, s2);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, L);
        s2.intoArray(sums, 2 * L);
    }
}
