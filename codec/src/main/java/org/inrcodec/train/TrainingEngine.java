package org.inrcodec.train;

import java.util.function.Consumer;

/**
 * Loss and gradient of one network on one problem. An engine holds the points and targets; parameters stay with the caller in
 * one flat vector, tensors in the order of {@code SirenShape.tensors()}, ω₀ folded in. Engines are not shared between threads; inside, they
 * use as many as they were made for. Results do not depend on the number of threads.
 */
public interface TrainingEngine extends AutoCloseable {
    /** @return length of the parameter vector */
    int parameters();

    /**
     * Mean squared error over the points of the selected rows and all channels, in the units of the targets, and its gradient.
     *
     * @param parameters {@code float[parameters()]}
     * @param gradient {@code float[parameters()]}, overwritten
     * @param firstRow first row of the picture that takes part; 0 for a problem without rows
     * @param rowStep every {@code rowStep}-th row from there takes part; 1 for all
     * @return the mean squared error
     */
    double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep);

    /**
     * Mean squared error over all points and its gradient.
     *
     * @param parameters {@code float[parameters()]}
     * @param gradient {@code float[parameters()]}, overwritten
     * @return the mean squared error
     */
    default double gradient(float[] parameters, float[] gradient) {
        return gradient(parameters, gradient, 0, 1);
    }

    /**
     * Gradients of several selections of rows, one after another; engines may work on them at once.
     *
     * @param parameters {@code float[parameters()]}
     * @param from first row of the first selection
     * @param to first row of the last selection, plus 1
     * @param rowStep each selection takes every {@code rowStep}-th row
     * @param use receives the gradient of each selection in order, {@code float[parameters()]}, overwritten afterwards
     */
    default void gradients(float[] parameters, int from, int to, int rowStep, Consumer<float[]> use) {
        float[] gradient = new float[parameters()];
        for (int first = from; first < to; first++) {
            gradient(parameters, gradient, first, rowStep);
            use.accept(gradient);
        }
    }

    /**
     * Mean squared error over all points, without a gradient.
     *
     * @param parameters {@code float[parameters()]}
     * @return the mean squared error
     */
    double loss(float[] parameters);

    /**
     * The network's outputs at all points.
     *
     * @param parameters {@code float[parameters()]}
     * @return {@code float[points][channels]}, flat
     */
    float[] outputs(float[] parameters);

    @Override
    void close();
}
