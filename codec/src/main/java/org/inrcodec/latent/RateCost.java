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
    static final float LEAST_SCALE = -6;

    /** Largest log₂ b. */
    static final float LARGEST_SCALE = 9;

    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int STRIDE = RateSegment.STRIDE;
    private static final int HALF = 0x3f000000;
    private static final float LOG2_E = 1.44269504088896341f;

    private RateCost() {}

    /**
     * @param values values v from {@code from}
     * @param outputs {@code float[2][STRIDE]}, μ and β
     * @param bits receives the bits
     * @param cells number of values, multiple of the lane count
     */
    static void bits(float[] values, int from, float[] outputs, float[] bits, int cells) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        for (int c = 0; c < cells; c += L) {
            FloatVector s = inverseScale(FloatVector.fromArray(S, outputs, STRIDE + c));
            FloatVector a = FloatVector.fromArray(S, values, from + c)
                    .sub(FloatVector.fromArray(S, outputs, c))
                    .abs();
            FloatVector m = atMostHalf(a);
            FloatVector near = ExpLog.expm1(m.sub(half).mul(s));
            FloatVector far = ExpLog.expm1(m.add(half).neg().mul(s));
            cost(a.sub(m).mul(s), near.add(far).mul(-0.5f)).intoArray(bits, c);
        }
    }

    /**
     * Bits, and derivatives times {@code weight}.
     *
     * @param values values v from {@code from}
     * @param outputs {@code float[2][STRIDE]}, μ and β, overwritten by the derivatives by them
     * @param weight factor of the derivatives
     * @param bits receives the bits
     * @param slopes receives the derivatives by v
     * @param cells number of values, multiple of the lane count
     */
    static void gradient(
            float[] values, int from, float[] outputs, float weight, float[] bits, float[] slopes, int cells) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        for (int c = 0; c < cells; c += L) {
            FloatVector beta = FloatVector.fromArray(S, outputs, STRIDE + c);
            VectorMask<Float> inside = beta.compare(VectorOperators.GE, LEAST_SCALE)
                    .and(beta.compare(VectorOperators.LE, LARGEST_SCALE));
            FloatVector s = inverseScale(beta);
            FloatVector difference = FloatVector.fromArray(S, values, from + c)
                    .sub(FloatVector.fromArray(S, outputs, c));
            FloatVector a = difference.abs();
            FloatVector m = atMostHalf(a);
            FloatVector below = half.sub(m);
            FloatVector above = half.add(m);
            FloatVector near = ExpLog.expm1(below.neg().mul(s));
            FloatVector far = ExpLog.expm1(above.neg().mul(s));
            FloatVector p = near.add(far).mul(-0.5f);
            FloatVector tail = a.sub(m);
            cost(tail.mul(s), p).intoArray(bits, c);
            FloatVector weighted = s.mul(weight);
            FloatVector halfByP = half.div(p);
            FloatVector slope = near.sub(far).mul(halfByP).mul(weighted).mul(LOG2_E);
            IntVector sign = difference.reinterpretAsInts().lanewise(VectorOperators.AND, 0x80000000);
            FloatVector signed = slope.reinterpretAsInts().lanewise(VectorOperators.OR, sign).reinterpretAsFloats();
            signed.intoArray(slopes, c);
            signed.neg().intoArray(outputs, c);
            // below E1 + above E2, and below + above = 1
            FloatVector moment = above.fma(far, below.fma(near, FloatVector.broadcast(S, 1f)));
            FloatVector byScale = moment.fma(halfByP, tail.neg()).mul(weighted);
            FloatVector.zero(S).blend(byScale, inside).intoArray(outputs, STRIDE + c);
        }
    }

    /** 2^−β with β clamped to the permitted scales. */
    private static FloatVector inverseScale(FloatVector beta) {
        FloatVector clamped = beta.blend(LEAST_SCALE, beta.compare(VectorOperators.LT, LEAST_SCALE));
        clamped = clamped.blend(LARGEST_SCALE, clamped.compare(VectorOperators.GT, LARGEST_SCALE));
        return ExpLog.exp2(clamped.neg());
    }

    /** Floats that are not negative compare like their bits, which is one instruction instead of five. */
    private static FloatVector atMostHalf(FloatVector a) {
        return a.reinterpretAsInts().lanewise(VectorOperators.MIN, HALF).reinterpretAsFloats();
    }

    private static FloatVector cost(FloatVector nats, FloatVector p) {
        return nats.fma(FloatVector.broadcast(S, LOG2_E), ExpLog.log2(p).neg());
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
