package org.inrcodec.method.engine;

import java.util.List;
import org.inrcodec.shape.TensorShape;

/**
 * Makes a network's parameters from others, usually fewer: shared values, factors of matrices. What is trained are
 * the free ones; the
 * chain rule brings the gradient back to them.
 */
public interface Reparametrisation {
    /**
     * @return the free tensors in the order of their vector; a name begins with that of the network's tensor that it
     * replaces
     */
    List<TensorShape> tensors();

    /** @return the free parameters of the network as it was given, {@code float[free]}, a copy */
    float[] start();

    /**
     * @param free {@code float[free]}
     * @param parameters {@code float[parameters]} of the network, overwritten
     */
    void present(float[] free, float[] parameters);

    /**
     * The chain rule: ∂L/∂free = (∂parameters/∂free)ᵀ ∂L/∂parameters.
     *
     * @param free {@code float[free]}
     * @param gradient {@code float[parameters]}, derivative for the network's parameters
     * @param freeGradient {@code float[free]}, overwritten
     */
    void pullBack(float[] free, float[] gradient, float[] freeGradient);
}
