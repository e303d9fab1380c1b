package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.ExpLog;
import org.inrcodec.compute.Lanes;

/**
 * Bits of values under Laplace distributions, with derivatives. With s = 1/b, a = |v − μ|, m = min(a, ½), E₁ = exp(−(½ − m)s) and
 * E₂ = exp(−(½ + m)s) the cost is
 *
 * <pre>
 *   bits      = (a − m) s log₂ e − log₂ P,   P = −½ ((E₁ − 1) + (E₂ − 1))
 *   d bits/da = s log₂ e · ½ (E₁ − E₂) / P
 *   d bits/dβ = s (½ ((½ − m) E₁ + (½ + m) E₂) / P − (a − m)),   β = log₂ b
 * </pre>
 *
 * exactly −log₂(F(v + ½) − F(v − ½)) on both sides of a = ½, where the second term becomes constant and the first takes over. P is at least
 * 2⁻¹¹, so nothing vanishes or cancels, however far v lies from μ.
 */
final class RateCost {
    /** Least log₂ b; below, the cost is that of this scale and the derivative by β is 0. */
    static final float MIN_SCALE = -6;

    /** Largest log₂ b. */
    static final float MAX_SCALE = 9;

    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final int L = S.length();
    private static final int STRIDE = RateSegment.STRIDE;
    private static final int HALF = 0x3f000000;
    private static final float LOG2_E = 1.44269504088896341f;

    private final float[] scales = new float[STRIDE];
    /** E₁ − 1 of all cells, then E₂ − 1. */
    private final float[] exponentials = new float[2 * STRIDE];

    /**
     * @param values values v from {@code from}
     * @param outputs {@code float[2][STRIDE]}, μ and β
     * @param bits receives the bits
     * @param cells number of values, multiple of the lane count, at most {@link RateSegment#STRIDE}
     */
    void bits(float[] values, int from, float[] outputs, float[] bits, int cells) {
        inverseScales(outputs, scales, cells);
        exponentials(values, from, outputs, scales, exponentials, cells);
        costs(values, from, outputs, scales, exponentials, bits, cells);
    }

    /**
     * Bits, and derivatives times {@code weight}.
     *
     * @param values values v from {@code from}
     * @param outputs {@code float[2][STRIDE]}, μ and β, overwritten by the derivatives by them
     * @param weight factor of the derivatives
     * @param bits receives the bits
     * @param slopes receives the derivatives by v
     * @param cells number of values, multiple of the lane count, at most {@link RateSegment#STRIDE}
     */
    void gradient(
            float[] values, int from, float[] outputs, float weight, float[] bits, float[] slopes, int cells) {
        bits(values, from, outputs, bits, cells);
        derivatives(values, from, outputs, scales, exponentials, weight, slopes, cells);
    }

    // One short method per step: all of it in one exceeds what the compiler inlines, and vectors that pass through a call are objects.

    /** s = 2^−β with β clamped to the permitted scales. */
    private static void inverseScales(float[] outputs, float[] scales, int cells) {
        for (int c = 0; c < cells; c += L) {
            FloatVector beta = FloatVector.fromArray(S, outputs, STRIDE + c);
            beta = beta.blend(MIN_SCALE, beta.compare(VectorOperators.LT, MIN_SCALE));
            beta = beta.blend(MAX_SCALE, beta.compare(VectorOperators.GT, MAX_SCALE));
            beta.neg().intoArray(scales, c);
        }
        ExpLog.exp2(scales, 0, cells);
    }

    /** E₁ − 1 and E₂ − 1. */
    private static void exponentials(
            float[] values, int from, float[] outputs, float[] scales, float[] exponentials, int cells) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        for (int c = 0; c < cells; c += L) {
            FloatVector s = FloatVector.fromArray(S, scales, c);
            FloatVector m = atMostHalf(distance(values, from, outputs, c));
            m.sub(half).mul(s).intoArray(exponentials, c);
            m.add(half).neg().mul(s).intoArray(exponentials, cells + c);
        }
        ExpLog.expm1(exponentials, 0, 2 * cells);
    }

    private static void costs(
            float[] values, int from, float[] outputs, float[] scales, float[] exponentials, float[] bits,
            int cells) {
        for (int c = 0; c < cells; c += L) {
            FloatVector.fromArray(S, exponentials, c)
                    .add(FloatVector.fromArray(S, exponentials, cells + c))
                    .mul(-0.5f)
                    .intoArray(bits, c);
        }
        ExpLog.log2(bits, 0, cells);
        for (int c = 0; c < cells; c += L) {
            FloatVector a = distance(values, from, outputs, c);
            FloatVector nats = a.sub(atMostHalf(a)).mul(FloatVector.fromArray(S, scales, c));
            nats.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.fromArray(S, bits, c).neg()).intoArray(bits, c);
        }
    }

    private static void derivatives(
            float[] values, int from, float[] outputs, float[] scales, float[] exponentials, float weight,
            float[] slopes, int cells) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int c = 0; c < cells; c += L) {
            FloatVector beta = FloatVector.fromArray(S, outputs, STRIDE + c);
            VectorMask<Float> inside = beta.compare(VectorOperators.GE, MIN_SCALE)
                    .and(beta.compare(VectorOperators.LE, MAX_SCALE));
            FloatVector difference = FloatVector.fromArray(S, values, from + c)
                    .sub(FloatVector.fromArray(S, outputs, c));
            FloatVector a = difference.abs();
            FloatVector m = atMostHalf(a);
            FloatVector near = FloatVector.fromArray(S, exponentials, c);
            FloatVector far = FloatVector.fromArray(S, exponentials, cells + c);
            FloatVector weighted = FloatVector.fromArray(S, scales, c).mul(weight);
            // ½ / P = −1 / (near + far)
            FloatVector byP = one.neg().div(near.add(far));
            FloatVector slope = near.sub(far).mul(byP).mul(weighted).mul(LOG2_E);
            IntVector sign = difference.reinterpretAsInts().lanewise(VectorOperators.AND, 0x80000000);
            FloatVector signed = slope.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
            signed.intoArray(slopes, c);
            signed.neg().intoArray(outputs, c);
            // (½ − m) E₁ + (½ + m) E₂, where the factors add up to 1
            FloatVector moment = half.add(m).fma(far, half.sub(m).fma(near, one));
            FloatVector byScale = moment.fma(byP, m.sub(a)).mul(weighted);
            FloatVector.zero(S).blend(byScale, inside).intoArray(outputs, STRIDE + c);
        }
    }

    private static FloatVector distance(float[] values, int from, float[] outputs, int c) {
        return FloatVector.fromArray(S, values, from + c).sub(FloatVector.fromArray(S, outputs, c)).abs();
    }

    /** Floats that are not negative compare like their bits, which is one instruction instead of five. */
    private static FloatVector atMostHalf(FloatVector a) {
        return a.reinterpretAsInts().lanewise(VectorOperators.MIN, HALF).reinterpretAsFloats();
    }

    /**
     * @param bits values
     * @param cells how many, multiple of 16
     * @param sums scratch, {@code float[16]}
     * @return their sum, added in an order that does not depend on the lane count
     */
    static double sum(float[] bits, int cells, float[] sums) {
        for (int lane = 0; lane < ContextOuterProduct.SUMS; lane += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int c = lane; c < cells; c += ContextOuterProduct.SUMS) {
                sum = sum.add(FloatVector.fromArray(S, bits, c));
            }
            sum.intoArray(sums, lane);
        }
        double total = 0;
        for (float sum : sums) {
            total += sum;
        }
        return total;
    }
}
