package org.inrcodec.method.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.quantise.GaussNewtonMatrix;
import org.inrcodec.quantise.ParameterGroup;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class OptimalBrainSurgeonTest {
    private static final int WIDTH = 8;
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, WIDTH, 2, 1));
    private static final ParameterLayout.Tensor HIDDEN = LAYOUT.tensors().get(2);

    @Test
    void twoWeightsByHand() {
        // M = ((2, 1), (1, 2)), so that 3 M⁻¹ = ((2, -1), (-1, 2)); w = (1, 0.5) costs (1 / (2/3), 0.25 / (2/3)).
        double[] weights = {1, 0.5};
        SurgeonBlock block = new SurgeonBlock(new double[] {2, 1, 1, 2}, weights, new boolean[] {true, true});
        assertEquals(0.375, block.cost(), 1e-12);
        assertEquals(1, block.remove());
        // −0.5 / (2/3) · (−1/3, 2/3) = (0.25, −0.5)
        assertArrayEquals(new double[] {1.25, 0}, weights, 1e-12);
        // What is left of the matrix is 2.
        assertEquals(2 * 1.25 * 1.25, block.cost(), 1e-12);
        assertEquals(0, block.remove());
        assertArrayEquals(new double[2], weights);
        assertEquals(Double.POSITIVE_INFINITY, block.cost());
    }

    @Test
    void whatMayNotBeRemovedMakesUpForTheRest() {
        double[] weights = {1, 0.5};
        SurgeonBlock block = new SurgeonBlock(new double[] {2, 1, 1, 2}, weights, new boolean[] {true, false});
        assertEquals(1.5, block.cost(), 1e-12);
        assertEquals(0, block.remove());
        assertArrayEquals(new double[] {0, 1}, weights, 1e-12);
    }

    /** Every row of the layer sees the same inputs: H = XᵀX / N for each (Dong et al. 2017). */
    private static GaussNewtonMatrix layerWise(float[][] inputs) {
        List<ParameterGroup> rows = ParameterGroup.rows(LAYOUT).stream()
                .filter(g -> g.tensor() == HIDDEN.index()).toList();
        return GaussNewtonMatrix.ofProducts(rows, 1f / inputs.length, use -> {
            for (float[] x : inputs) {
                float[] vector = new float[LAYOUT.parameters()];
                for (int i = HIDDEN.offset(); i < HIDDEN.end(); i++) {
                    vector[i] = x[(i - HIDDEN.offset()) % WIDTH];
                }
                use.accept(vector);
            }
        });
    }

    private static double layerError(float[][] inputs, float[] before, float[] after) {
        double sum = 0;
        for (float[] x : inputs) {
            for (int row = 0; row < WIDTH; row++) {
                double difference = 0;
                for (int c = 0; c < WIDTH; c++) {
                    int i = HIDDEN.offset() + row * WIDTH + c;
                    difference += ((double) after[i] - before[i]) * x[c];
                }
                sum += difference * difference;
            }
        }
        return sum / inputs.length;
    }

    @Test
    void theLayersErrorIsNeverAboveThatOfTheSameMaskAlone() {
        Random random = new Random(3);
        for (double sparsity : new double[] {0.1, 0.4, 0.7, 0.95}) {
            float[][] inputs = new float[60][WIDTH];
            for (float[] x : inputs) {
                // Correlated, as the sines of few inputs are.
                double a = random.nextGaussian();
                double b = random.nextGaussian();
                for (int c = 0; c < WIDTH; c++) {
                    x[c] = (float) (Math.sin(a * c + b) + 0.05 * random.nextGaussian());
                }
            }
            float[] trained = SmallProblems.initial(LAYOUT.shape(), 4);
            float[] operated = trained.clone();
            PruningMask mask = new OptimalBrainSurgeon(LAYOUT, layerWise(inputs), 1e-5)
                    .prune(operated, List.of(HIDDEN), sparsity);
            float[] masked = trained.clone();
            mask.apply(masked);
            PruningMask smallest = MagnitudePruner.prune(trained, HIDDEN, sparsity);
            float[] magnitude = trained.clone();
            smallest.apply(magnitude);
            double error = layerError(inputs, trained, operated);
            assertEquals(Math.round(sparsity * HIDDEN.size()), mask.prunedCount());
            assertEquals(mask.prunedCount(), mask.prunedCount(HIDDEN.offset(), HIDDEN.end()));
            assertTrue(error < layerError(inputs, trained, masked), "sparsity " + sparsity);
            assertTrue(error < layerError(inputs, trained, magnitude), "sparsity " + sparsity);
            for (int i = 0; i < trained.length; i++) {
                if (mask.pruned(i)) {
                    assertEquals(0, operated[i]);
                } else if (i < HIDDEN.offset() || i >= HIDDEN.end()) {
                    assertEquals(trained[i], operated[i], "outside the blocks nothing changes");
                }
            }
        }
    }

    @Test
    void theNetworkLosesLessThanByTheSameMaskAlone() {
        TrainingProblem.Points problem = SmallProblems.problem(LAYOUT.shape(), 200, 5);
        float[] trained = SmallProblems.initial(LAYOUT.shape(), 6);
        try (TrainingEngine network = new ReferenceEngine(problem)) {
            // Its own outputs as targets: a minimum.
            TrainingProblem.Points minimum = new TrainingProblem.Points(
                    problem.shape(), problem.inputs(), problem.values(), network.outputs(trained));
            GaussNewtonMatrix matrix = GaussNewtonMatrix.estimate(
                    ReferenceEngine::new, minimum, trained, ParameterGroup.all(LAYOUT), 600, 1, 7);
            float[] operated = trained.clone();
            PruningMask mask = new OptimalBrainSurgeon(LAYOUT, matrix, 0.01).prune(operated, List.of(HIDDEN), 0.25);
            float[] masked = trained.clone();
            mask.apply(masked);
            try (TrainingEngine engine = new ReferenceEngine(minimum)) {
                assertTrue(engine.loss(operated) < 0.5 * engine.loss(masked));
            }
        }
    }

    @Test
    void senselessRequestsAreRefused() {
        GaussNewtonMatrix matrix = layerWise(new float[2][WIDTH]);
        assertThrows(IllegalArgumentException.class, () -> new OptimalBrainSurgeon(LAYOUT, matrix, 0));
        OptimalBrainSurgeon surgeon = new OptimalBrainSurgeon(LAYOUT, matrix, 0.1);
        float[] parameters = SmallProblems.initial(LAYOUT.shape(), 4);
        assertThrows(IllegalArgumentException.class, () -> surgeon.prune(parameters, List.of(HIDDEN), 1.5));
        List<ParameterLayout.Tensor> more = List.of(LAYOUT.tensors().get(0), HIDDEN);
        assertThrows(IllegalArgumentException.class, () -> surgeon.prune(parameters.clone(), more, 1));
        // Without any input every removal is free, and nothing is not a number.
        assertEquals(HIDDEN.size(), surgeon.prune(parameters, List.of(HIDDEN), 1).prunedCount());
        for (float value : parameters) {
            assertTrue(Float.isFinite(value));
        }
    }
}
