package org.inrcodec.latent;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * What a training step does to every latent by itself: the differentiable approximation of rounding, rounding, and the optimiser. A latent y holds
 * the grid value x = 16 y. The methods do a range of rows, so that threads can share a plane; results do not depend on the ranges, margins are
 * neither read into results nor written.
 */
public final class LatentKernel {
    /** Grid value of a latent of 1, which sets how fast Adam moves it. */
    public static final float GAIN = 16;

    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final VectorSpecies<Integer> I = S.withLanes(int.class);
    private static final int L = S.length();

    /** 1.5 · 2^23: adding and subtracting it rounds what is below 2^22 to an integer, ties to even. */
    private static final float ROUNDING = 0x1.8p23f;

    private static final float MINUS_TWO_LOG2_E = -2.8853900817779268f;
    /** Below 2^−126 the exponential would be subnormal. */
    private static final float MIN_EXPONENT = -126f;
    private static final int MANTISSA_BITS = 23;

    // 2^f = exp(f ln 2): (ln 2)^k / k!.
    private static final float E1 = 0.6931471805599453f;
    private static final float E2 = 0.2402265069591007f;
    private static final float E3 = 0.05550410866482158f;
    private static final float E4 = 0.009618129107628477f;
    private static final float E5 = 0.0013333558146428443f;
    private static final float E6 = 0.00015403530393381608f;

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
        int width = latents.width;
        int padded = (width + L - 1) / L * L;
        for (int row = fromRow; row < toRow; row++) {
            long keys = LatentNoise.rowKeys(seed, step, grid, row);
            int at = latents.at(row);
            noise((int) keys, (int) (keys >>> 32), deviation, values.data, at, padded);
            Arrays.fill(slopes.data, at, at + padded, 1);
            softRound(latents.data, GAIN, temperature, 1, values.data, slopes.data, at, padded);
            softRound(values.data, 1, temperature, 0, values.data, slopes.data, at, padded);
            Arrays.fill(values.data, at + width, at + padded, 0);
            Arrays.fill(slopes.data, at + width, at + padded, 0);
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

    /** v ← σ n, see {@link LatentNoise#at}. */
    private static void noise(int counter, int key, float deviation, float[] v, int at, int count) {
        float scale = deviation * LatentNoise.INVERSE_DEVIATION;
        IntVector lane = IntVector.zero(I).addIndex(1);
        for (int c = 0; c < count; c += L) {
            IntVector h = lane.add(c + counter);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, LatentNoise.SHIFT_1));
            h = h.mul(LatentNoise.MULTIPLIER_1).lanewise(VectorOperators.XOR, key);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, LatentNoise.SHIFT_2));
            h = h.mul(LatentNoise.MULTIPLIER_2);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, LatentNoise.SHIFT_3));
            IntVector pairs = h.and(0x00ff00ff).add(h.lanewise(VectorOperators.LSHR, 8).and(0x00ff00ff));
            IntVector sum = pairs.and(0xffff).add(pairs.lanewise(VectorOperators.LSHR, 16));
            FloatVector n = (FloatVector) sum.convert(VectorOperators.I2F, 0);
            n.sub(LatentNoise.MEAN).mul(scale).intoArray(v, at + c);
        }
    }

    /**
     * v ← r(gain x) + keep v, s ← s r′(gain x). With e = exp(−2|d|), d = (x − ⌊x⌋ − ½) / T: tanh d = ±(1 − e) / (1 + e) and
     * 1 − tanh² d = 4 e / (1 + e)², absolute error below 2e-7. The exponential is 2ⁿ · p(f), p being Taylor's polynomial of degree 6 for 2^f,
     * |f| ≤ ½. All in one method: methods that the compiler does not inline pass their vectors through memory.
     */
    private static void softRound(
            float[] x, float gain, float temperature, float keep, float[] v, float[] s, int at, int count) {
        float inverse = 1 / temperature;
        float half = (float) (0.5 / Math.tanh(0.5 / temperature));
        float steep = 4 * half / temperature;
        for (int c = at; c < at + count; c += L) {
            FloatVector value = FloatVector.fromArray(S, x, c).mul(gain);
            // ⌊x⌋ + ½; at an integer perhaps one less, from where r has the same value and slope.
            FloatVector middle = value.sub(0.5f).add(ROUNDING).sub(ROUNDING).add(0.5f);
            FloatVector d = value.sub(middle).mul(inverse);
            FloatVector t = d.abs().mul(MINUS_TWO_LOG2_E).max(MIN_EXPONENT);
            FloatVector n = t.add(ROUNDING);
            FloatVector f = t.sub(n.sub(ROUNDING));
            FloatVector p = f.fma(FloatVector.broadcast(S, E6), FloatVector.broadcast(S, E5));
            p = p.fma(f, FloatVector.broadcast(S, E4));
            p = p.fma(f, FloatVector.broadcast(S, E3));
            p = p.fma(f, FloatVector.broadcast(S, E2));
            p = p.fma(f, FloatVector.broadcast(S, E1));
            p = p.fma(f, FloatVector.broadcast(S, 1f));
            // The low bits of the shifted sum are n; adding n to the exponent multiplies by 2ⁿ.
            FloatVector e = p.reinterpretAsInts()
                    .add(n.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                    .reinterpretAsFloats();
            FloatVector w = FloatVector.broadcast(S, 1f).div(e.add(1f));
            IntVector sign = d.reinterpretAsInts().and(Integer.MIN_VALUE);
            FloatVector tanh = FloatVector.broadcast(S, 1f).sub(e).mul(w)
                    .reinterpretAsInts().or(sign).reinterpretAsFloats();
            FloatVector.fromArray(S, v, c)
                    .fma(FloatVector.broadcast(S, keep), tanh.fma(FloatVector.broadcast(S, half), middle))
                    .intoArray(v, c);
            e.mul(w).mul(w).mul(steep).mul(FloatVector.fromArray(S, s, c)).intoArray(s, c);
        }
    }
}
