package org.inrcodec.study.network;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.prune.PruningScope;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * What all ways to prune have in common.
 *
 * @param trial the trial
 * @param layout where the dense network's tensors lie
 * @param stages lends trainings and problems
 * @param threads threads to train with
 */
record PruningTrial(Trial trial, ParameterLayout layout, NetworkStages stages, int threads) {
    /** @return the weights between hidden layers, at least one tensor */
    List<ParameterLayout.Tensor> tensors() {
        List<ParameterLayout.Tensor> tensors = PruningScope.HIDDEN.tensors(layout);
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("a single hidden layer has no weights between hidden layers to prune");
        }
        return tensors;
    }

    /** @return share that is pruned */
    double sparsity() {
        return trial.number(Setting.SPARSITY);
    }

    /** @return {@code double[tensors]}: the same share of every tensor */
    double[] equal() {
        double[] rates = new double[tensors().size()];
        Arrays.fill(rates, sparsity());
        return rates;
    }

    /** @return a mask that hides nothing */
    PruningMask none() {
        return PruningMask.none(layout.parameters());
    }

    /** @return a training with masks as the trial has it */
    NetworkTraining training() {
        return stages.training(trial, Setting.PRUNE_STEPS, Setting.PRUNE_RATE);
    }

    /** @return {@code parameters}, changed by a training */
    float[] run(NetworkTraining training, TrainingEngine engine, float[] parameters, PruningMask mask) {
        training.run(engine, layout.shape().tensors(), parameters, (step, now) -> mask);
        return parameters;
    }

    /** @return the network after training with the mask; {@code parameters} are changed */
    TrainedNetwork trained(TrainingEngine engine, float[] parameters, PruningMask mask) {
        mask.apply(parameters);
        return new TrainedNetwork(layout, run(training(), engine, parameters, mask), mask);
    }
}
