package org.inrcodec.latent;

/**
 * The rate of one tile's grids under the context network, and its gradient. The cost of a value v whose context gives μ and
 * β = log₂ b is −log₂(F(v + ½) − F(v − ½)) bits, F being the Laplace distribution of mean μ and scale b (FORMAT.md §7.6 in floating
 * point, without the rounding of the integer network; v need not be an integer). It is not bounded: for |v − μ| ≥ ½ it grows linearly in
 * |v − μ| / b, so that no value is too far off to be drawn back. β is clamped to −6 … 9, outside of which its gradient is 0. Values are
 * clamped to ±511 as inputs of the network, where those beyond get no gradient. Not shared between threads; results do not depend on
 * the number of threads it was made for.
 */
public interface RateEngine extends AutoCloseable {
    /**
     * Bits of all grids and the gradient of {@code weight * bits}.
     *
     * @param parameters {@code float[GridShape.parameters()]}; only those of the context network are read
     * @param values one plane per grid in coding order
     * @param weight factor of the gradients, not of the result
     * @param parameterGradient {@code float[GridShape.parameters()]}; the context network's part is overwritten, the rest left
     * @param valueGradient one plane per grid, overwritten inside its width and height
     * @return the bits
     */
    double gradient(
            float[] parameters, Plane[] values, float weight, float[] parameterGradient, Plane[] valueGradient);

    /**
     * @param parameters {@code float[GridShape.parameters()]}
     * @param values one plane per grid in coding order
     * @return the bits of all grids
     */
    double bits(float[] parameters, Plane[] values);

    @Override
    void close();
}
