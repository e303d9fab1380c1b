package org.inrcodec.study.network;

import org.inrcodec.method.optimizer.AbsoluteWeights;
import org.inrcodec.method.optimizer.RegularisedEngine;
import org.inrcodec.method.optimizer.Regulariser;
import org.inrcodec.method.prune.NeuronPruning;
import org.inrcodec.method.prune.RowRemoval;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * Trains with a penalty that makes weights or units small, prunes the smallest and trains what is left without the
 * penalty.
 *
 * @param of the trial
 * @param engine evaluates its network
 */
record PenaltyPruning(PruningTrial of, TrainingEngine engine) {
    TrainedNetwork weights(float[] parameters) {
        double[] strengths = new double[of.layout().tensors().size()];
        of.tensors().forEach(t -> strengths[t.index()] = lambda());
        penalise(parameters, new AbsoluteWeights(of.layout().shape().tensors(), strengths));
        return of.trained(engine, parameters, MagnitudePruner.prune(parameters, of.none(), of.tensors(), of.equal()));
    }

    /** The smaller network has a layout of its own, which is trained as any other. */
    TrainedNetwork units(float[] parameters) {
        penalise(parameters, NeuronPruning.penalty(of.layout(), lambda()));
        RowRemoval left = NeuronPruning.remove(of.layout().shape(), parameters, of.sparsity());
        ParameterLayout smaller = new ParameterLayout(left.shape());
        PruningTrial rest = new PruningTrial(of.trial(), smaller, of.stages(), of.threads());
        try (TrainingEngine small = new CpuEngine(of.stages().problem(smaller), of.threads())) {
            return rest.trained(small, left.parameters(), PruningMask.none(smaller.parameters()));
        }
    }

    private void penalise(float[] parameters, Regulariser penalty) {
        // Not closed: it would close the engine.
        @SuppressWarnings("resource")
        TrainingEngine penalised = new RegularisedEngine(engine, penalty);
        of.run(of.training(), penalised, parameters, of.none());
    }

    private double lambda() {
        return of.trial().number(Setting.LAMBDA);
    }
}
