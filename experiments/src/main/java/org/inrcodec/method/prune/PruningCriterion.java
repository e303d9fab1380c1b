package org.inrcodec.method.prune;

/** Says how much a network needs each of its parameters. */
@FunctionalInterface
public interface PruningCriterion {
    /**
     * @param parameters {@code float[parameters]} of a trained network, not changed
     * @return {@code double[parameters]}, at least 0: the larger, the more is lost without the parameter; comparable
     *     between tensors
     */
    double[] saliencies(float[] parameters);
}
