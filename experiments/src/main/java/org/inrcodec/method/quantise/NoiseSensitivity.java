package org.inrcodec.method.quantise;

import java.util.List;
import java.util.Random;
import org.inrcodec.quantise.GaussNewtonDiagonal;
import org.inrcodec.quantise.ParameterGroup;
import org.inrcodec.train.TrainingEngine;

/**
 * Sensitivity of the mean squared error to groups of parameters, measured by adding noise of a quantiser's size to
 * one group at a time. Unlike {@link GaussNewtonDiagonal} it sees what lies beyond the second order, and costs two
 * losses per group and draw.
 */
public final class NoiseSensitivity {
    private NoiseSensitivity() {}

    /**
     * Measures. Noise is uniform in ±step/2, and every draw is used with both signs, so that the slope of the error
     * cancels.
     *
     * @param engine evaluates the loss
     * @param parameters {@code float[engine.parameters()]}, not changed
     * @param groups groups to measure
     * @param steps {@code double[groups.size()]}, quantisation step whose noise is added to each group, above 0
     * @param draws draws per group, at least 1
     * @param seed seed of the noise
     * @return {@code double[groups.size()]}: rise of the error per parameter and variance of noise; negative only by
     *     chance
     */
    public static double[] measure(
            TrainingEngine engine,
            float[] parameters,
            List<ParameterGroup> groups,
            double[] steps,
            int draws,
            long seed) {
        double base = engine.loss(parameters);
        Random random = new Random(seed);
        double[] sensitivity = new double[groups.size()];
        float[] noisy = parameters.clone();
        for (int g = 0; g < sensitivity.length; g++) {
            ParameterGroup group = groups.get(g);
            double[] noise = new double[group.size()];
            double rise = 0;
            double energy = 0;
            for (int k = 0; k < draws; k++) {
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = steps[g] * (random.nextDouble() - 0.5);
                    energy += noise[i] * noise[i];
                }
                rise += (lossWith(engine, parameters, noisy, group, noise, 1)
                        + lossWith(engine, parameters, noisy, group, noise, -1))
                        / 2
                        - base;
            }
            System.arraycopy(parameters, group.offset(), noisy, group.offset(), group.size());
            sensitivity[g] = rise / energy;
        }
        return sensitivity;
    }

    private static double lossWith(
            TrainingEngine engine, float[] parameters, float[] noisy, ParameterGroup group, double[] noise, int sign) {
        for (int i = 0; i < noise.length; i++) {
            noisy[group.offset() + i] = (float) (parameters[group.offset() + i] + sign * noise[i]);
        }
        return engine.loss(noisy);
    }
}
