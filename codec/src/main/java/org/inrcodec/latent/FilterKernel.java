package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * The symmetric filter of seven taps on one row, along it or across rows: the neighbours are given by the places where their rows begin.
 * A filter of smaller radius has taps of 0.
 */
final class FilterKernel {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private FilterKernel() {}

    /**
     * {@code to[c] = centre x[at] + sum over i of taps[i - 1] (x[at - i] + x[at + i])}, the places being {@code place[3 ± i] + c}.
     *
     * @param x values
     * @param place seven places in x, from three before to three after
     * @param taps three taps from {@code tap}, the inner one first
     * @param tap first tap
     * @param to receives the row
     * @param at its first place
     * @param count columns; up to the next multiple of the lane count are written
     */
    static void filter(float[] x, int[] place, float[] taps, int tap, float[] to, int at, int count) {
        float w1 = taps[tap];
        float w2 = taps[tap + 1];
        float w3 = taps[tap + 2];
        float centre = 1 - 2 * (w1 + w2 + w3);
        int a3 = place[0];
        int a2 = place[1];
        int a1 = place[2];
        int a0 = place[3];
        int b1 = place[4];
        int b2 = place[5];
        int b3 = place[6];
        for (int c = 0; c < count; c += L) {
            FloatVector v = FloatVector.fromArray(S, x, a0 + c).mul(centre);
            v = FloatVector.fromArray(S, x, a1 + c).add(FloatVector.fromArray(S, x, b1 + c))
                    .fma(FloatVector.broadcast(S, w1), v);
            v = FloatVector.fromArray(S, x, a2 + c).add(FloatVector.fromArray(S, x, b2 + c))
                    .fma(FloatVector.broadcast(S, w2), v);
            v = FloatVector.fromArray(S, x, a3 + c).add(FloatVector.fromArray(S, x, b3 + c))
                    .fma(FloatVector.broadcast(S, w3), v);
            v.intoArray(to, at + c);
        }
    }

    /**
     * Gradient of the taps: {@code sums[i - 1][lane] += d (x[at - i] + x[at + i] - 2 x[at])}.
     *
     * @param d gradient of the filtered row from {@code from}, zeros after its end
     * @param from its first place
     * @param x values that were filtered
     * @param place seven places in x
     * @param count columns
     * @param sums {@code float[3][lanes]}
     */
    static void tapGradient(float[] d, int from, float[] x, int[] place, int count, float[] sums) {
        FloatVector s1 = FloatVector.fromArray(S, sums, 0);
        FloatVector s2 = FloatVector.fromArray(S, sums, L);
        FloatVector s3 = FloatVector.fromArray(S, sums, 2 * L);
        int a3 = place[0];
        int a2 = place[1];
        int a1 = place[2];
        int a0 = place[3];
        int b1 = place[4];
        int b2 = place[5];
        int b3 = place[6];
        for (int c = 0; c < count; c += L) {
            FloatVector g = FloatVector.fromArray(S, d, from + c);
            FloatVector twice = FloatVector.fromArray(S, x, a0 + c).mul(2f);
            s1 = FloatVector.fromArray(S, x, a1 + c).add(FloatVector.fromArray(S, x, b1 + c)).sub(twice).fma(g, s1);
            s2 = FloatVector.fromArray(S, x, a2 + c).add(FloatVector.fromArray(S, x, b2 + c)).sub(twice).fma(g, s2);
            s3 = FloatVector.fromArray(S, x, a3 + c).add(FloatVector.fromArray(S, x, b3 + c)).sub(twice).fma(g, s3);
        }
        s1.intoArray(sums, 0);
        s2.intoArray(sums, L);
        s3.intoArray(sums, 2 * L);
    }

    /**
     * {@code to[c] += factor x[c]}.
     *
     * @param x row from {@code from}
     * @param from its first place
     * @param to row from {@code at}
     * @param at its first place
     * @param count columns; up to the next multiple of the lane count are changed
     */
    static void add(float[] x, int from, float factor, float[] to, int at, int count) {
        for (int c = 0; c < count; c += L) {
            FloatVector.fromArray(S, x, from + c)
                    .fma(FloatVector.broadcast(S, factor), FloatVector.fromArray(S, to, at + c))
                    .intoArray(to, at + c);
        }
    }
}
