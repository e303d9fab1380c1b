package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/** What lies between rows of a picture and a run of pixels in the pixel network: interpolation across rows, and the squared error. */
final class RowInterpolation {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private RowInterpolation() {}

    /** {@code to[p] = top[p] + fraction (bottom[p] - top[p])}. */
    static void mix(float[] top, float[] bottom, int from, float fraction, float[] to, int at, int count) {
        for (int p = 0; p < count; p += L) {
            FloatVector t = FloatVector.fromArray(S, top, from + p);
            FloatVector b = FloatVector.fromArray(S, bottom, from + p);
            b.sub(t).fma(FloatVector.broadcast(S, fraction), t).intoArray(to, at + p);
        }
    }

    /** The transpose of {@link #mix}, adding to top and bottom. */
    static void unmix(float[] d, int from, float fraction, float[] top, float[] bottom, int at, int count) {
        for (int p = 0; p < count; p += L) {
            FloatVector g = FloatVector.fromArray(S, d, from + p);
            g.fma(FloatVector.broadcast(S, 1 - fraction), FloatVector.fromArray(S, top, at + p)).intoArray(top, at + p);
            g.fma(FloatVector.broadcast(S, fraction), FloatVector.fromArray(S, bottom, at + p))
                    .intoArray(bottom, at + p);
        }
    }

    /**
     * Squared error of one channel, and its gradient in place of the outputs.
     *
     * @param y outputs from {@code at}; replaced by twice {@code scale} times weight times error, zeros after {@code count}
     * @param at first output
     * @param target samples from {@code from}
     * @param weight weights from {@code from}, or the samples themselves when there are none
     * @param weighted whether there are weights
     * @param from first sample
     * @param scale factor of the gradient
     * @param count pixels
     * @param padded pixels of the run, a multiple of the lane count
     * @param loss {@code float[lanes]}, added to
     */
    static void error(
            float[] y,
            int at,
            float[] target,
            float[] weight,
            boolean weighted,
            int from,
            float scale,
            int count,
            int padded,
            float[] loss) {
        FloatVector sum = FloatVector.fromArray(S, loss, 0);
        int p = 0;
        for (; p + L <= count; p += L) {
            FloatVector e = FloatVector.fromArray(S, y, at + p).sub(FloatVector.fromArray(S, target, from + p));
            FloatVector we = weighted ? e.mul(FloatVector.fromArray(S, weight, from + p)) : e;
            sum = e.fma(we, sum);
            we.mul(2 * scale).intoArray(y, at + p);
        }
        for (; p < padded; p += L) {
            VectorMask<Float> inside = S.indexInRange(p, count);
            FloatVector e = FloatVector.fromArray(S, y, at + p, inside)
                    .sub(FloatVector.fromArray(S, target, from + p, inside));
            FloatVector we = weighted ? e.mul(FloatVector.fromArray(S, weight, from + p, inside)) : e;
            sum = e.fma(we, sum);
            we.mul(2 * scale).intoArray(y, at + p);
        }
        sum.intoArray(loss, 0);
    }
}
