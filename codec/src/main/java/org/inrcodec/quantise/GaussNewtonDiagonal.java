package org.inrcodec.quantise;

import java.util.Random;
import java.util.function.Function;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Sensitivity of the mean squared error to every single parameter, from a few gradients. Noise of variance σ² on parameter i raises the error by s_i σ² with
 *
 * <pre>
 *   s_i = mean over the outputs k of (∂y_k / ∂w_i)²       (half the diagonal of the Gauss–Newton matrix)
 * </pre>
 *
 * to second order, at or near a minimum. With signs r_k = ±1 drawn at random, the gradient of the error towards the targets y − r is
 * g_i = 2/K · Σ r_k ∂y_k/∂w_i over K outputs, and K/4 · g_i² has the expectation s_i: other parameters do not disturb it, and every estimate is positive. Its
 * relative deviation is √2 per probe and parameter whatever the number of outputs, so each probe uses only some of the rows. (Probing with signs: Hutchinson
 * 1990; the Gauss–Newton diagonal by sampling: Martens and Grosse 2015.)
 */
public final class GaussNewtonDiagonal {
    private GaussNewtonDiagonal() {}

    /**
     * Estimates the sensitivities.
     *
     * @param engines makes an engine for a problem; called once per probe and once more, closed again
     * @param problem the points; its targets do not matter
     * @param parameters {@code float[parameters]}, not changed
     * @param probes number of gradients, at least 1; the relative deviation of a mean over n parameters is about √(2 / (n · probes))
     * @param rowStep each probe uses every {@code rowStep}-th row of a lattice, so that all cost {@code probes / rowStep} full gradients; not used for points
     * @param seed seed of the signs
     * @return {@code double[parameters]}: rise of the mean squared error (in the units of the targets, squared) per variance of noise on each parameter
     */
    public static double[] estimate(
            Function<TrainingProblem, TrainingEngine> engines,
            TrainingProblem problem,
            float[] parameters,
            int probes,
            int rowStep,
            long seed) {
        float[] outputs;
        try (TrainingEngine engine = engines.apply(problem)) {
            outputs = engine.outputs(parameters);
        }
        Random random = new Random(seed);
        double[] sum = new double[parameters.length];
        float[] gradient = new float[parameters.length];
        for (int k = 0; k < probes; k++) {
            TrainingProblem probe = withTargets(problem, signed(outputs, random));
            int step = probe instanceof TrainingProblem.Lattice lattice ? Math.min(rowStep, lattice.height()) : 1;
            int first = k % step;
            try (TrainingEngine engine = engines.apply(probe)) {
                engine.gradient(parameters, gradient, first, step);
            }
            double scale = (double) outputsUsed(probe, first, step) / (4 * probes);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += scale * gradient[i] * gradient[i];
            }
        }
        return sum;
    }

    private static long outputsUsed(TrainingProblem problem, int first, int step) {
        long points = switch (problem) {
            case TrainingProblem.Lattice lattice -> (long) lattice.width()
                    * Math.ceilDiv(lattice.height() - first, step);
            case TrainingProblem.Points p -> p.points();
        };
        return points * problem.shape().channels();
    }

    private static float[] signed(float[] outputs, Random random) {
        float[] targets = outputs.clone();
        for (int i = 0; i < targets.length; i++) {
            targets[i] += random.nextBoolean() ? 1 : -1;
        }
        return targets;
    }

    private static TrainingProblem withTargets(TrainingProblem problem, float[] targets) {
        return switch (problem) {
            case TrainingProblem.Lattice lattice -> new TrainingProblem.Lattice(
                    lattice.shape(), lattice.width(), lattice.height(), targets);
            case TrainingProblem.Points points -> new TrainingProblem.Points(
                    points.shape(), points.inputs(), points.values(), targets);
        };
    }
}
