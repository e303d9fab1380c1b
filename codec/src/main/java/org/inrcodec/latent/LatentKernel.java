package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;
import org.inrcodec.compute.Tanh;

/**
 * What a training step does to every latent by itself: the differentiable stand-in for rounding, rounding, and the optimiser. A latent y holds
 * the grid value x = 16 y. The methods do a range of rows, so that threads can share a plane; results do not depend on the ranges, margins are
 * neither read into results nor written.
 */
public final class LatentKernel {
    /** Grid value of a latent of 1, which sets how fast Adam moves it. */
    public static final float GAIN = 16;

    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final VectorSpecies<Integer> I = S.withLanes(int.class);
    private static final int L = Lanes.COUNT;

    /** 1.5 · 2^23: adding and subtracting it rounds what is below 2^22 to an integer, ties to even. */
    private static final float ROUNDING = 0x1.8p23f;

    private LatentKernel() {}

    /**
     * v = r(r(16 y) + σ n) with r(x) = ⌊x⌋ + ½ + ½ tanh((x − ⌊x⌋ − ½) / T) / tanh(1 / 2T) (Agustsson and Theis 2020, §4.1; the noise between
     * the two as in Cool-chic, Leguay et al. 2023) and n of {@link LatentNoise}.
     *
     * @param latents y, |16 y| below 2^21
     * @param temperature T > 0; towards 0, r becomes rounding
     * @param deviation σ ≥ 0 of the noise
     * @param seed of the noise
     * @param step number of the training step, for the noise
     * @param grid grid index, for the noise
     * @param values receives v
     * @param slopes receives dv/dx
     * @param fromRow first row to do
     * @param toRow row after the last
     */
    public static void soften(
            Plane latents,
            float temperature,
            float deviation,
            long seed,
            long step,
            int grid,
            Plane values,
            Plane slopes,
            int fromRow,
            int toRow) {
        float[] y = latents.data;
        float[] v = values.data;
        float[] s = slopes.data;
        int width = latents.width;
        float inverseT = 1 / temperature;
        float half = (float) (0.5 / Math.tanh(0.5 / temperature));
        // r' = (1 − tanh²) / (2 T tanh(1 / 2T)), and 1 − tanh² = 4 e / (1 + e)².
        float slope = 4 * half / temperature;
        float noise = deviation * LatentNoise.INVERSE_DEVIATION;
        IntVector lane = IntVector.zero(I).addIndex(1);
        for (int row = fromRow; row < toRow; row++) {
            long keys = LatentNoise.rowKeys(seed, step, grid, row);
            int at = latents.at(row);
            for (int c = 0; c < width; c += L) {
                FloatVector x = FloatVector.fromArray(S, y, at + c).mul(GAIN);
                FloatVector corner = floor(x);
                FloatVector d = x.sub(corner).sub(0.5f).mul(inverseT);
                FloatVector e = Tanh.decay(d);
                FloatVector w = reciprocal(e);
                FloatVector first = e.mul(w).mul(w);
                FloatVector t = Tanh.withSign(FloatVector.broadcast(S, 1f).sub(e).mul(w), d);
                FloatVector u = t.fma(FloatVector.broadcast(S, half), corner.add(0.5f));
                u = centredBytes(lane.add(c + (int) keys), (int) (keys >>> 32))
                        .fma(FloatVector.broadcast(S, noise), u);
                corner = floor(u);
                d = u.sub(corner).sub(0.5f).mul(inverseT);
                e = Tanh.decay(d);
                w = reciprocal(e);
                FloatVector chain = e.mul(w).mul(w).mul(slope).mul(first.mul(slope));
                t = Tanh.withSign(FloatVector.broadcast(S, 1f).sub(e).mul(w), d);
                u = t.fma(FloatVector.broadcast(S, half), corner.add(0.5f));
                if (c + L <= width) {
                    u.intoArray(v, at + c);
                    chain.intoArray(s, at + c);
                } else {
                    VectorMask<Float> inside = S.indexInRange(c, width);
                    u.intoArray(v, at + c, inside);
                    chain.intoArray(s, at + c, inside);
                }
            }
        }
    }

    /**
     * v = the integer nearest to 16 y, ties to even.
     *
     * @param latents y, |16 y| below 2^22
     * @param values receives v
     * @param fromRow first row to do
     * @param toRow row after the last
     */
    public static void round(Plane latents, Plane values, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            int at = latents.at(row);
            for (int c = 0; c < latents.width; c += L) {
                FloatVector x = FloatVector.fromArray(S, latents.data, at + c).mul(GAIN);
                x.add(ROUNDING).sub(ROUNDING).intoArray(values.data, at + c, S.indexInRange(c, latents.width));
            }
        }
    }

    /**
     * Adam on y with the gradient (rate + distortion) · 16 · dv/dx.
     *
     * @param latents y, changed
     * @param rateGradient gradient of the weighted rate by v
     * @param distortionGradient gradient of the distortion by v
     * @param slopes dv/dx from {@link #soften}
     * @param first first moment, changed
     * @param second second moment, changed
     * @param adam constants of the step
     * @param fromRow first row to do
     * @param toRow row after the last
     */
    public static void adam(
            Plane latents,
            Plane rateGradient,
            Plane distortionGradient,
            Plane slopes,
            Plane first,
            Plane second,
            LatentAdam adam,
            int fromRow,
            int toRow) {
        int width = latents.width;
        for (int row = fromRow; row < toRow; row++) {
            int at = latents.at(row);
            for (int c = 0; c < width; c += L) {
                FloatVector g = FloatVector.fromArray(S, rateGradient.data, at + c)
                        .add(FloatVector.fromArray(S, distortionGradient.data, at + c))
                        .mul(FloatVector.fromArray(S, slopes.data, at + c).mul(GAIN));
                FloatVector m = FloatVector.fromArray(S, first.data, at + c).mul(adam.beta1());
                m = g.fma(FloatVector.broadcast(S, 1 - adam.beta1()), m);
                FloatVector q = FloatVector.fromArray(S, second.data, at + c).mul(adam.beta2());
                q = g.mul(g).fma(FloatVector.broadcast(S, 1 - adam.beta2()), q);
                FloatVector below = q.sqrt().fma(
                        FloatVector.broadcast(S, adam.root()), FloatVector.broadcast(S, adam.epsilon()));
                FloatVector y = FloatVector.fromArray(S, latents.data, at + c)
                        .sub(m.mul(adam.scale()).div(below));
                if (c + L <= width) {
                    m.intoArray(first.data, at + c);
                    q.intoArray(second.data, at + c);
                    y.intoArray(latents.data, at + c);
                } else {
                    VectorMask<Float> inside = S.indexInRange(c, width);
                    m.intoArray(first.data, at + c, inside);
                    q.intoArray(second.data, at + c, inside);
                    y.intoArray(latents.data, at + c, inside);
                }
            }
        }
    }

    /** The integer nearest to x − ½: the floor, or at an integer perhaps x − 1, where r has the same value and slope from either side. */
    private static FloatVector floor(FloatVector x) {
        return x.sub(0.5f).add(ROUNDING).sub(ROUNDING);
    }

    private static FloatVector reciprocal(FloatVector e) {
        return FloatVector.broadcast(S, 1f).div(e.add(1f));
    }

    /** {@link LatentNoise#at} before scaling. */
    private static FloatVector centredBytes(IntVector counter, int key) {
        IntVector h = counter.lanewise(VectorOperators.XOR,
                counter.lanewise(VectorOperators.LSHR, LatentNoise.SHIFT_1));
        h = h.mul(LatentNoise.MULTIPLIER_1).lanewise(VectorOperators.XOR, key);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, LatentNoise.SHIFT_2));
        h = h.mul(LatentNoise.MULTIPLIER_2);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, LatentNoise.SHIFT_3));
        IntVector pairs = h.and(0x00ff00ff).add(h.lanewise(VectorOperators.LSHR, 8).and(0x00ff00ff));
        IntVector sum = pairs.and(0xffff).add(pairs.lanewise(VectorOperators.LSHR, 16));
        return ((FloatVector) sum.convert(VectorOperators.I2F, 0)).sub(LatentNoise.MEAN);
    }
}
