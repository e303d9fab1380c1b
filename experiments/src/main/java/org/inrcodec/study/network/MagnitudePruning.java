package org.inrcodec.study.network;

import org.inrcodec.method.prune.DenseSparseDense;
import org.inrcodec.method.prune.LotteryTicket;
import org.inrcodec.prune.GradualPruning;
import org.inrcodec.prune.SensitivityAnalysis;
import org.inrcodec.prune.SparsitySchedule;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.train.TrainingEngine;

/**
 * Prunes the smallest weights: at once, gradually, as a detour, or again and again from the start.
 *
 * @param of the trial
 * @param engine evaluates its network
 */
record MagnitudePruning(PruningTrial of, TrainingEngine engine) {
    /** Masks grow in this share of the steps; the rest trains what is left. */
    private static final double GROWING = 0.5;
    /** A lottery ticket is rewound to the network after this share of the steps (Frankle et al. 2019). */
    private static final double EARLY = 0.1;

    TrainedNetwork oneShot(float[] parameters) {
        return scheduled(parameters, SparsitySchedule.oneShot(of.sparsity(), 0));
    }

    TrainedNetwork gradual(float[] parameters) {
        int growing = (int) (of.training().steps() * GROWING);
        int interval = of.stages().steps(of.trial().whole(Setting.INTERVAL));
        return scheduled(parameters, SparsitySchedule.between(of.sparsity(), 0, growing, interval));
    }

    private TrainedNetwork scheduled(float[] parameters, SparsitySchedule schedule) {
        double[] rates = of.trial().word(Setting.SHARES).equals("sensitivity")
                ? SensitivityAnalysis.measure(engine, parameters, of.tensors()).rates(of.sparsity())
                : of.equal();
        GradualPruning pruning = new GradualPruning(of.layout(), schedule, of.tensors(), rates);
        of.training().run(engine, of.layout().shape().tensors(), parameters, (step, now) -> {
            pruning.update(step, now);
            return pruning.mask();
        });
        // Short trainings end before the last update.
        pruning.update(schedule.lastUpdate(), parameters);
        return new TrainedNetwork(of.layout(), parameters, pruning.mask());
    }

    TrainedNetwork denseAgain(float[] parameters) {
        float[] dense = new DenseSparseDense(of.sparsity())
                .train(parameters, of.tensors(), (start, mask) -> of.run(of.training(), engine, start, mask));
        return new TrainedNetwork(of.layout(), dense, of.none());
    }

    TrainedNetwork lottery(float[] initial) {
        NetworkTraining whole = of.stages().training(of.trial(), Setting.STEPS, Setting.RATE);
        int early = (int) Math.max(1, whole.steps() * EARLY);
        of.run(of.stages().training(of.trial(), early, of.trial().number(Setting.RATE), TrainingFollower.Stage.PRUNE),
                engine, initial, of.none());
        LotteryTicket.Ticket ticket = new LotteryTicket(of.sparsity(), of.trial().whole(Setting.ROUNDS))
                .find(initial, of.tensors(), (start, mask) -> of.run(whole, engine, start, mask));
        return new TrainedNetwork(of.layout(), ticket.trained(), ticket.mask());
    }
}
