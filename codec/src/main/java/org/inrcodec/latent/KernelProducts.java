package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/** Nine taps on three rows, given by the places where they begin. What lies one column before and after the rows is read too. */
final class KernelProducts {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private KernelProducts() {}

    /**
     * {@code to[c] += sum over j, i of taps[3 j + i] x[place[j] + c + i − 1]}.
     *
     * @param x values
     * @param place three places in x
     * @param taps nine taps from {@code tap}
     * @param tap first tap
     * @param to row from {@code at}
     * @param at its first place
     * @param count columns; up to the next multiple of the lane count are changed
     */
    static void convolve(float[] x, int[] place, float[] taps, int tap, float[] to, int at, int count) {
        FloatVector w0 = FloatVector.broadcast(S, taps[tap]);
        FloatVector w1 = FloatVector.broadcast(S, taps[tap + 1]);
        FloatVector w2 = FloatVector.broadcast(S, taps[tap + 2]);
        FloatVector w3 = FloatVector.broadcast(S, taps[tap + 3]);
        FloatVector w4 = FloatVector.broadcast(S, taps[tap + 4]);
        FloatVector w5 = FloatVector.broadcast(S, taps[tap + 5]);
        FloatVector w6 = FloatVector.broadcast(S, taps[tap + 6]);
        FloatVector w7 = FloatVector.broadcast(S, taps[tap + 7]);
        FloatVector w8 = FloatVector.broadcast(S, taps[tap + 8]);
        int a = place[0];
        int b = place[1];
        int d = place[2];
        for (int c = 0; c < count; c += L) {
            FloatVector s = FloatVector.fromArray(S, to, at + c);
            s = FloatVector.fromArray(S, x, a + c - 1).fma(w0, s);
            s = FloatVector.fromArray(S, x, a + c).fma(w1, s);
            s = FloatVector.fromArray(S, x, a + c + 1).fma(w2, s);
            FloatVector t = FloatVector.fromArray(S, x, b + c - 1).mul(w3);
            t = FloatVector.fromArray(S, x, b + c).fma(w4, t);
            t = FloatVector.fromArray(S, x, b + c + 1).fma(w5, t);
            FloatVector u = FloatVector.fromArray(S, x, d + c - 1).mul(w6);
            u = FloatVector.fromArray(S, x, d + c).fma(w7, u);
            u = FloatVector.fromArray(S, x, d + c + 1).fma(w8, u);
            s.add(t).add(u).intoArray(to, at + c);
        }
    }

    /**
     * {@code sums[3 j + i][lane] = sum of g[from + c] x[place[j] + c + i − 1]} over the columns c of one lane.
     *
     * @param g row from {@code from}, zeros after its end
     * @param from its first place
     * @param x values
     * @param place three places in x
     * @param count columns
     * @param sums {@code float[9][lanes]}, overwritten
     */
    static void dot(float[] g, int from, float[] x, int[] place, int count, float[] sums) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        FloatVector s8 = s0;
        int a = place[0];
        int b = place[1];
        int d = place[2];
        for (int c = 0; c < count; c += L) {
            FloatVector v = FloatVector.fromArray(S, g, from + c);
            s0 = FloatVector.fromArray(S, x, a + c - 1).fma(v, s0);
            s1 = FloatVector.fromArray(S, x, a + c).fma(v, s1);
            s2 = FloatVector.fromArray(S, x, a + c + 1).fma(v, s2);
            s3 = FloatVector.fromArray(S, x, b + c - 1).fma(v, s3);
            s4 = FloatVector.fromArray(S, x, b + c).fma(v, s4);
            s5 = FloatVector.fromArray(S, x, b + c + 1).fma(v, s5);
            s6 = FloatVector.fromArray(S, x, d + c - 1).fma(v, s6);
            s7 = FloatVector.fromArray(S, x, d + c).fma(v, s7);
            s8 = FloatVector.fromArray(S, x, d + c + 1).fma(v, s8);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, L);
        s2.intoArray(sums, 2 * L);
        s3.intoArray(sums, 3 * L);
        s4.intoArray(sums, 4 * L);
        s5.intoArray(sums, 5 * L);
        s6.intoArray(sums, 6 * L);
        s7.intoArray(sums, 7 * L);
        s8.intoArray(sums, 8 * L);
    }
}
