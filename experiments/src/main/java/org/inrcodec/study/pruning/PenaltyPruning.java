package org.inrcodec.study.pruning;

import org.inrcodec.method.prune.NeuronPruning;
import org.inrcodec.method.prune.RowRemoval;
import org.inrcodec.method.regularise.L1Penalty;
import org.inrcodec.method.regularise.RegularisedEngine;
import org.inrcodec.method.regularise.Regulariser;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * Trains with a penalty that makes weights or units small, prunes the smallest and trains what is left without the
 * penalty.
 *
 * @param setup the trial and its network
 * @param engine evaluates its network
 */
record PenaltyPruning(PruningSetup setup, TrainingEngine engine) {
    TrainedNetwork weights(float[] parameters) {
        double[] strengths = new double[setup.layout().tensors().size()];
        setup.tensors().forEach(t -> strengths[t.index()] = lambda());
        penalise(parameters, new L1Penalty(setup.layout().shape().tensors(), strengths));
        return setup.trained(engine, parameters,
                MagnitudePruner.prune(parameters, setup.none(), setup.tensors(), setup.equal()));
    }

    /** The smaller network has a layout of its own, which is trained as any other. */
    TrainedNetwork units(float[] parameters) {
        penalise(parameters, NeuronPruning.penalty(setup.layout(), lambda()));
        RowRemoval left = NeuronPruning.remove(setup.layout().shape(), parameters, setup.sparsity());
        ParameterLayout smaller = new ParameterLayout(left.shape());
        PruningSetup rest = new PruningSetup(setup.trial(), smaller, setup.context(), setup.threads());
        try (TrainingEngine small = new CpuEngine(setup.context().problem(smaller), setup.threads())) {
            return rest.trained(small, left.parameters(), PruningMask.none(smaller.parameters()));
        }
    }

    private void penalise(float[] parameters, Regulariser penalty) {
        // Not closed: it would close the engine.
        @SuppressWarnings("resource")
        TrainingEngine penalised = new RegularisedEngine(engine, penalty);
        setup.run(setup.training(), penalised, parameters, setup.none());
    }

    private double lambda() {
        return setup.trial().number(Setting.LAMBDA);
    }
}
