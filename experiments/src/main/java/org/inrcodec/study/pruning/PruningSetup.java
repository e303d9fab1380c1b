package org.inrcodec.study.pruning;

import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.study.recipe.Stage;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.prune.PruningScope;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.NetworkTraining;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * A trial's network and how it is trained, for every pruning method.
 *
 * @param layout of the dense network
 * @param context the picture and how trainings run
 */
record PruningSetup(Trial trial, ParameterLayout layout, TrainingContext context, int threads) {
    /** The weights between hidden layers, at least one tensor. */
    List<ParameterLayout.Tensor> tensors() {
        List<ParameterLayout.Tensor> tensors = PruningScope.HIDDEN.tensors(layout);
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("a single hidden layer has no weights between hidden layers to prune");
        }
        return tensors;
    }

    /** Share that is pruned, 0–1. */
    double sparsity() {
        return trial.number(Setting.SPARSITY);
    }

    /** {@code double[tensors]}: the same share of every tensor. */
    double[] equal() {
        double[] rates = new double[tensors().size()];
        Arrays.fill(rates, sparsity());
        return rates;
    }

    /** A mask that prunes nothing. */
    PruningMask none() {
        return PruningMask.none(layout.parameters());
    }

    /** The training of the pruning stage. */
    NetworkTraining training() {
        return context.training(trial, Stage.PRUNE);
    }

    /** Trains with a fixed mask and returns {@code parameters}, which are changed. */
    float[] run(NetworkTraining training, TrainingEngine engine, float[] parameters, PruningMask mask) {
        training.run(engine, layout.shape().tensors(), parameters, (step, now) -> mask);
        return parameters;
    }

    /** The network after training with the mask; {@code parameters} are changed. */
    TrainedNetwork trained(TrainingEngine engine, float[] parameters, PruningMask mask) {
        mask.apply(parameters);
        return new TrainedNetwork(layout, run(training(), engine, parameters, mask), mask);
    }
}
