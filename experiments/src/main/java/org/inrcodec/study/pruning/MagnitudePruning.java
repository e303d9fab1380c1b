package org.inrcodec.study.pruning;

import org.inrcodec.study.recipe.Stage;
import org.inrcodec.method.prune.DenseSparseDense;
import org.inrcodec.method.prune.LotteryTicket;
import org.inrcodec.prune.GradualPruning;
import org.inrcodec.prune.SensitivityAnalysis;
import org.inrcodec.prune.SparsitySchedule;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.training.NetworkTraining;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.TrainingEngine;

/**
 * Prunes the smallest weights: at once, gradually, for a while (dense–sparse–dense), or in rounds from the start (lottery
 * ticket).
 *
 * @param setup the trial and its network
 * @param engine evaluates its network
 */
record MagnitudePruning(PruningSetup setup, TrainingEngine engine) {
    /** Masks grow in this share of the steps; the rest trains what is left. */
    private static final double GROWING = 0.5;
    /** A lottery ticket is rewound to the network after this share of the steps (Frankle et al. 2019). */
    private static final double EARLY = 0.1;

    TrainedNetwork oneShot(float[] parameters) {
        return scheduled(parameters, SparsitySchedule.oneShot(setup.sparsity(), 0));
    }

    TrainedNetwork gradual(float[] parameters) {
        int growing = (int) (setup.training().steps() * GROWING);
        int interval = setup.context().scaled(setup.trial().whole(Setting.INTERVAL));
        return scheduled(parameters, SparsitySchedule.between(setup.sparsity(), 0, growing, interval));
    }

    private TrainedNetwork scheduled(float[] parameters, SparsitySchedule schedule) {
        double[] rates = setup.trial().hasSensitivityShares()
                ? SensitivityAnalysis.measure(engine, parameters, setup.tensors()).rates(setup.sparsity())
                : setup.equal();
        GradualPruning pruning = new GradualPruning(setup.layout(), schedule, setup.tensors(), rates);
        setup.training().run(engine, setup.layout().shape().tensors(), parameters, (step, now) -> {
            pruning.update(step, now);
            return pruning.mask();
        });
        // Short trainings end before the last update.
        pruning.update(schedule.lastUpdate(), parameters);
        return new TrainedNetwork(setup.layout(), parameters, pruning.mask());
    }

    TrainedNetwork denseSparseDense(float[] parameters) {
        float[] dense = new DenseSparseDense(setup.sparsity())
                .train(parameters, setup.tensors(), (start, mask) -> setup.run(setup.training(), engine, start, mask));
        return new TrainedNetwork(setup.layout(), dense, setup.none());
    }

    TrainedNetwork lottery(float[] initial) {
        NetworkTraining whole = setup.context().training(setup.trial(), Stage.DENSE);
        int early = (int) Math.max(1, whole.steps() * EARLY);
        setup.run(setup.context().training(
                setup.trial(), Stage.PRUNE, early, setup.trial().number(Setting.RATE)),
                engine, initial, setup.none());
        LotteryTicket.Ticket ticket = new LotteryTicket(setup.sparsity(), setup.trial().whole(Setting.ROUNDS))
                .find(initial, setup.tensors(), (start, mask) -> setup.run(whole, engine, start, mask));
        return new TrainedNetwork(setup.layout(), ticket.trained(), ticket.mask());
    }
}
