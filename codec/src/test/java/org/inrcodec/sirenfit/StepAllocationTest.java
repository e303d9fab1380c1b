package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class StepAllocationTest {
    private final ParameterLayout layout = new ParameterLayout(SirenShape.dense(0, 64, 4, 2, 1));

    @Test
    void aFourfoldPriceDoublesTheSteps() {
        StepAllocation steps = measured(1);
        steps.allocate(0.001);
        float before = steps.step(0);
        steps.allocate(0.004);
        assertEquals(2 * before, steps.step(0), 1e-9);
    }

    @Test
    void aStepMinimisesErrorPlusRateToTheFinenessOfItsCode() {
        double lambda = 0.003;
        double sensitivity = 0.02;
        StepAllocation steps = measured(sensitivity);
        steps.allocate(lambda);
        double step = steps.step(1);
        // What compensation leaves of the sensitivity.
        double left = sensitivity / (1.22 * 1.22);
        double here = cost(step, left, lambda);
        assertTrue(here < cost(step * 1.15, left, lambda));
        assertTrue(here < cost(step / 1.15, left, lambda));
    }

    /** Error of one parameter under noise of a step, plus λ times its bits per pixel. */
    private static double cost(double step, double sensitivity, double lambda) {
        return sensitivity * step * step / 12 - lambda / 1000 * Math.log(step) / Math.log(2);
    }

    private StepAllocation measured(double sensitivity) {
        StepAllocation steps = new StepAllocation(layout, 1000);
        double[] diagonal = new double[layout.parameters()];
        Arrays.fill(diagonal, sensitivity);
        steps.measure(diagonal);
        return steps;
    }
}
