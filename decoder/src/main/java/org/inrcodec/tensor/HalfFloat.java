package org.inrcodec.tensor;

/** IEEE 754 binary16, exact both ways (Java has it from release 20 on only). */
final class HalfFloat {
    private HalfFloat() {}

    /** The value of 16 bits. */
    static float toFloat(int bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 31;
        int fraction = bits & 0x3ff;
        if (exponent == 31) {
            return Float.intBitsToFloat(sign | 0x7f80_0000 | fraction << 13);
        }
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
    }

    /** The 16 bits nearest to a value, ties to even, infinity from 65520 on. */
    static int toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return sign | 0x7e00;
        }
        if (magnitude >= 65520f) {
            return sign | 0x7c00;
        }
        if (magnitude < 0x1p-14f) {
            return sign | (int) Math.rint(magnitude * 0x1p24f);
        }
        int rest = bits & 0x7fff_ffff;
        int half = (rest >>> 13) - (112 << 10);
        int lost = rest & 0x1fff;
        if (lost > 0x1000 || lost == 0x1000 && (half & 1) == 1) {
            half++;
        }
        return sign | half;
    }
}
