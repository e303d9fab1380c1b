package org.inrcodec.optimizer;

/** Updates a flat parameter vector by its gradients, with a state from step to step. */
public interface Optimizer extends AutoCloseable {
    /**
     * Makes one step. Allocates nothing.
     *
     * @param parameters {@code float[parameters]}, changed
     * @param gradient {@code float[parameters]}, gradient of the loss
     * @param learningRate learning rate of this step, before the multiplier of each tensor
     */
    void step(float[] parameters, float[] gradient, double learningRate);

    /** Releases memory outside the host, if any. */
    @Override
    default void close() {}
}
