package org.inrcodec.evaluate;

import org.inrcodec.shape.SirenShape;

/** What a network sees of one coordinate (FORMAT.md §8.2): u, sin f₀u, cos f₀u, sin f₁u, cos f₁u, … */
public final class AxisInputs {
    /** f₀ = π in binary32. */
    static final float BASE_FREQUENCY = 0x1.921fb6p+1f;

    /** Largest frequency that a file may have. */
    public static final float MAX_FREQUENCY = 4096f;

    private final float[] frequencies;

    /**
     * @param shape the network's shape
     * @throws IllegalArgumentException when the highest frequency exceeds {@link #MAX_FREQUENCY}
     */
    public AxisInputs(SirenShape shape) {
        frequencies = frequencies(shape.frequencies(), shape.frequencyRatio());
        if (frequencies.length > 0 && frequencies[frequencies.length - 1] > MAX_FREQUENCY) {
            throw new IllegalArgumentException(
                    "input frequency above " + MAX_FREQUENCY + ": " + frequencies[frequencies.length - 1]);
        }
    }

    /**
     * f₀ = π; f_{k+1} = f_k ⊗ (ratio/64).
     *
     * @param count number of frequencies, 0–32
     * @param ratio ratio of neighbours in 64ths
     * @return {@code float[count]}, ascending
     */
    public static float[] frequencies(int count, int ratio) {
        float[] f = new float[count];
        for (int k = 0; k < count; k++) {
            f[k] = k == 0 ? BASE_FREQUENCY : f[k - 1] * (ratio / 64f);
        }
        return f;
    }

    /** @return inputs per axis, {@code 1 + 2F} */
    public int size() {
        return 1 + 2 * frequencies.length;
    }

    /**
     * @param coordinate u or v
     * @param inputs {@code float[size()]}, filled
     */
    public void fill(float coordinate, float[] inputs) {
        inputs[0] = coordinate;
        for (int k = 0; k < frequencies.length; k++) {
            float a = frequencies[k] * coordinate;
            inputs[1 + 2 * k] = Sine.sine(a);
            inputs[2 + 2 * k] = Sine.cosine(a);
        }
    }
}
