package org.inrcodec.study.pruning;

import java.util.List;
import org.inrcodec.method.prune.FirstOrderTaylor;
import org.inrcodec.method.prune.OptimalBrainDamage;
import org.inrcodec.method.prune.OptimalBrainSurgeon;
import org.inrcodec.method.prune.PruningCriterion;
import org.inrcodec.method.prune.SaliencyPruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.quantise.GaussNewtonMatrix;
import org.inrcodec.quantise.ParameterGroup;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Prunes the weights without which the error rises least.
 *
 * @param setup the trial and its network
 * @param engine evaluates its network
 */
record SaliencyPruning(PruningSetup setup, TrainingEngine engine) {
    private static final int PROBES = 1024;
    /** A probe takes few rows, so that many probes cost few gradients. */
    private static final int PROBE_ROWS = 64;
    private static final int PARTS = 16;
    /** Parameters that make up for each other. */
    private static final int BLOCK = 512;

    private static final double DAMPING = 0.05;

    TrainedNetwork brainDamage(float[] parameters) {
        return pruned(parameters, new OptimalBrainDamage(
                this::engineFor, problem(), PROBES, PROBE_ROWS, setup.trial().whole(Setting.SEED)));
    }

    TrainedNetwork firstOrder(float[] parameters) {
        return pruned(parameters, new FirstOrderTaylor(engine, Math.min(PARTS, problem().rows())));
    }

    private TrainedNetwork pruned(float[] parameters, PruningCriterion criterion) {
        return setup.trained(engine, parameters, SaliencyPruner.prune(
                criterion.saliencies(parameters), setup.none(), setup.tensors(), setup.sparsity()));
    }

    TrainedNetwork brainSurgeon(float[] parameters) {
        List<ParameterGroup> blocks = ParameterGroup.stretches(setup.layout(), BLOCK);
        GaussNewtonMatrix matrix = GaussNewtonMatrix.estimate(
                this::engineFor, problem(), parameters, blocks, 2 * BLOCK, PROBE_ROWS,
                setup.trial().whole(Setting.SEED));
        PruningMask mask = new OptimalBrainSurgeon(setup.layout(), matrix, DAMPING)
                .prune(parameters, setup.tensors(), setup.sparsity());
        return setup.trained(engine, parameters, mask);
    }

    private TrainingProblem problem() {
        return setup.context().problem(setup.layout());
    }

    private TrainingEngine engineFor(TrainingProblem problem) {
        return new CpuEngine(problem, setup.threads());
    }
}
