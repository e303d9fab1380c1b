package org.inrcodec.study.training;

import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * A network between two stages.
 *
 * @param layout layout of its tensors, which a stage may change
 * @param parameters {@code float[parameters]}, pruned ones 0; not to be changed
 * @param mask mask of the pruned weights
 * @param deviations {@code float[parameters]}, standard deviation of the noise that each was trained with; empty
 *     without noise
 */
public record TrainedNetwork(ParameterLayout layout, float[] parameters, PruningMask mask, float[] deviations) {
    /** A network that was trained without noise. */
    public TrainedNetwork(ParameterLayout layout, float[] parameters, PruningMask mask) {
        this(layout, parameters, mask, new float[0]);
    }
}
