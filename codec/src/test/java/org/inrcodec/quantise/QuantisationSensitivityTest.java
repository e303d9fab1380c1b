package org.inrcodec.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class QuantisationSensitivityTest {
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 6, 2, 2);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);
    private static final TrainingProblem.Points PROBLEM = SmallProblems.problem(SHAPE, 24, 7);
    private static final float[] PARAMETERS = SmallProblems.initial(SHAPE, 8);

    /** Mean over outputs of the squared derivative, by central differences. */
    private static double[] exactDiagonal() {
        double[] diagonal = new double[PARAMETERS.length];
        try (TrainingEngine engine = new ReferenceEngine(PROBLEM)) {
            float h = 1f / 64;
            for (int i = 0; i < diagonal.length; i++) {
                float[] moved = PARAMETERS.clone();
                moved[i] = PARAMETERS[i] + h;
                double width = moved[i];
                float[] above = engine.outputs(moved);
                moved[i] = PARAMETERS[i] - h;
                width -= moved[i];
                float[] below = engine.outputs(moved);
                for (int k = 0; k < above.length; k++) {
                    double d = (above[k] - below[k]) / width;
                    diagonal[i] += d * d / above.length;
                }
            }
        }
        return diagonal;
    }

    @Test
    void fewGradientsEstimateTheGaussNewtonDiagonal() {
        double[] exact = exactDiagonal();
        double[] estimate = GaussNewtonDiagonal.estimate(
                ReferenceEngine::new, PROBLEM, PARAMETERS, 600, 1, 1);
        List<ParameterGroup> rows = ParameterGroup.rows(LAYOUT);
        double[] expected = QuantisationSensitivity.of(exact, rows).perParameter();
        double[] got = QuantisationSensitivity.of(estimate, rows).perParameter();
        for (int g = 0; g < expected.length; g++) {
            assertEquals(1, got[g] / expected[g], 0.25, "row " + rows.get(g));
        }
        assertEquals(1, Arrays.stream(estimate).sum() / Arrays.stream(exact).sum(), 0.05);
    }

    @Test
    void stepsFallWithTheRootOfTheSensitivityAndGiveTheAskedRise() {
        List<ParameterGroup> groups = List.of(
                new ParameterGroup(0, -1, 0, 100),
                new ParameterGroup(1, -1, 100, 20),
                new ParameterGroup(2, -1, 120, 5));
        QuantisationSensitivity sensitivity = new QuantisationSensitivity(groups, new double[] {4, 1, 0});
        double[] steps = sensitivity.steps(1e-3);
        assertEquals(2, steps[1] / steps[0], 1e-12);
        assertEquals(steps[1], steps[2]);
        assertEquals(1e-3 * 120 / 125, sensitivity.rise(steps), 1e-12);
    }

    @Test
    void groupsCoverEveryParameterOnce() {
        for (List<ParameterGroup> groups : List.of(
                ParameterGroup.tensors(LAYOUT),
                ParameterGroup.rows(LAYOUT),
                ParameterGroup.layers(LAYOUT),
                ParameterGroup.all(LAYOUT),
                ParameterGroup.stretches(LAYOUT, 1),
                ParameterGroup.stretches(LAYOUT, 20),
                ParameterGroup.stretches(LAYOUT, 1000))) {
            int next = 0;
            for (ParameterGroup group : groups) {
                assertEquals(next, group.offset());
                next += group.size();
            }
            assertEquals(PARAMETERS.length, next);
        }
        assertEquals(6 + 1 + 6 + 1 + 2 + 1, ParameterGroup.rows(LAYOUT).size());
        assertEquals(3, ParameterGroup.layers(LAYOUT).size());
        // 12 weights and 6 biases, 3 rows of 6, 3 rows of 6, the biases and both rows of the output, the last bias.
        assertEquals(
                List.of(18, 18, 18, 20),
                ParameterGroup.stretches(LAYOUT, 20).stream().map(ParameterGroup::size).toList());
        assertEquals(ParameterGroup.all(LAYOUT), ParameterGroup.stretches(LAYOUT, 1000));
    }
}
