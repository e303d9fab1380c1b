package org.inrcodec.train;

import org.inrcodec.shape.SirenShape;

/** The network's inputs along one axis of a picture: the coordinate, then sine and cosine of each fixed frequency. */
public final class LatticeInputs {
    private static final float PI = 0x1.921fb6p+1f;

    private LatticeInputs() {}

    /**
     * Inputs at the pixel centres along one axis, FORMAT.md §8.1 and §8.2: u = (2i + 1 − size) / S, f₀ = π,
     * f_{k+1} = f_k · ratio/64, inputs u, sin f₀u, cos f₀u, sin f₁u, ….
     *
     * @param shape gives the frequencies
     * @param size pixels along this axis
     * @param longer the larger of width and height, S
     * @param stride values per pixel in the result, at least {@code shape.inputsPerAxis()}; the rest is 0
     * @return {@code float[size][stride]}, flat
     */
    public static float[] axis(SirenShape shape, int size, int longer, int stride) {
        float[] inputs = new float[Math.multiplyExact(size, stride)];
        for (int i = 0; i < size; i++) {
            float u = (float) ((2.0 * i + 1 - size) / longer);
            inputs[i * stride] = u;
            float f = PI;
            for (int k = 0; k < shape.frequencies(); k++) {
                float angle = f * u;
                inputs[i * stride + 1 + 2 * k] = (float) StrictMath.sin(angle);
                inputs[i * stride + 2 + 2 * k] = (float) StrictMath.cos(angle);
                f *= shape.frequencyRatio() / 64f;
            }
        }
        return inputs;
    }

    /**
     * Derivatives of inputs by their coordinate: 1, f₀ cos f₀u, −f₀ sin f₀u, f₁ cos f₁u, ….
     *
     * @param shape gives the frequencies
     * @param axis {@code float[size][shape.inputsPerAxis()]}, flat, not changed: what {@link #axis} gives without gaps
     * @return {@code float[size][shape.inputsPerAxis()]}, flat
     */
    public static float[] slopes(SirenShape shape, float[] axis) {
        float[] slopes = new float[axis.length];
        for (int at = 0; at < axis.length; at += shape.inputsPerAxis()) {
            slopes[at] = 1;
            float f = PI;
            for (int k = 0; k < shape.frequencies(); k++) {
                slopes[at + 1 + 2 * k] = f * axis[at + 2 + 2 * k];
                slopes[at + 2 + 2 * k] = -f * axis[at + 1 + 2 * k];
                f *= shape.frequencyRatio() / 64f;
            }
        }
        return slopes;
    }
}
