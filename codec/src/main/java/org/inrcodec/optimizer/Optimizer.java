package org.inrcodec.optimizer;

/** Changes a flat parameter vector against its gradient, and remembers what it has seen. */
public interface Optimizer extends AutoCloseable {
    /**
     * Makes one step. Allocates nothing.
     *
     * @param parameters {@code float[parameters]}, changed
     * @param gradient {@code float[parameters]}, gradient of the loss
     * @param learningRate learning rate of this step, before the multiplier of each tensor
     */
    void step(float[] parameters, float[] gradient, double learningRate);

    /** Gives back what is not in the memory of the host. */
    @Override
    default void close() {}
}
