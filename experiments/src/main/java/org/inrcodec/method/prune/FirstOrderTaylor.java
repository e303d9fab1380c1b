package org.inrcodec.method.prune;

import org.inrcodec.train.TrainingEngine;

/**
 * Squared change of the error to first order when a parameter is set to zero (Molchanov et al. 2019, "Importance
 * estimation for neural network pruning"), mean over parts of the picture, since the gradient of the whole vanishes at
 * a minimum:
 *
 * <pre>
 *   saliency_i = mean over the parts b of (g_i^b w_i)²
 * </pre>
 *
 * @param engine evaluates the network
 * @param parts number of parts; part b holds the rows b, b + parts, b + 2 parts, …; 1 for a problem without rows
 */
public record FirstOrderTaylor(TrainingEngine engine, int parts) implements PruningCriterion {
    /** @throws IllegalArgumentException without parts */
    public FirstOrderTaylor {
        if (parts < 1) {
            throw new IllegalArgumentException(parts + " parts");
        }
    }

    @Override
    public double[] saliencies(float[] parameters) {
        double[] saliencies = new double[parameters.length];
        float[] gradient = new float[parameters.length];
        for (int part = 0; part < parts; part++) {
            engine.gradient(parameters, gradient, part, parts);
            for (int i = 0; i < gradient.length; i++) {
                double change = (double) gradient[i] * parameters[i];
                saliencies[i] += change * change / parts;
            }
        }
        return saliencies;
    }
}
