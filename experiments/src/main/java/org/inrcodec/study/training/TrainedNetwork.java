package org.inrcodec.study.training;

import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * A network between two stages.
 *
 * @param layout where its tensors lie; a stage may give another than it got
 * @param parameters {@code float[parameters]}, pruned ones 0; not to be changed
 * @param mask what is pruned
 * @param deviations {@code float[parameters]}, the noise that each was trained to bear; empty when it was trained
 *     without
 */
public record TrainedNetwork(ParameterLayout layout, float[] parameters, PruningMask mask, float[] deviations) {
    /** A network that was trained without noise. */
    public TrainedNetwork(ParameterLayout layout, float[] parameters, PruningMask mask) {
        this(layout, parameters, mask, new float[0]);
    }
}
