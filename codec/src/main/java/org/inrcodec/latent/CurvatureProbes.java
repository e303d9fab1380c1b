package org.inrcodec.latent;

import java.util.function.Consumer;

/**
 * Random vectors v that estimate the curvature of a cost: for one call, the expectation of Σ v vᵀ over its vectors is half the cost's
 * Gauss–Newton (or Fisher) matrix M, so that a small change d of the parameters from a minimum raises the cost by dᵀ M d. A cost that is a sum over
 * cells or pixels gives one vector for each block of them: their derivatives, each with a random sign, added up (Hutchinson 1990; Martens
 * and Grosse 2015), for the price of one gradient in all.
 */
public interface CurvatureProbes {
    /**
     * Draws vectors.
     *
     * @param parameters {@code float[GridShape.parameters()]}
     * @param values one plane per grid in coding order
     * @param seed seed of the signs
     * @param use receives each vector, {@code float[GridShape.parameters()]}, overwritten afterwards; 0 for parameters that take no part
     */
    void probe(float[] parameters, Plane[] values, long seed, Consumer<float[]> use);
}
