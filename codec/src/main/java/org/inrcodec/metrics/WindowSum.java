package org.inrcodec.metrics;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/** Weighted sums of a few neighbours for many places at once: the inner loop of {@link GaussianWindow}. */
final class WindowSum {
    /** Neighbours of the fast version. */
    static final int ELEVEN = 11;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private WindowSum() {}

    /**
     * {@code out[to + i] = Σ_k weights[k] · in[from + k · step + i]} for i = 0 … count − 1.
     *
     * @param in values
     * @param from first value of the first sum
     * @param step from one neighbour to the next
     * @param weights any number of them
     * @param out not {@code in}
     * @param to where the first sum goes
     * @param count number of sums
     */
    static void any(float[] in, int from, int step, float[] weights, float[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum = Math.fma(weights[k], in[from + k * step + i], sum);
            }
            out[to + i] = sum;
        }
    }

    /** As {@link #any}, for eleven weights that are the same from both ends. */
    static void eleven(float[] in, int from, int step, float[] weights, float[] out, int to, int count) {
        Objects.checkFromIndexSize(from, 10 * step + count, in.length);
        Objects.checkFromIndexSize(to, count, out.length);
        float w0 = weights[0];
        float w1 = weights[1];
        float w2 = weights[2];
        float w3 = weights[3];
        float w4 = weights[4];
        float w5 = weights[5];
        FloatVector v0 = FloatVector.broadcast(SPECIES, w0);
        FloatVector v1 = FloatVector.broadcast(SPECIES, w1);
        FloatVector v2 = FloatVector.broadcast(SPECIES, w2);
        FloatVector v3 = FloatVector.broadcast(SPECIES, w3);
        FloatVector v4 = FloatVector.broadcast(SPECIES, w4);
        FloatVector v5 = FloatVector.broadcast(SPECIES, w5);
        int i = 0;
        for (; i <= count - Lanes.COUNT; i += Lanes.COUNT) {
            int a = from + i;
            FloatVector sum = pair(in, a, 10 * step).mul(v0);
            sum = pair(in, a + step, 8 * step).fma(v1, sum);
            sum = pair(in, a + 2 * step, 6 * step).fma(v2, sum);
            sum = pair(in, a + 3 * step, 4 * step).fma(v3, sum);
            sum = pair(in, a + 4 * step, 2 * step).fma(v4, sum);
            sum = FloatVector.fromArray(SPECIES, in, a + 5 * step).fma(v5, sum);
            sum.intoArray(out, to + i);
        }
        for (; i < count; i++) {
            int a = from + i;
            float sum = (in[a] + in[a + 10 * step]) * w0;
            sum = Math.fma(in[a + step] + in[a + 9 * step], w1, sum);
            sum = Math.fma(in[a + 2 * step] + in[a + 8 * step], w2, sum);
            sum = Math.fma(in[a + 3 * step] + in[a + 7 * step], w3, sum);
            sum = Math.fma(in[a + 4 * step] + in[a + 6 * step], w4, sum);
            out[to + i] = Math.fma(in[a + 5 * step], w5, sum);
        }
    }

    private static FloatVector pair(float[] in, int first, int distance) {
        return FloatVector.fromArray(SPECIES, in, first).add(FloatVector.fromArray(SPECIES, in, first + distance));
    }
}
