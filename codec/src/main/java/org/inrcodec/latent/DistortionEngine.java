package org.inrcodec.latent;

/**
 * The distortion of one tile: filters, interpolation and pixel network of FORMAT.md §8.7 at the stored size, mean squared error against
 * the picture, and its gradient. Not shared between threads; results do not depend on the number of threads it was made for.
 */
public interface DistortionEngine extends AutoCloseable {
    /**
     * Mean squared error over the pixels and channels of the tile, in the units of the targets (−1 … 1), weighted by the pixel weights where there
     * are any, and its gradient.
     *
     * @param parameters {@code float[GridShape.parameters()]}; those of the context network are not read
     * @param values one plane per grid in coding order
     * @param parameterGradient {@code float[GridShape.parameters()]}; filters and pixel network are overwritten, the rest left
     * @param valueGradient one plane per grid, overwritten inside its width and height
     * @return the mean squared error
     */
    double gradient(float[] parameters, Plane[] values, float[] parameterGradient, Plane[] valueGradient);

    /**
     * @param parameters {@code float[GridShape.parameters()]}
     * @param values one plane per grid in coding order
     * @return the mean squared error, outputs neither clamped nor rounded
     */
    double loss(float[] parameters, Plane[] values);

    /**
     * The network's outputs.
     *
     * @param parameters {@code float[GridShape.parameters()]}
     * @param values one plane per grid in coding order
     * @return {@code float[channels][height * width]}, neither clamped nor rounded
     */
    float[][] outputs(float[] parameters, Plane[] values);

    /**
     * The gradient of any function of the outputs, for distortions that are not a sum over pixels.
     *
     * @param outputGradient {@code float[channels][height * width]}, the function's gradient at the outputs of these very values
     * @param parameters {@code float[GridShape.parameters()]}
     * @param values one plane per grid in coding order
     * @param parameterGradient {@code float[GridShape.parameters()]}; filters and pixel network are overwritten, the rest left
     * @param valueGradient one plane per grid, overwritten inside its width and height
     */
    void backward(
            float[][] outputGradient,
            float[] parameters,
            Plane[] values,
            float[] parameterGradient,
            Plane[] valueGradient);

    @Override
    void close();
}
