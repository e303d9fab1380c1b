package org.inrcodec.evaluate;

/**
 * One linear map with its bias and sines: z starts at the bias, to which w ⊗ x is added for the inputs in index order (FORMAT.md §8.3).
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param weights {@code float[outputs * inputs]}, row-major; not to be changed
 * @param bias {@code float[outputs]}, 0 for a map without one; not to be changed
 * @param sine whether the sine of the result is taken
 * @param clamp whether the result can lie outside ±{@link Sine#LIMIT}
 */
public record AffineStage(int inputs, int outputs, float[] weights, float[] bias, boolean sine, boolean clamp) {
    /** The sine of what lies within ±1 by computation stays below this in magnitude. */
    static final double UNIT = 1.000001;

    /** Room for the rounding of a sum of up to 257 terms: 257 · 2^−24 is 1.5e−5. */
    private static final double ROUNDING = 1.0001;

    /**
     * A stage that clamps where it may have to.
     *
     * @param weights {@code float[outputs * inputs]}, row-major
     * @param bias {@code float[outputs]}
     * @param sine whether the sine of the result is taken
     * @param inputBounds {@code double[inputs]}, an upper bound of the magnitude of each input
     */
    static AffineStage of(float[] weights, float[] bias, boolean sine, double[] inputBounds) {
        AffineStage stage = new AffineStage(inputBounds.length, bias.length, weights, bias, sine, false);
        boolean clamp = sine && !(stage.largest(inputBounds) <= Sine.LIMIT);
        return new AffineStage(stage.inputs, stage.outputs, weights, bias, sine, clamp);
    }

    /** An upper bound of |z| over the outputs, for inputs bounded each by its own bound. */
    double largest(double[] inputBounds) {
        double largest = 0;
        for (int o = 0; o < outputs; o++) {
            double sum = Math.abs((double) bias[o]);
            for (int i = 0; i < inputs; i++) {
                sum += Math.abs((double) weights[o * inputs + i]) * inputBounds[i];
            }
            largest = Math.max(largest, sum);
        }
        return largest * ROUNDING;
    }
}
