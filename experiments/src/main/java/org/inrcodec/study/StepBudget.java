package org.inrcodec.study;

import org.inrcodec.study.recipe.Rounding;
import org.inrcodec.study.recipe.Gated;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.study.recipe.Train;
import org.inrcodec.study.recipe.Prune;
import org.inrcodec.study.recipe.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.network.NetworkStages;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;

/**
 * The work of a study's trainings in parameters × steps / rows, and the factor that shortens it to the time of a
 * study. Trainings that trials share are counted once.
 *
 * @param dense work of each dense training by its key, in the order of the trials
 * @param pruned work of each pruning by its key
 * @param coded work of each training with factors or quantised weights by its trial's key
 */
record StepBudget(Map<String, Double> dense, Map<String, Double> pruned, Map<String, Double> coded) {
    /** Share of the time for training; the rest is for coding, measuring and errors of the estimate. */
    private static final double USABLE = 0.9;
    private static final double FINEST = 1000;
    /** Work of a step with a teacher's features, its derivatives, and with gates of layers, in plain steps. */
    private static final double FEATURES = 2.5;
    private static final double GRADIENTS = 4;
    private static final double BLENDS = 1.5;

    /** @return their work */
    static StepBudget of(List<Trial> trials, Picture picture) {
        StepBudget work = new StepBudget(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Trial trial : trials) {
            if (trial.method() == Method.NETWORK) {
                double step = step(trial, picture);
                if (trial.prune() != Prune.LOTTERY) {
                    if (trial.train() == Train.DISTILLED) {
                        Trial teacher = trial.teacher();
                        work.dense.put(Stage.DENSE.key(teacher), step(teacher, picture) * denseSteps(teacher));
                    }
                    work.dense.put(Stage.DENSE.key(trial), step * denseSteps(trial));
                }
                if (trial.prune() != Prune.NONE) {
                    work.pruned.put(Stage.PRUNE.key(trial), step * pruneSteps(trial));
                }
                work.coded.put(Stage.TUNE.key(trial), step * left(trial) * tuneSteps(trial));
            }
        }
        return work;
    }

    /**
     * Trials of the encoder are never shortened; the trainings share the rest of the time.
     *
     * @param seconds time for them
     * @param threads threads that work at once
     * @return factor of all numbers of steps, 0.001–1, in thousandths
     */
    static double scale(List<Trial> trials, Picture picture, double seconds, int threads) {
        StepBudget work = of(trials, picture);
        if (work.total() == 0) {
            return 1;
        }
        double left = USABLE * seconds - EncodeTimeEstimate.seconds(trials, picture, threads);
        if (left <= 0) {
            return 1 / FINEST;
        }
        double needed = work.span(threads) * StepTime.secondsPerWork(trials, picture, threads);
        return Math.clamp(Math.floor(FINEST * left / needed), 1, FINEST) / FINEST;
    }

    /** @return work of all stages together */
    double total() {
        return sum(dense) + sum(pruned) + sum(coded);
    }

    /**
     * How long the stages take one after the other, in the time that one thread needs per unit of work when all threads
     * are busy: a stage's trainings share the threads, and a thread that is free takes the next one.
     *
     * @param threads threads that work at once
     * @return the time; at least {@link #total} divided by the threads
     */
    double span(int threads) {
        return span(dense, threads) + span(pruned, threads) + span(coded, threads);
    }

    /**
     * How the trainings of each stage share the threads.
     *
     * @param threads threads that work at once
     * @param others trials without stages, which share the threads of the last stage
     * @return threads of each training
     */
    NetworkStages.Threads shares(int threads, long others) {
        return new NetworkStages.Threads(
                share(dense, threads, 0), share(pruned, threads, 0), share(coded, threads, others));
    }

    private static int share(Map<String, Double> trainings, int threads, long others) {
        long count = trainings.values().stream().filter(w -> w > 0).count() + others;
        return (int) Math.max(1, threads / Math.max(1, count));
    }

    private static double span(Map<String, Double> trainings, int threads) {
        int each = share(trainings, threads, 0);
        double[] busyUntil = new double[threads / each];
        for (double work : trainings.values()) {
            int next = 0;
            for (int i = 1; i < busyUntil.length; i++) {
                next = busyUntil[i] < busyUntil[next] ? i : next;
            }
            busyUntil[next] += work / each;
        }
        return Arrays.stream(busyUntil).max().orElse(0);
    }

    private static double sum(Map<String, Double> trainings) {
        return trainings.values().stream().mapToDouble(w -> w).sum();
    }

    private static double step(Trial trial, Picture picture) {
        return (double) trial.shape(picture.channels()).parameters()
                / Math.min(trial.whole(Setting.ROWS), picture.height());
    }

    /** In steps of the plain training of a network of that size. */
    private static double denseSteps(Trial trial) {
        double steps = trial.whole(Setting.STEPS);
        return switch (trial.train()) {
            case DISTILLED -> steps * switch (trial.distil()) {
                case OUTPUTS -> 1;
                case FEATURES -> FEATURES;
                case GRADIENTS -> 1 + (GRADIENTS - 1) * trial.number(Setting.TAUGHT);
            };
            // Closed gates make the later steps shorter, by an unknown factor.
            case GATED -> steps + (trial.gates() == Gated.WIDTH ? 1 : BLENDS) * trial.whole(Setting.GATE_STEPS);
            case PLAIN, VARIATIONAL_GAUSSIAN, VARIATIONAL_LAPLACE -> steps;
        };
    }

    private static double pruneSteps(Trial trial) {
        return switch (trial.prune()) {
            case LOTTERY -> (trial.whole(Setting.ROUNDS) + 1.1) * trial.whole(Setting.STEPS);
            case L1, DSD -> 2.0 * trial.whole(Setting.PRUNE_STEPS);
            case NEURONS -> (1 + left(trial)) * trial.whole(Setting.PRUNE_STEPS);
            default -> trial.whole(Setting.PRUNE_STEPS);
        };
    }

    /** Share of the work of a step that is left: removed units cost nothing, masked weights do. */
    private static double left(Trial trial) {
        double units = trial.prune() == Prune.NEURONS ? 1 - trial.number(Setting.SPARSITY) : 1;
        return units * units;
    }

    private static double tuneSteps(Trial trial) {
        if (!trial.has(Setting.TUNE_STEPS)) {
            return 0;
        }
        boolean integers = trial.quantise().isDiscrete() && trial.rounding() != Rounding.AFTER;
        return (double) trial.whole(Setting.TUNE_STEPS) * ((trial.isFactorised() ? 1 : 0) + (integers ? 1 : 0));
    }
}
