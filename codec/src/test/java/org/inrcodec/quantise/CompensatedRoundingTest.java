package org.inrcodec.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class CompensatedRoundingTest {
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 7, 2, 1);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);
    private static final int N = LAYOUT.parameters();
    private static final TrainingProblem.Points PROBLEM = SmallProblems.problem(SHAPE, 40, 7);
    private static final float[] PARAMETERS = SmallProblems.initial(SHAPE, 8);

    private static GaussNewtonMatrix estimate(List<ParameterGroup> blocks, int probes) {
        return GaussNewtonMatrix.estimate(ReferenceEngine::new, PROBLEM, PARAMETERS, blocks, probes, 1, 1);
    }

    @Test
    void theMatrixIsTheMeanProductOfDerivatives() {
        GaussNewtonMatrix matrix = estimate(ParameterGroup.all(LAYOUT), 3000);
        float h = 1f / 64;
        float[][] derivatives = new float[N][];
        try (TrainingEngine engine = new ReferenceEngine(PROBLEM)) {
            for (int i = 0; i < N; i++) {
                float[] above = PARAMETERS.clone();
                above[i] += h;
                float[] below = PARAMETERS.clone();
                below[i] -= h;
                derivatives[i] = engine.outputs(above);
                float[] low = engine.outputs(below);
                for (int k = 0; k < low.length; k++) {
                    derivatives[i][k] = (derivatives[i][k] - low[k]) / (above[i] - below[i]);
                }
            }
        }
        double[][] exact = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                for (int k = 0; k < PROBLEM.points(); k++) {
                    exact[i][j] += (double) derivatives[i][k] * derivatives[j][k] / PROBLEM.points();
                }
            }
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                // Deviation of a mean of 3,000 products of two Gaussian-like values: at most √2 / √3000 of the
                // diagonal's mean, five times over.
                assertEquals(exact[i][j], matrix.value(0, i, j), 0.13 * Math.sqrt(exact[i][i] * exact[j][j]));
            }
        }
        assertEquals(matrix.value(0, 3, 3), matrix.diagonal(N)[3]);
    }

    @Test
    void theExpectedRiseIsTheQuadraticFormOfTheChange() {
        for (List<ParameterGroup> blocks : List.of(ParameterGroup.all(LAYOUT), ParameterGroup.layers(LAYOUT))) {
            GaussNewtonMatrix matrix = estimate(blocks, 100);
            double[] scales = new double[N];
            Arrays.fill(scales, 0.3);
            CompensatedRounding rounding = new CompensatedRounding(matrix, 0.5, scales);
            float[] rounded = new float[N];
            Random random = new Random(4);
            double rise = rounding.round(
                    PARAMETERS, rounded, (index, target, weight) -> (float) (target + random.nextDouble(-0.1, 0.1)));
            double form = 0;
            for (int b = 0; b < blocks.size(); b++) {
                ParameterGroup block = blocks.get(b);
                for (int i = 0; i < block.size(); i++) {
                    double di = rounded[block.offset() + i] - PARAMETERS[block.offset() + i];
                    form += 0.15 * di * di;
                    for (int j = 0; j < block.size(); j++) {
                        double dj = rounded[block.offset() + j] - PARAMETERS[block.offset() + j];
                        form += di * matrix.value(b, i, j) * dj;
                    }
                }
            }
            assertEquals(1, rise / form, 1e-3);
        }
    }

    @Test
    void compensationLowersTheErrorOfRounding() {
        float[] fit = PARAMETERS.clone();
        try (TrainingEngine engine = new ReferenceEngine(PROBLEM)) {
            float[] gradient = new float[N];
            for (int step = 0; step < 600; step++) {
                engine.gradient(fit, gradient);
                for (int i = 0; i < N; i++) {
                    fit[i] -= 0.05f * gradient[i];
                }
            }
            double base = engine.loss(fit);
            GaussNewtonMatrix matrix = GaussNewtonMatrix.estimate(
                    ReferenceEngine::new, PROBLEM, fit, ParameterGroup.all(LAYOUT), 400, 1, 1);
            QuantisationSensitivity sensitivity = QuantisationSensitivity.of(matrix.diagonal(N),
                    ParameterGroup.tensors(LAYOUT));
            CompensatedRounding rounding = new CompensatedRounding(matrix, 0.02, sensitivity.spread(N));
            double plain = 0;
            double compensated = 0;
            for (float step = 0.02f; step < 0.03f; step += 0.001f) {
                float s = step;
                float[] rounded = new float[N];
                for (int i = 0; i < N; i++) {
                    rounded[i] = s * Math.round(fit[i] / s);
                }
                plain += engine.loss(rounded) - base;
                rounding.round(fit, rounded, (index, target, weight) -> (float) (s * Math.rint(target / s)));
                compensated += engine.loss(rounded) - base;
            }
            assertTrue(compensated < 0.5 * plain, compensated + " of " + plain);
        }
    }

    @Test
    void weightsAreAtMostTheDampedDiagonalAndTheLastOneEqualsIt() {
        GaussNewtonMatrix matrix = estimate(ParameterGroup.all(LAYOUT), 300);
        double[] scales = new double[N];
        Arrays.fill(scales, 1);
        double[] weights = new CompensatedRounding(matrix, 0.01, scales).weights(N);
        for (int i = 0; i < N; i++) {
            assertTrue(weights[i] > 0.0099 && weights[i] <= (matrix.diagonal(N)[i] + 0.01) * 1.0001);
        }
        assertEquals(matrix.diagonal(N)[N - 1] + 0.01, weights[N - 1], 1e-5);
    }
}
