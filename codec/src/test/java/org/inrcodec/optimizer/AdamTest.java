package org.inrcodec.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void followsTheFormulasOfThePaperWithAMultiplierPerTensor() {
        List<TensorShape> tensors = List.of(new TensorShape("hidden1.weight", 2, 3),
                new TensorShape("output.bias", 1, 4));
        double[] multipliers = {30, 1};
        Adam adam = new Adam(tensors, multipliers, 0.9, 0.99, 1e-4);
        float[] actual = new float[10];
        double[] p = new double[10];
        double[] m = new double[10];
        double[] v = new double[10];
        SplittableRandom random = new SplittableRandom(3);
        for (int t = 1; t <= 50; t++) {
            float[] g = new float[10];
            for (int i = 0; i < 10; i++) {
                g[i] = (float) (random.nextDouble() - 0.4) * i;
                double multiplier = multipliers[i < 6 ? 0 : 1];
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.99 * v[i] + 0.01 * g[i] * g[i];
                p[i] -= 0.01 * multiplier * (m[i] / (1 - Math.pow(0.9, t)))
                        / (Math.sqrt(v[i] / (1 - Math.pow(0.99, t))) + 1e-4 / multiplier);
            }
            adam.step(actual, g, 0.01);
        }
        float[] expected = new float[10];
        for (int i = 0; i < 10; i++) {
            expected[i] = (float) p[i];
        }
        assertArrayEquals(expected, actual, 1e-4f);
    }

    @Test
    void foldingOmega0IntoAWeightDoesNotChangeWhatIsLearnt() {
        // Loss (w − 1)²; folded u = ω₀ w, loss (u/ω₀ − 1)².
        List<TensorShape> tensors = List.of(new TensorShape("hidden1.weight", 1, 1));
        Adam plain = new Adam(tensors, new double[] {1});
        Adam folded = new Adam(tensors, TensorRates.folded(tensors, 30, 10));
        float[] w = {0};
        float[] u = {0};
        for (int step = 0; step < 100; step++) {
            plain.step(w, new float[] {2 * (w[0] - 1)}, 0.02);
            folded.step(u, new float[] {2 * (u[0] / 30 - 1) / 30}, 0.02);
        }
        assertArrayEquals(new float[] {30 * w[0]}, u, 1e-3f);
    }
}
