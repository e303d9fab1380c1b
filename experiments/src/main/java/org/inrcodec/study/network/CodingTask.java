package org.inrcodec.study.network;

import java.util.List;
import java.util.Locale;
import org.inrcodec.method.quantise.QuantisedWeights;
import org.inrcodec.method.train.ReparametrisedEngine;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * What a {@link WeightCoding} works on.
 *
 * @param trial its settings
 * @param stages trains
 * @param engine evaluates the network
 * @param layout where its tensors lie; those of factors where it has some
 * @param parameters {@code float[parameters]}, pruned ones 0; may be changed
 * @param mask what is pruned
 * @param deviations {@code float[parameters]}, the noise that each was trained to bear; empty when it was trained
 *     without
 */
record CodingTask(
        Trial trial, NetworkStages stages, TrainingEngine engine, ParameterLayout layout, float[] parameters,
        PruningMask mask, float[] deviations) {

    /** @return the weights in scope; biases are not among them */
    List<ParameterLayout.Tensor> weights() {
        int last = layout.shape().layers() - 1;
        return layout.tensors().stream()
                .filter(t -> t.role() == ParameterLayout.Role.WEIGHT
                        && (wholeNetwork() || t.layer() > 0 && t.layer() < last))
                .toList();
    }

    /** @return whether all layers are in scope, not only those between hidden layers */
    boolean wholeNetwork() {
        return trial.word(Setting.SCOPE).equals("all");
    }

    /** @return whether every row has its own scale */
    boolean perRow() {
        return trial.word(Setting.GRANULARITY).equals("channel");
    }

    /** @return whether training knows of the quantisation */
    boolean aware() {
        return trial.word(Setting.TRAINING).equals("aware");
    }

    /** @return whether layers are rounded one after another, with training in between */
    boolean incremental() {
        return trial.word(Setting.TRAINING).equals("incremental");
    }

    /** @return how symbols are stored */
    Storage storage() {
        return Storage.valueOf(trial.word(Setting.STORAGE).toUpperCase(Locale.ROOT));
    }

    /** @return the training of this stage */
    NetworkTraining training() {
        return stages.training(trial, Setting.TUNE_STEPS, Setting.TUNE_RATE);
    }

    /**
     * @param parts number of trainings that share this stage's steps
     * @return one of them
     */
    NetworkTraining training(int parts) {
        int steps = Math.max(1, stages.steps(trial.whole(Setting.TUNE_STEPS)) / parts);
        return stages.training(trial, steps, trial.number(Setting.TUNE_RATE), TrainingFollower.Stage.TUNE);
    }

    /**
     * @param weights quantised weights of this network
     * @return its tensors, after training when it knows of them
     */
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
