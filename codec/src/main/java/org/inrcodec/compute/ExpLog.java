package org.inrcodec.compute;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponential and logarithm of vectors, for training only: relative error below 3e-7 in the ranges given. The polynomials are minimax fits
 * of the relative error, made for this class.
 */
public final class ExpLog {
    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final int L = S.length();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());

    private static final float INVERSE_LN2 = 1.44269504088896341f;
    private static final float LN2 = 0.693147180559945309f;
    /** ln 2 in two parts: the first has 15 trailing zeros, so that its product with an exponent is exact. */
    private static final float MINUS_LN2_HIGH = -0.693145751953125f;
    private static final float MINUS_LN2_LOW = -1.428606820309417e-6f;
    /** 1.5 · 2^23: adding it rounds to an integer, which is then in the lowest bits. */
    private static final float ROUNDING = 0x1.8p23f;
    private static final int ONE = 0x3f800000;

    /** (e^r − 1) / r for |r| ≤ ln 2 / 2. */
    private static final float E0 = 1.0f;
    private static final float E1 = 0.4999999701976776f;
    private static final float E2 = 0.16666506230831146f;
    private static final float E3 = 0.041667137295007706f;
    private static final float E4 = 0.008369140326976776f;
    private static final float E5 = 0.0013888872927054763f;

    /** Bits of the root of ½: mantissas are taken from there to the root of 2. */
    private static final int ROOT_OF_HALF = 0x3f3504f3;
    /** log₂(1 + u) / u for √½ − 1 ≤ u ≤ √2 − 1. */
    private static final float L0 = 1.4426950216293335f;
    private static final float L1 = -0.7213473320007324f;
    private static final float L2 = 0.48091062903404236f;
    private static final float L3 = -0.3607036769390106f;
    private static final float L4 = 0.28791624307632446f;
    private static final float L5 = -0.23894478380680084f;
    private static final float L6 = 0.215715691447258f;
    private static final float L7 = -0.207270085811615f;
    private static final float L8 = 0.12583720684051514f;

    private ExpLog() {}

    /**
     * Replaces values x by e^x − 1, without the cancellation near 0.
     *
     * @param x values −80 … 80 from {@code offset}, overwritten
     * @param count multiple of the length of {@link Lanes#LONGEST}
     */
    public static void expm1(float[] x, int offset, int count) {
        for (int i = 0; i < count; i += L) {
            expm1(FloatVector.fromArray(S, x, offset + i)).intoArray(x, offset + i);
        }
    }

    /**
     * Replaces values x by 2^x.
     *
     * @param x values −126 … 127 from {@code offset}, overwritten
     * @param count multiple of the length of {@link Lanes#LONGEST}
     */
    public static void exp2(float[] x, int offset, int count) {
        for (int i = 0; i < count; i += L) {
            exp2(FloatVector.fromArray(S, x, offset + i)).intoArray(x, offset + i);
        }
    }

    /**
     * Replaces values by their logarithms to base 2.
     *
     * @param x positive normal values from {@code offset}, overwritten
     * @param count multiple of the length of {@link Lanes#LONGEST}
     */
    public static void log2(float[] x, int offset, int count) {
        for (int i = 0; i < count; i += L) {
            log2(FloatVector.fromArray(S, x, offset + i)).intoArray(x, offset + i);
        }
    }

    private static FloatVector expm1(FloatVector x) {
        FloatVector n = x.fma(FloatVector.broadcast(S, INVERSE_LN2), FloatVector.broadcast(S, ROUNDING));
        FloatVector k = n.sub(FloatVector.broadcast(S, ROUNDING));
        FloatVector r = k.fma(FloatVector.broadcast(S, MINUS_LN2_HIGH), x);
        r = k.fma(FloatVector.broadcast(S, MINUS_LN2_LOW), r);
        FloatVector scale = power(n);
        // 2^k (1 + p) − 1 = (2^k − 1) + 2^k p, and p alone where k = 0
        return scale.fma(fraction(r), scale.sub(FloatVector.broadcast(S, 1f)));
    }

    private static FloatVector exp2(FloatVector x) {
        FloatVector n = x.add(FloatVector.broadcast(S, ROUNDING));
        FloatVector f = x.sub(n.sub(FloatVector.broadcast(S, ROUNDING)));
        FloatVector scale = power(n);
        return scale.fma(fraction(f.mul(FloatVector.broadcast(S, LN2))), scale);
    }

    private static FloatVector log2(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector exponent = bits.sub(IntVector.broadcast(INTS, ROOT_OF_HALF)).lanewise(VectorOperators.ASHR, 23);
        FloatVector u = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(FloatVector.broadcast(S, 1f));
        FloatVector p = u.fma(FloatVector.broadcast(S, L8), FloatVector.broadcast(S, L7));
        p = p.fma(u, FloatVector.broadcast(S, L6));
        p = p.fma(u, FloatVector.broadcast(S, L5));
        p = p.fma(u, FloatVector.broadcast(S, L4));
        p = p.fma(u, FloatVector.broadcast(S, L3));
        p = p.fma(u, FloatVector.broadcast(S, L2));
        p = p.fma(u, FloatVector.broadcast(S, L1));
        p = p.fma(u, FloatVector.broadcast(S, L0));
        // The exponent becomes a float by the rounding constant's bits, which needs no conversion instruction.
        FloatVector e = exponent.add(IntVector.broadcast(INTS, Float.floatToRawIntBits(ROUNDING)))
                .reinterpretAsFloats()
                .sub(FloatVector.broadcast(S, ROUNDING));
        return p.fma(u, e);
    }

    /** 2^k for the integer k in the lowest bits of {@code k + ROUNDING}. */
    private static FloatVector power(FloatVector n) {
        return n.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 23)
                .add(IntVector.broadcast(INTS, ONE))
                .reinterpretAsFloats();
    }

    private static FloatVector fraction(FloatVector r) {
        FloatVector p = r.fma(FloatVector.broadcast(S, E5), FloatVector.broadcast(S, E4));
        p = p.fma(r, FloatVector.broadcast(S, E3));
        p = p.fma(r, FloatVector.broadcast(S, E2));
        p = p.fma(r, FloatVector.broadcast(S, E1));
        p = p.fma(r, FloatVector.broadcast(S, E0));
        return p.mul(r);
    }
}
