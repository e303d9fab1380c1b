package org.inrcodec.tune;

/**
 * An error of the pixels of one tile and its gradient, for errors that are not a sum over pixels. Scaled so that a given λ gives about the rate
 * that it gives with the mean squared error. Not shared between threads; results do not depend on the number of threads it was made for.
 */
public interface PictureError extends AutoCloseable {
    /**
     * @param total what is minimised
     * @param meanSquaredError squared error per channel and pixel (targets −1…1) with the weights of the target, for reports and goals
     */
    record Value(double total, double meanSquaredError) {}

    /**
     * The error, always seen in the same way.
     *
     * @param outputs {@code float[channels][height * width]}, neither clamped nor rounded
     * @return the error
     */
    Value value(float[][] outputs);

    /**
     * The error and its gradient. Errors that look at samples of the tile choose them by the step, so that all of the tile counts in the long run.
     *
     * @param outputs {@code float[channels][height * width]}, neither clamped nor rounded
     * @param step number of the step; 0 looks where {@link #value} looks
     * @param gradient {@code float[channels][height * width]}, overwritten
     * @return the error
     */
    Value gradient(float[][] outputs, int step, float[][] gradient);

    @Override
    void close();
}
