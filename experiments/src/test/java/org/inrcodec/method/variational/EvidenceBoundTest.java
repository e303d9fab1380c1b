package org.inrcodec.method.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.TrainingEngine;
import org.junit.jupiter.api.Test;

class EvidenceBoundTest {
    private static final List<TensorShape> TENSORS = List.of(new TensorShape("hidden1.weight", 1, 2),
            new TensorShape("hidden1.bias", 1, 1));
    private static final double[] CURVATURES = {4, 0.5, 100};

    /** ½ Σ h (w − 1)². */
    private static final class Bowl implements TrainingEngine {
        @Override
        public int parameters() {
            return CURVATURES.length;
        }

        @Override
        public double gradient(float[] w, float[] gradient, int firstRow, int rowStep) {
            double loss = 0;
            for (int i = 0; i < w.length; i++) {
                gradient[i] = (float) (CURVATURES[i] * (w[i] - 1));
                loss += 0.5 * CURVATURES[i] * (w[i] - 1) * (w[i] - 1);
            }
            return loss;
        }

        @Override
        public double loss(float[] w) {
            return gradient(w, new float[w.length], 0, 1);
        }

        @Override
        public float[] outputs(float[] w) {
            return w.clone();
        }

        @Override
        public void close() {}
    }

    @Test
    void lossAndOutputsAreThoseOfTheMeans() {
        NoisyWeights noise = new NoisyWeights(TENSORS);
        float[] free = noise.start(new float[] {1, 2, 1});
        try (EvidenceBound bound = new EvidenceBound(new Bowl(), noise, new GaussianPrior(), 1, 1)) {
            assertEquals(6, bound.parameters());
            assertEquals(0.25, bound.loss(free), 1e-12);
            assertEquals(2, bound.outputs(free)[1]);
        }
    }

    /**
     * On a bowl E[D] = ½ Σ h ((μ − 1)² + σ²) in closed form, so that the whole bound has finite differences: the mean
     * of the sampled gradients must be them.
     */
    @Test
    void sampledGradientsAreThoseOfTheBoundOnTheMean() {
        for (WeightPrior prior : List.of(new GaussianPrior(), new LaplacePrior())) {
            NoisyWeights noise = new NoisyWeights(TENSORS);
            float[] free = {0.7f, -0.2f, 1.1f, -0.05f, -0.02f, -0.1f};
            double beta = 0.3;
            double[] mean = new double[6];
            try (EvidenceBound bound = new EvidenceBound(new Bowl(), noise, prior, beta, 5)) {
                int draws = 200_000;
                float[] gradient = new float[6];
                for (int d = 0; d < draws; d++) {
                    bound.gradient(free, gradient);
                    for (int i = 0; i < 6; i++) {
                        mean[i] += gradient[i] / draws;
                    }
                }
                for (int i = 0; i < 6; i++) {
                    float h = 1e-3f;
                    float[] above = free.clone();
                    float[] below = free.clone();
                    above[i] += h;
                    below[i] -= h;
                    double slope = (bound(bound, noise, beta, above) - bound(bound, noise, beta, below))
                            / (above[i] - below[i]);
                    assertEquals(slope, mean[i], 0.02 * (1 + Math.abs(slope)), "parameter " + i);
                }
            }
        }
    }

    private static double bound(EvidenceBound bound, NoisyWeights noise, double beta, float[] free) {
        double expected = 0;
        for (int i = 0; i < CURVATURES.length; i++) {
            double deviation = noise.deviation(free, i);
            expected += 0.5 * CURVATURES[i] * ((free[i] - 1.0) * (free[i] - 1.0) + deviation * deviation);
        }
        return expected + beta * bound.divergence(free);
    }

    @Test
    void trainingGivesNoiseToWeightsThatBearIt() {
        NoisyWeights noise = new NoisyWeights(TENSORS);
        float[] free = noise.start(new float[] {0.9f, 0.9f, 0.9f});
        float[] gradient = new float[6];
        try (EvidenceBound bound = new EvidenceBound(new Bowl(), noise, new GaussianPrior(), 0.01, 2)) {
            for (int step = 0; step < 20_000; step++) {
                bound.gradient(free, gradient);
                for (int i = 0; i < 6; i++) {
                    free[i] -= (i < 3 ? 3e-3f : 1e-4f) * gradient[i];
                }
            }
        }
        // Where the prior is far wider, σ² = β / h: 0.05 and 0.01; the second weight's bowl is flat.
        assertEquals(0.05, noise.deviation(free, 0), 0.01);
        assertEquals(0.01, noise.deviation(free, 2), 0.004);
        assertTrue(noise.deviation(free, 1) > 2 * noise.deviation(free, 0));
    }

    @Test
    void noiseIsTheSameForTheSameSeed() {
        NoisyWeights noise = new NoisyWeights(TENSORS);
        float[] free = noise.start(new float[] {1, 2, 3});
        float[] first = new float[6];
        float[] second = new float[6];
        try (EvidenceBound a = new EvidenceBound(new Bowl(), noise, new GaussianPrior(), 1, 7);
                EvidenceBound b = new EvidenceBound(new Bowl(), noise, new GaussianPrior(), 1, 7)) {
            assertEquals(a.gradient(free, first), b.gradient(free, second));
        }
        assertArrayEquals(first, second);
    }
}
