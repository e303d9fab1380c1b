package org.inrcodec.method.quantise;

/** Rounding to binary16. */
public final class HalfRounding {
    private static final float MAX_VALUE = 65504;

    private HalfRounding() {}

    /** The nearest finite binary16, ties to even, as a binary32. */
    public static float round(float value) {
        return Float.float16ToFloat(Float.floatToFloat16(Math.clamp(value, -MAX_VALUE, MAX_VALUE)));
    }
}
