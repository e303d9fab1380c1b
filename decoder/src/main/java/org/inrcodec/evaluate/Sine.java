package org.inrcodec.evaluate;

/**
 * Sine and cosine in binary32 as a written-out sequence of single operations (FORMAT.md §8.4); the same on every machine.
 *
 * <p>For the argument x, clamped to ±{@link #LIMIT}: n = x/π rounded to an integer, r = x − nπ with π split in three, and
 * sin(r) ≈ r + r³(c₀ + c₁r² + c₂r⁴ + c₃r⁶), negated when n is odd. P₁ and P₂ have so few significant bits that n·P₁, n·P₂ and the
 * first two subtractions are exact for all |n| ≤ 2608. The coefficients minimise the largest absolute error over ±(π/2 +
 * 6·10⁻⁴), rounded to binary32 one after the other. The largest absolute error over all binary32 arguments within ±8192 is
 * {@link #MAXIMUM_ERROR}, the largest magnitude exactly 1, both measured; the sequence is odd, so that sine(−x) = −sine(x).
 */
public final class Sine {
    /** Arguments beyond ±8192 are clamped. */
    public static final float LIMIT = 8192f;

    /** 1/π. */
    static final float INVERSE_PI = 0x1.45f306p-2f;

    /** 1.5 · 2^23: adding and subtracting it rounds to the nearest integer, ties to even. */
    static final float TO_INTEGER = 12582912f;

    /** 1.5 · 2^24: adding and subtracting it rounds an integer to the nearest even one. */
    static final float TO_EVEN = 25165824f;

    /** First part of π, 8 significant bits. */
    static final float P1 = 0x1.92p+1f;

    /** Second part of π, 12 significant bits. */
    static final float P2 = 0x1.fb6p-11f;

    /** Third part of π. */
    static final float P3 = -0x1.777a5cp-24f;

    static final float C0 = -0x1.555548p-3f;
    static final float C1 = 0x1.110e58p-7f;
    static final float C2 = -0x1.9f5cd4p-13f;
    static final float C3 = 0x1.5cd014p-19f;

    /** π/2, added to turn a sine into a cosine. */
    static final float HALF_PI = 0x1.921fb6p+0f;

    /** Largest absolute error of {@link #sine} over all binary32 arguments within ±8192 (rounded up). */
    public static final double MAXIMUM_ERROR = 1.16e-7;

    private Sine() {}

    /**
     * @param x argument in radians, not NaN
     * @return its sine (§8.4), within ±1
     */
    public static float sine(float x) {
        return reduced(Math.max(-LIMIT, Math.min(LIMIT, x)));
    }

    /**
     * @param x argument in radians, not NaN
     * @return its cosine, {@code sine(x ⊕ π/2)} (§8.2)
     */
    public static float cosine(float x) {
        return sine(x + HALF_PI);
    }

    /**
     * Replaces {@code row[0]} to {@code row[count - 1]} by their sines. The loop vectorises: the sign comes from float
     * arithmetic instead of a test or an integer's bit.
     *
     * @param row arguments, then sines
     * @param count how many
     * @param clamp whether an argument can lie outside ±{@link #LIMIT}
     */
    static void sine(float[] row, int count, boolean clamp) {
        if (clamp) {
            clamp(row, count);
        }
        reduced(row, count);
    }

    // Methods of their own: few networks need the first loop, which then is never compiled.
    private static void clamp(float[] row, int count) {
        for (int p = 0; p < count; p++) {
            row[p] = Math.max(-LIMIT, Math.min(LIMIT, row[p]));
        }
    }

    private static void reduced(float[] row, int count) {
        for (int p = 0; p < count; p++) {
            row[p] = reduced(row[p]);
        }
    }

    private static float reduced(float x) {
        float n = (x * INVERSE_PI + TO_INTEGER) - TO_INTEGER;
        float r = ((x - n * P1) - n * P2) - n * P3;
        float t = r * r;
        float polynomial = ((C3 * t + C2) * t + C1) * t + C0;
        float s = r + (r * t) * polynomial;
        // n minus the nearest even integer is −1, 0 or 1; its square tells whether n is odd, and ±1 multiplies exactly.
        float odd = n - ((n + TO_EVEN) - TO_EVEN);
        return s * (1f - 2f * (odd * odd));
    }

    /**
     * Replaces {@code row[0]} to {@code row[count - 1]} by their signs: −1 below 0, else 1, for −0 too (FORMAT.md §8.3.4).
     *
     * @param row sines, then signs
     * @param count how many
     */
    static void sign(float[] row, int count) {
        for (int p = 0; p < count; p++) {
            row[p] = row[p] < 0 ? -1 : 1;
        }
    }
}
