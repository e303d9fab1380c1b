package org.inrcodec.cli.study.network;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.cli.study.recipe.Trial;
import org.inrcodec.optimizer.AbsoluteWeights;
import org.inrcodec.optimizer.RegularisedEngine;
import org.inrcodec.prune.FirstOrderTaylor;
import org.inrcodec.prune.GradualPruning;
import org.inrcodec.prune.LotteryTicket;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.OptimalBrainDamage;
import org.inrcodec.prune.PruningCriterion;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.prune.PruningScope;
import org.inrcodec.prune.SaliencyPruner;
import org.inrcodec.prune.SensitivityAnalysis;
import org.inrcodec.prune.SparsitySchedule;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/** Prunes the weights between the hidden layers of one trial's network and trains on what is left. */
final class NetworkPruning {
    /** Masks grow in this share of the steps; the rest trains what is left. */
    private static final double GROWING = 0.7;
    /** A lottery ticket is rewound to the network after this share of the steps (Frankle et al. 2019). */
    private static final double EARLY = 0.1;

    private static final int PROBES = 64;
    private static final int PARTS = 16;

    private final Trial trial;
    private final ParameterLayout layout;
    private final NetworkStages stages;
    private final int threads;
    private final List<ParameterLayout.Tensor> tensors;

    NetworkPruning(Trial trial, ParameterLayout layout, NetworkStages stages, int threads) {
        this.trial = trial;
        this.layout = layout;
        this.stages = stages;
        this.threads = threads;
        this.tensors = PruningScope.HIDDEN.tensors(layout);
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("a single hidden layer has no weights between hidden layers to prune");
        }
    }

    /**
     * @param parameters {@code float[parameters]} of the dense network, changed
     * @return the pruned network
     */
    TrainedNetwork prune(float[] parameters) {
        try (TrainingEngine engine = new CpuEngine(stages.problem(layout), threads)) {
            return switch (trial.word(Setting.PRUNE)) {
                case "one-shot" -> byMagnitude(engine, parameters, SparsitySchedule.oneShot(sparsity(), 0));
                case "agp" -> {
                    int growing = (int) (stages.steps(trial.whole(Setting.PRUNE_STEPS)) * GROWING);
                    yield byMagnitude(engine, parameters, SparsitySchedule.between(
                            sparsity(), 0, growing, trial.whole(Setting.INTERVAL)));
                }
                case "obd" -> bySaliency(engine, parameters, new OptimalBrainDamage(
                        p -> new CpuEngine(p, threads), stages.problem(layout), PROBES, stages.rows(trial),
                        trial.whole(Setting.SEED)));
                case "taylor" -> bySaliency(engine, parameters, new FirstOrderTaylor(
                        engine, Math.min(PARTS, stages.problem(layout).height())));
                case "l1" -> withPenalty(engine, parameters);
                case "dsd" -> denseAgain(engine, parameters);
                default -> throw new IllegalArgumentException("prune " + trial.word(Setting.PRUNE));
            };
        }
    }

    /**
     * @param initial {@code float[parameters]}, the initialisation; changed
     * @return the ticket, trained
     */
    TrainedNetwork lottery(float[] initial) {
        try (TrainingEngine engine = new CpuEngine(stages.problem(layout), threads)) {
            NetworkTraining whole = stages.training(trial, Setting.STEPS, Setting.RATE);
            int early = (int) Math.max(1, whole.steps() * EARLY);
            run(stages.training(trial, early, trial.number(Setting.RATE), TrainingFollower.Stage.PRUNE), engine,
                    initial, none());
            LotteryTicket.Ticket ticket = new LotteryTicket(sparsity(), trial.whole(Setting.ROUNDS))
                    .find(initial, tensors, (start, mask) -> run(whole, engine, start, mask));
            return new TrainedNetwork(layout, ticket.trained(), ticket.mask());
        }
    }

    private TrainedNetwork byMagnitude(TrainingEngine engine, float[] parameters, SparsitySchedule schedule) {
        double[] rates = equal();
        if (trial.word(Setting.SHARES).equals("sensitivity")) {
            rates = SensitivityAnalysis.measure(engine, parameters, tensors).rates(sparsity());
        }
        GradualPruning pruning = new GradualPruning(layout, schedule, tensors, rates);
        NetworkTraining training = stages.training(trial, Setting.PRUNE_STEPS, Setting.PRUNE_RATE);
        training.run(engine, layout.shape().tensors(), parameters, (step, now) -> {
            pruning.update(step, now);
            return pruning.mask();
        });
        // Short trainings end before the last update.
        pruning.update(schedule.lastUpdate(), parameters);
        return new TrainedNetwork(layout, parameters, pruning.mask());
    }

    private TrainedNetwork bySaliency(TrainingEngine engine, float[] parameters, PruningCriterion criterion) {
        return trained(engine, parameters, SaliencyPruner.prune(
                criterion.saliencies(parameters), none(), tensors, sparsity()));
    }

    private TrainedNetwork withPenalty(TrainingEngine engine, float[] parameters) {
        double[] strengths = new double[layout.tensors().size()];
        tensors.forEach(t -> strengths[t.index()] = trial.number(Setting.LAMBDA));
        // Not closed: it would close the engine.
        @SuppressWarnings("resource")
        TrainingEngine penalised = new RegularisedEngine(
                engine, new AbsoluteWeights(layout.shape().tensors(), strengths));
        run(pruning(), penalised, parameters, none());
        return trained(engine, parameters, MagnitudePruner.prune(parameters, none(), tensors, equal()));
    }

    /** Dense–sparse–dense (Han et al. 2017): the mask falls again, and all is trained. */
    private TrainedNetwork denseAgain(TrainingEngine engine, float[] parameters) {
        trained(engine, parameters, MagnitudePruner.prune(parameters, none(), tensors, equal()));
        return trained(engine, parameters, none());
    }

    private TrainedNetwork trained(TrainingEngine engine, float[] parameters, PruningMask mask) {
        mask.apply(parameters);
        return new TrainedNetwork(layout, run(pruning(), engine, parameters, mask), mask);
    }

    private NetworkTraining pruning() {
        return stages.training(trial, Setting.PRUNE_STEPS, Setting.PRUNE_RATE);
    }

    private float[] run(NetworkTraining training, TrainingEngine engine, float[] parameters, PruningMask mask) {
        training.run(engine, layout.shape().tensors(), parameters, (step, now) -> mask);
        return parameters;
    }

    private double sparsity() {
        return trial.number(Setting.SPARSITY);
    }

    private double[] equal() {
        double[] rates = new double[tensors.size()];
        Arrays.fill(rates, sparsity());
        return rates;
    }

    private PruningMask none() {
        return PruningMask.none(layout.parameters());
    }
}
