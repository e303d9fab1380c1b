package org.inrcodec.method.prune;

import org.inrcodec.prune.PruningMask;

/** Trains a network of which a part stays 0. */
@FunctionalInterface
public interface MaskedTraining {
    /**
     * @param start {@code float[parameters]}, pruned ones 0; may be changed
     * @param mask what stays 0
     * @return the trained parameters, {@code float[parameters]}
     */
    float[] train(float[] start, PruningMask mask);
}
