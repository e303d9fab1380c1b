package org.inrcodec.quantise;

/** Rounding to binary16. */
final class HalfFloat {
    private static final float LARGEST = 65504;

    private HalfFloat() {}

    /** The nearest finite binary16, ties to even, as a binary32. */
    static float round(float value) {
        return Float.float16ToFloat(Float.floatToFloat16(Math.clamp(value, -LARGEST, LARGEST)));
    }
}
