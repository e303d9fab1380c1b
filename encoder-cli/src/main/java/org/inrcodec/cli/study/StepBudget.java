package org.inrcodec.cli.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.cli.study.network.NetworkStages;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.cli.study.recipe.Trial;
import org.inrcodec.network.SirenShape;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.picture.Picture;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** Shortens the training of a study so that it takes no longer than it may. */
final class StepBudget {
    /** What is left for coding, measuring and for a guess that was wrong. */
    private static final double USABLE = 0.85;
    private static final double FINEST = 1000;
    /** Work of a step with a teacher's features, its derivatives, and with gates of layers, in plain steps. */
    private static final double FEATURES = 2.5;
    private static final double GRADIENTS = 4;
    private static final double BLENDS = 1.5;
    private static final long WARM_UP = 1_500_000_000L;
    private static final long MEASURE = 1_500_000_000L;

    private StepBudget() {}

    /**
     * @param trials all trials
     * @param picture the picture
     * @param seconds time for them
     * @param threads threads that work at once
     * @return factor of all numbers of steps, 0.001–1, in thousandths
     */
    static double scale(List<Trial> trials, Picture picture, double seconds, int threads) {
        double work = work(trials, picture);
        if (work == 0) {
            return 1;
        }
        double needed = work * secondsPerWork(trials, picture) / threads;
        return Math.max(1, Math.min(FINEST, Math.floor(FINEST * USABLE * seconds / needed))) / FINEST;
    }

    /** Work of all stages, each that trials share once, in parameters × steps / rows. */
    static double work(List<Trial> trials, Picture picture) {
        Map<String, Double> stages = new HashMap<>();
        for (Trial trial : trials) {
            if (trial.word(Setting.METHOD).equals("network")) {
                double step = (double) NetworkStages.shape(trial, picture.channels()).parameters()
                        / trial.whole(Setting.ROWS);
                String prune = trial.word(Setting.PRUNE);
                if (!prune.equals("lottery")) {
                    stages.put(NetworkStages.denseKey(trial), step * denseSteps(trial));
                    if (trial.word(Setting.TRAIN).equals("distilled")) {
                        Trial teacher = NetworkStages.teacher(trial);
                        stages.put(
                                NetworkStages.denseKey(teacher),
                                (double) NetworkStages.shape(teacher, picture.channels()).parameters()
                                        / trial.whole(Setting.ROWS) * teacher.whole(Setting.STEPS));
                    }
                }
                if (!prune.equals("none")) {
                    stages.put(NetworkStages.prunedKey(trial), step * pruneSteps(trial, prune));
                }
                stages.put(trial.key(), step * tuneSteps(trial));
            }
        }
        return stages.values().stream().mapToDouble(w -> w).sum();
    }

    /** In steps of the plain training of a network of that size. */
    private static double denseSteps(Trial trial) {
        double steps = trial.whole(Setting.STEPS);
        return switch (trial.word(Setting.TRAIN)) {
            case "distilled" -> steps * switch (trial.word(Setting.DISTIL)) {
                case "features" -> FEATURES;
                case "gradients" -> GRADIENTS;
                default -> 1;
            };
            // What is closed makes the later steps shorter, but nobody knows yet by how much.
            case "gated" -> steps
                    + (trial.word(Setting.GATES).equals("width") ? 1 : BLENDS) * trial.whole(Setting.GATE_STEPS);
            default -> steps;
        };
    }

    private static double pruneSteps(Trial trial, String prune) {
        return switch (prune) {
            case "lottery" -> (trial.whole(Setting.ROUNDS) + 1.1) * trial.whole(Setting.STEPS);
            case "l1", "dsd" -> 2.0 * trial.whole(Setting.PRUNE_STEPS);
            default -> trial.whole(Setting.PRUNE_STEPS);
        };
    }

    private static double tuneSteps(Trial trial) {
        if (!trial.settings().containsKey(Setting.TUNE_STEPS)) {
            return 0;
        }
        boolean factors = !trial.word(Setting.FACTORISE).equals("none");
        boolean integers = !trial.word(Setting.QUANTISE).equals("none") && trial.word(Setting.TRAINING).equals("aware");
        return (double) trial.whole(Setting.TUNE_STEPS) * ((factors ? 1 : 0) + (integers ? 1 : 0));
    }

    /** Times steps of the largest network on one thread. */
    private static double secondsPerWork(List<Trial> trials, Picture picture) {
        Trial largest = trials.stream().filter(t -> t.word(Setting.METHOD).equals("network"))
                .max((a, b) -> Long.compare(
                        NetworkStages.shape(a, 1).parameters(), NetworkStages.shape(b, 1).parameters()))
                .orElseThrow();
        SirenShape shape = NetworkStages.shape(largest, picture.channels());
        ParameterLayout layout = new ParameterLayout(shape);
        double omega0 = largest.number(Setting.OMEGA);
        float[] parameters = new SirenInitialisation(omega0).parameters(shape.tensors(), 1);
        float[] gradient = new float[parameters.length];
        int rows = Math.min(largest.whole(Setting.ROWS), picture.height());
        float[] targets = new float[Math.toIntExact(picture.pixels() * picture.channels())];
        TrainingProblem problem = new TrainingProblem.Lattice(shape, picture.width(), picture.height(), targets);
        try (TrainingEngine engine = new CpuEngine(problem, 1);
                Soap soap = new Soap(shape.tensors(), TensorRates.folded(shape.tensors(), omega0, omega0),
                        Soap.Settings.standard())) {
            long start = System.nanoTime();
            long measured = start;
            int steps = 0;
            boolean warm = false;
            do {
                engine.gradient(parameters, gradient, 0, rows);
                soap.step(parameters, gradient, 1e-6);
                steps++;
                if (!warm && System.nanoTime() - start > WARM_UP) {
                    warm = true;
                    measured = System.nanoTime();
                    steps = 0;
                }
            } while (!warm || steps == 0 || System.nanoTime() - measured < MEASURE);
            double perStep = (System.nanoTime() - measured) / 1e9 / steps;
            return perStep * rows / layout.parameters();
        }
    }
}
