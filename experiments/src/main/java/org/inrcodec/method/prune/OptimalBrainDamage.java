package org.inrcodec.method.prune;

import java.util.function.Function;
import org.inrcodec.quantise.GaussNewtonDiagonal;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Rise of the error to second order when a parameter is set to zero at a minimum (LeCun, Denker, Solla 1990, "Optimal
 * brain damage"), with the diagonal of the Gauss–Newton matrix for that of the Hessian:
 *
 * <pre>
 *   saliency_i = ½ h_ii w_i²
 * </pre>
 *
 * @param engines makes an engine for a problem
 * @param problem what the network was trained on
 * @param probes random gradients for the diagonal, at least 1
 * @param rowStep each probe uses every {@code rowStep}-th row
 * @param seed seed of the probes
 */
public record OptimalBrainDamage(
        Function<TrainingProblem, TrainingEngine> engines, TrainingProblem problem, int probes, int rowStep, long seed)
        implements
            PruningCriterion {
    @Override
    public double[] saliencies(float[] parameters) {
        // These are ½ h_ii already: noise of variance σ² costs as much as a change by σ.
        double[] saliencies = GaussNewtonDiagonal.estimate(engines, problem, parameters, probes, rowStep, seed);
        for (int i = 0; i < saliencies.length; i++) {
            saliencies[i] *= (double) parameters[i] * parameters[i];
        }
        return saliencies;
    }
}
