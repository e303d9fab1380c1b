package org.inrcodec.study.coding;

import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.study.recipe.Rounding;
import org.inrcodec.study.recipe.Stage;
import java.util.List;
import org.inrcodec.method.engine.ReparametrisedEngine;
import org.inrcodec.method.quantise.QuantisedWeights;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.NetworkTraining;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * Input of a {@link WeightCoding}.
 *
 * @param trial its settings
 * @param context how trainings run
 * @param engine evaluates the network
 * @param layout layout of its tensors, or of its factors
 * @param parameters {@code float[parameters]}, pruned ones 0; may be changed
 * @param mask mask of the pruned weights
 * @param deviations {@code float[parameters]}, standard deviation of the noise that each was trained with; empty
 *     without noise
 */
record CodingTask(
        Trial trial, TrainingContext context, TrainingEngine engine, ParameterLayout layout, float[] parameters,
        PruningMask mask, float[] deviations) {

    /** The weights in scope, without biases. */
    List<ParameterLayout.Tensor> weights() {
        int last = layout.shape().layers() - 1;
        return layout.tensors().stream()
                .filter(t -> t.role() == ParameterLayout.Role.WEIGHT
                        && (wholeNetwork() || t.layer() > 0 && t.layer() < last))
                .toList();
    }

    /** Whether all layers are in scope, not only those between hidden layers. */
    boolean wholeNetwork() {
        return trial.isWholeNetwork();
    }

    /** Whether every row has its own scale. */
    boolean perRow() {
        return trial.isPerRow();
    }

    /** Whether training takes the quantisation into account. */
    boolean aware() {
        return trial.rounding() == Rounding.AWARE;
    }

    /** Whether layers are rounded one after another, with training in between. */
    boolean incremental() {
        return trial.rounding() == Rounding.INCREMENTAL;
    }

    /** How symbols are stored. */
    Storage storage() {
        return trial.storage();
    }

    /** The training of this stage. */
    NetworkTraining training() {
        return context.training(trial, Stage.TUNE);
    }

    /** One of {@code parts} trainings that share the steps of this stage. */
    NetworkTraining training(int parts) {
        int steps = Math.max(1, context.scaled(trial.whole(Setting.TUNE_STEPS)) / parts);
        return context.training(trial, Stage.TUNE, steps);
    }

    /** The tensors of quantised weights, after training when that takes the quantisation into account. */
    List<CodedTensor> trained(QuantisedWeights weights) {
        float[] free = weights.start();
        if (aware()) {
            // Not closed: it would close the engine twice.
            @SuppressWarnings("resource")
            TrainingEngine reparametrised = new ReparametrisedEngine(engine, weights);
            PruningMask none = PruningMask.none(free.length);
            training().run(reparametrised, weights.tensors(), free, (step, now) -> none);
        }
        return weights.coded(free, storage());
    }
}
