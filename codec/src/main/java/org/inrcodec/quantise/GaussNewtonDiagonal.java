package org.inrcodec.quantise;

import java.util.function.Function;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Sensitivity of the mean squared error to every single parameter, from a few gradients. Noise of variance σ² on
 * parameter i raises the error by s_i σ² with
 *
 * <pre>
 *   s_i = mean over the outputs k of (∂y_k / ∂w_i)²       (half the diagonal of the Gauss–Newton matrix)
 * </pre>
 *
 * to second order, at or near a minimum. The mean of squares of random gradients (see {@link GaussNewtonProbes}) has
 * these as expectation: other parameters do not disturb it, and every estimate is positive.
 */
public final class GaussNewtonDiagonal {
    private GaussNewtonDiagonal() {}

    /**
     * Estimates the sensitivities.
     *
     * @param engines makes an engine for a problem; called once per {@code rowStep} probes and once more, closed again
     * @param problem the points; its targets do not matter
     * @param parameters {@code float[parameters]}, not changed
     * @param probes number of random gradients, at least 1; the relative deviation of a mean over n parameters is
     *     about √(2 / (n · probes))
     * @param rowStep each probe uses every {@code rowStep}-th row of a lattice, so that all cost {@code probes /
     *     rowStep} full gradients; not used for points
     * @param seed seed of the signs
     * @return {@code double[parameters]}: rise of the mean squared error (in the units of the targets, squared) per
     *     variance of noise on each parameter
     */
    public static double[] estimate(
            Function<TrainingProblem, TrainingEngine> engines,
            TrainingProblem problem,
            float[] parameters,
            int probes,
            int rowStep,
            long seed) {
        double[] sum = new double[parameters.length];
        new GaussNewtonProbes(engines, problem, rowStep).draw(parameters, probes, seed, vector -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (double) vector[i] * vector[i] / probes;
            }
        });
        return sum;
    }
}
