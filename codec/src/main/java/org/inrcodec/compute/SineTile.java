package org.inrcodec.compute;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sine and cosine of a tile of preactivations. The argument is reduced by multiples of π with π in two parts and fused
 * multiply-adds (Cody and Waite), then two minimax polynomials of degree 9 and 8; absolute error below 2e-7 for |x| up to 1000.
 * This is the training's own arithmetic, not the normative sine of FORMAT.md §8.4; both are within rounding of the sine.
 */
public final class SineTile {
    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final int L = S.length();

    private static final float INVERSE_PI = 0x1.45f306p-2f;
    /** 1.5 · 2^23: adding and subtracting it rounds to an integer, whose parity is the lowest bit of the sum. */
    private static final float ROUNDING = 0x1.8p23f;
    private static final float MINUS_PI_HIGH = -3.14159274101257324f;
    private static final float MINUS_PI_LOW = 8.74227765734758577e-8f;

    private static final float S0 = 0.9999999765749704f;
    private static final float S1 = -0.16666647624958641f;
    private static final float S2 = 0.008332899658435148f;
    private static final float S3 = -0.0001980088757232712f;
    private static final float S4 = 2.590467841817601e-06f;
    private static final float C0 = 0.9999999534400471f;
    private static final float C1 = -0.49999905300572506f;
    private static final float C2 = 0.04166358354505094f;
    private static final float C3 = -0.0013853695564263468f;
    private static final float C4 = 2.315372837413676e-05f;

    private SineTile() {}

    /**
     * Replaces preactivations by their sines and gives the cosines.
     *
     * @param z preactivations from {@code offset}, overwritten by sines
     * @param cosine receives the cosines, from {@code cosineOffset}
     * @param count multiple of the length of {@link Lanes#LONGEST}
     */
    public static void sineAndCosine(float[] z, int offset, float[] cosine, int cosineOffset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector x = FloatVector.fromArray(S, z, offset + i);
            FloatVector n = x.fma(FloatVector.broadcast(S, INVERSE_PI), FloatVector.broadcast(S, ROUNDING));
            IntVector sign = n.reinterpretAsInts().lanewise(VectorOperators.LSHL, 31);
            FloatVector r = reduce(x, n);
            FloatVector t = r.mul(r);
            FloatVector c = t.fma(FloatVector.broadcast(S, C4), FloatVector.broadcast(S, C3));
            c = c.fma(t, FloatVector.broadcast(S, C2));
            c = c.fma(t, FloatVector.broadcast(S, C1));
            c = c.fma(t, FloatVector.broadcast(S, C0));
            flip(sinePolynomial(r, t), sign).intoArray(z, offset + i);
            flip(c, sign).intoArray(cosine, cosineOffset + i);
        }
    }

    /**
     * Replaces preactivations by their sines.
     *
     * @param z preactivations from {@code offset}, overwritten
     * @param count multiple of the length of {@link Lanes#LONGEST}
     */
    public static void sine(float[] z, int offset, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector x = FloatVector.fromArray(S, z, offset + i);
            FloatVector n = x.fma(FloatVector.broadcast(S, INVERSE_PI), FloatVector.broadcast(S, ROUNDING));
            IntVector sign = n.reinterpretAsInts().lanewise(VectorOperators.LSHL, 31);
            FloatVector r = reduce(x, n);
            flip(sinePolynomial(r, r.mul(r)), sign).intoArray(z, offset + i);
        }
    }

    private static FloatVector reduce(FloatVector x, FloatVector n) {
        FloatVector q = n.sub(FloatVector.broadcast(S, ROUNDING));
        FloatVector r = q.fma(FloatVector.broadcast(S, MINUS_PI_HIGH), x);
        return q.fma(FloatVector.broadcast(S, MINUS_PI_LOW), r);
    }

    private static FloatVector sinePolynomial(FloatVector r, FloatVector t) {
        FloatVector p = t.fma(FloatVector.broadcast(S, S4), FloatVector.broadcast(S, S3));
        p = p.fma(t, FloatVector.broadcast(S, S2));
        p = p.fma(t, FloatVector.broadcast(S, S1));
        return p.fma(t, FloatVector.broadcast(S, S0)).mul(r);
    }

    private static FloatVector flip(FloatVector value, IntVector sign) {
        return value.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }
}
