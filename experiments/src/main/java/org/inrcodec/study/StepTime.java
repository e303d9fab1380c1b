package org.inrcodec.study;

import org.inrcodec.study.network.TaskResult;
import org.inrcodec.study.recipe.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Measures how long training takes on this machine: the largest network of a study is trained on every thread at once,
 * since threads share memory bandwidth and clock; load by other programs is part of the measurement.
 */
final class StepTime {
    private static final long WARM_UP = 6_000_000_000L;
    private static final long MEASURE = 1_500_000_000L;

    private StepTime() {}

    /** Seconds of one thread per unit of {@link StepBudget}'s work; at least one of the trials is of a network. */
    static double secondsPerWork(List<Trial> trials, Picture picture, int threads) {
        Trial largest = trials.stream().filter(t -> t.method() == Method.NETWORK)
                .max(Comparator.comparingLong(t -> t.shape(1).parameters())).orElseThrow();
        List<Callable<Double>> measurements = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            measurements.add(() -> measured(largest, picture));
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            double sum = 0;
            for (Future<Double> each : workers.invokeAll(measurements)) {
                sum += TaskResult.of(each);
            }
            return sum / threads;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Never: measurements read and write nothing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static double measured(Trial trial, Picture picture) {
        SirenShape shape = trial.shape(picture.channels());
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
