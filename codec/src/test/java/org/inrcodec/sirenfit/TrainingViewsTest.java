package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class TrainingViewsTest {
    private static final double LAMBDA = 0.01;
    private static final long PIXELS = 500;

    private final ParameterLayout layout = new ParameterLayout(SirenShape.dense(1, 90, 6, 2, 1));
    private final StepAllocation steps = new StepAllocation(layout, PIXELS);
    private final RateGradient rate = new RateGradient(layout, PIXELS);
    private final float[] parameters = new float[layout.parameters()];

    TrainingViewsTest() {
        double[] diagonal = new double[layout.parameters()];
        Arrays.fill(diagonal, 0.01);
        steps.measure(diagonal);
        steps.allocate(LAMBDA);
        Random random = new Random(3);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextGaussian();
        }
    }

    @Test
    void noiseIsUniformWithinAQuarterOfAStep() {
        NoisyView view = new NoisyView(layout, steps, rate, 5);
        float[] seen = new float[parameters.length];
        double sum = 0;
        double squares = 0;
        int rounds = 400;
        for (int r = 0; r < rounds; r++) {
            view.present(parameters, seen);
            for (ParameterLayout.Tensor t : layout.tensors()) {
                for (int i = t.offset(); i < t.end(); i++) {
                    double noise = (seen[i] - parameters[i]) / (0.25 * steps.step(t.index()));
                    assertTrue(Math.abs(noise) <= 0.5001, "noise of " + noise + " widths");
                    sum += noise;
                    squares += noise * noise;
                }
            }
        }
        double n = (double) rounds * parameters.length;
        assertEquals(0, sum / n, 0.01);
        assertEquals(1.0 / 12, squares / n, 0.002);
    }

    @Test
    void theRateGradientIsTheSlopeOfALaplaceCodeAndLeavesBiasesAlone() {
        float[] gradient = new float[parameters.length];
        rate.add(parameters, steps, LAMBDA, gradient);
        for (ParameterLayout.Tensor t : layout.tensors()) {
            double mean = 0;
            for (int i = t.offset(); i < t.end(); i++) {
                mean += Math.abs(parameters[i]) / t.size();
            }
            double slope = LAMBDA / (PIXELS * Math.log(2) * (mean + 0.3 * steps.step(t.index())));
            for (int i = t.offset(); i < t.end(); i++) {
                if (t.role() == ParameterLayout.Role.BIAS) {
                    assertEquals(0, gradient[i]);
                } else if (Math.abs(parameters[i]) > steps.step(t.index())) {
                    assertEquals(Math.signum(parameters[i]) * slope, gradient[i], 1e-6 * slope);
                }
            }
        }
    }
}
