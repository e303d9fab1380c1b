package org.inrcodec.evaluate;

/**
 * One linear map after the first, with what belongs to it: z starts at the bias and takes w ⊗ x for the inputs in index order
 * (FORMAT.md §8.3).
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param weights {@code float[outputs * inputs]}, row-major; not to be changed
 * @param bias {@code float[outputs]}, 0 for the first of two factors; not to be changed
 * @param sine whether the sine of the result is taken
 * @param clamp whether the result can lie outside ±{@link Sine#LIMIT}
 */
record AffineStage(int inputs, int outputs, float[] weights, float[] bias, boolean sine, boolean clamp) {}
