package org.inrcodec.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * The linear maps that a kernel runs over a segment of pixels.
 *
 * @param stages the maps in order, at least one; the last gives the outputs
 * @param bypass a map from the inputs of the first stage whose results are added to the outputs
 * @param signs whether a sine is followed by its sign (FORMAT.md §8.3.4)
 */
public record LinearStages(List<AffineStage> stages, Optional<AffineStage> bypass, boolean signs) {
    /** The maps as they are. */
    public LinearStages {
        stages = List.copyOf(stages);
    }

    /** Inputs of the first stage. */
    int inputs() {
        return stages.get(0).inputs();
    }

    /** Outputs of the last stage. */
    int outputs() {
        return stages.get(stages.size() - 1).outputs();
    }

    /** @return inputs or outputs of the widest map */
    public int widest() {
        int widest = inputs();
        for (AffineStage stage : stages) {
            widest = Math.max(widest, stage.outputs());
        }
        return widest;
    }
}
