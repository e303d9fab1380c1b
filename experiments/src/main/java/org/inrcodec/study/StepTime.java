package org.inrcodec.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.study.network.NetworkStages;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Measures how long training takes on this machine: the largest network of a study is trained on every thread at once,
 * since threads share memory and clock, and processors that are busy otherwise count as they are.
 */
final class StepTime {
    private static final long WARM_UP = 6_000_000_000L;
    private static final long MEASURE = 1_500_000_000L;

    private StepTime() {}

    /**
     * @param trials trials, one at least of a network
     * @param picture the picture
     * @param threads threads that work at once
     * @return seconds of one thread per unit of {@link StepBudget}'s work
     */
    static double secondsPerWork(List<Trial> trials, Picture picture, int threads) {
        Trial largest = trials.stream().filter(t -> t.word(Setting.METHOD).equals("network"))
                .max(Comparator.comparingLong(t -> NetworkStages.shape(t, 1).parameters())).orElseThrow();
        List<Callable<Double>> measurements = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            measurements.add(() -> measured(largest, picture));
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            double sum = 0;
            for (Future<Double> each : workers.invokeAll(measurements)) {
                sum += each.get();
            }
            return sum / threads;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static double measured(Trial trial, Picture picture) {
        SirenShape shape = NetworkStages.shape(trial, picture.channels());
        double omega0 = trial.number(Setting.OMEGA);
        float[] parameters = new SirenInitialisation(omega0).parameters(shape.tensors(), 1);
        float[] gradient = new float[parameters.length];
        int rows = Math.min(trial.whole(Setting.ROWS), picture.height());
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
            return perStep * rows / parameters.length;
        }
    }
}
