package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.method.engine.ReparametrisedEngine;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class VectorWeightsTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 3, 2, 1));
    private static final ParameterLayout.Tensor HIDDEN = LAYOUT.tensors().get(2);

    private static float[] parameters(float... hidden) {
        float[] parameters = SmallProblems.initial(LAYOUT.shape(), 1);
        System.arraycopy(hidden, 0, parameters, HIDDEN.offset(), 9);
        return parameters;
    }

    private static float[] presented(VectorWeights weights, float[] free) {
        float[] seen = new float[LAYOUT.parameters()];
        weights.present(free, seen);
        return seen;
    }

    private static float[] hidden(float[] parameters) {
        return Arrays.copyOfRange(parameters, HIDDEN.offset(), HIDDEN.end());
    }

    @Test
    void partsOfAProductHaveCodebooksOfTheirOwnThatAreMeansOfRows() {
        // Columns 0 and 1: rows 0 and 2 are near. Column 2: rows 0 and 1.
        float[] parameters = parameters(1, 2, 5, -4, -4, 7, 3, 2, -9);
        VectorWeights weights = new VectorWeights(LAYOUT, parameters, List.of(HIDDEN), new ProductQuantiser(2, 2));
        float[] free = weights.start();
        assertEquals(LAYOUT.parameters() - 9 + 2 * 2 * 2, free.length);
        float[] seen = presented(weights, free);
        assertArrayEquals(new float[] {2, 2, 6, -4, -4, 6, 2, 2, -9}, hidden(seen));
        assertArrayEquals(Arrays.copyOf(parameters, HIDDEN.offset()), Arrays.copyOf(seen, HIDDEN.offset()));
        List<TensorShape> codebooks = weights.tensors().stream().filter(t -> t.name().contains("codebook")).toList();
        assertEquals(List.of(new TensorShape("hidden2.weight.codebook1", 2, 2),
                new TensorShape("hidden2.weight.codebook2", 2, 2)), codebooks);
    }

    @Test
    void stagesOfAResidualAreCentroidsOfWhatIsLeft() {
        // Rows 0 and 1 around 10, row 2 at −20. What is left are −1, 1 and 0, of which two share a centroid, and half
        // as much after that.
        float[] parameters = parameters(9, 9, 9, 11, 11, 11, -20, -20, -20);
        VectorWeights one = new VectorWeights(LAYOUT, parameters, List.of(HIDDEN), new ResidualQuantiser(3, 1, 2));
        assertArrayEquals(
                new float[] {10, 10, 10, 10, 10, 10, -20, -20, -20}, hidden(presented(one, one.start())));
        for (int stages = 1; stages <= 4; stages++) {
            VectorWeights weights = new VectorWeights(
                    LAYOUT, parameters, List.of(HIDDEN), new ResidualQuantiser(3, stages, 2));
            float[] seen = presented(weights, weights.start());
            float largest = 0;
            for (int i = HIDDEN.offset(); i < HIDDEN.end(); i++) {
                largest = Math.max(largest, Math.abs(parameters[i] - seen[i]));
            }
            assertEquals(2f / (1 << stages), largest);
            assertEquals(LAYOUT.parameters() - 9 + stages * 2 * 3, weights.start().length);
        }
    }

    @Test
    void aCentroidGetsTheSumOfTheDerivativesOfItsWeightsInEveryStage() {
        float[] parameters = parameters(9, 9, 9, 11, 11, 11, -20, -20, -20);
        VectorWeights weights = new VectorWeights(LAYOUT, parameters, List.of(HIDDEN), new ResidualQuantiser(3, 1, 2));
        float[] free = weights.start();
        float[] gradient = new float[LAYOUT.parameters()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = i < HIDDEN.offset() ? 0.5f : 1 << i - HIDDEN.offset();
        }
        float[] pulled = new float[free.length];
        weights.pullBack(free, gradient, pulled);
        int ten = free[HIDDEN.offset()] == 10 ? HIDDEN.offset() : HIDDEN.offset() + 3;
        int other = 2 * HIDDEN.offset() + 3 - ten;
        assertArrayEquals(new float[] {1 + 8, 2 + 16, 4 + 32}, Arrays.copyOfRange(pulled, ten, ten + 3));
        assertArrayEquals(new float[] {64, 128, 256}, Arrays.copyOfRange(pulled, other, other + 3));
        assertEquals(0.5f, pulled[0]);
    }

    @Test
    void theGradientIsThatOfTheLossUpToTheRounding() {
        ParameterLayout layout = new ParameterLayout(SirenShape.dense(0, 64, 5, 2, 1));
        float[] parameters = SmallProblems.initial(layout.shape(), 3);
        List<ParameterLayout.Tensor> chosen = layout.tensors().stream()
                .filter(t -> t.role() == ParameterLayout.Role.WEIGHT).toList();
        for (VectorWeights.Quantiser quantiser : List.of(new ProductQuantiser(2, 3), new ResidualQuantiser(3, 2, 4))) {
            VectorWeights weights = new VectorWeights(layout, parameters, chosen, quantiser);
            float[] free = weights.start();
            float[] gradient = new float[free.length];
            try (ReparametrisedEngine engine = new ReparametrisedEngine(
                    new ReferenceEngine(SmallProblems.problem(layout.shape(), 20, 5)), weights)) {
                engine.gradient(free, gradient, 0, 1);
                double largest = 0;
                for (float g : gradient) {
                    largest = Math.max(largest, Math.abs(g));
                }
                for (int i = 0; i < free.length; i++) {
                    // A step of many binary16 ones.
                    float[] moved = free.clone();
                    moved[i] = free[i] + 0.0625f;
                    double above = engine.loss(moved);
                    moved[i] = free[i] - 0.0625f;
                    double difference = (above - engine.loss(moved)) / 0.125;
                    assertEquals(difference, gradient[i], 0.05 * largest, quantiser + " " + i);
                }
            }
        }
    }

    @Test
    void theFileHoldsExactlyWhatTheNetworkSaw() {
        ParameterLayout layout = new ParameterLayout(SirenShape.dense(1, 90, 7, 3, 2));
        float[] parameters = SmallProblems.initial(layout.shape(), 9);
        List<ParameterLayout.Tensor> chosen = layout.tensors().stream()
                .filter(t -> t.role() == ParameterLayout.Role.WEIGHT).toList();
        for (VectorWeights.Quantiser quantiser : List.of(new ProductQuantiser(4, 5), new ResidualQuantiser(4, 3, 5))) {
            VectorWeights weights = new VectorWeights(layout, parameters, chosen, quantiser);
            float[] free = weights.start();
            for (int i = 0; i < free.length; i++) {
                // Training leaves values that binary16 has not.
                free[i] += 1e-4f * (i % 7);
            }
            float[] seen = new float[layout.parameters()];
            weights.present(free, seen);
            List<CodedTensor> coded = weights.coded(free, Storage.RANGE);
            for (ParameterLayout.Tensor tensor : layout.tensors()) {
                assertArrayEquals(
                        Arrays.copyOfRange(seen, tensor.offset(), tensor.end()),
                        coded.get(tensor.index()).dequantise());
            }
        }
    }

    @Test
    void sizesThatNoFileHasAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ProductQuantiser(0, 4));
        assertThrows(IllegalArgumentException.class, () -> new ProductQuantiser(4, 257));
        assertThrows(IllegalArgumentException.class, () -> new ResidualQuantiser(17, 1, 4));
        assertThrows(IllegalArgumentException.class, () -> new ResidualQuantiser(4, 9, 4));
    }

    @Test
    void moreStagesAndCentroidsComeNearer() {
        float[] values = SmallProblems.initial(SirenShape.dense(0, 64, 16, 2, 1), 2);
        float[] matrix = Arrays.copyOfRange(values, 48, 48 + 256);
        double coarse = error(matrix, new ResidualQuantiser(4, 1, 8));
        assertTrue(error(matrix, new ResidualQuantiser(4, 2, 8)) < 0.7 * coarse);
        assertTrue(error(matrix, new ResidualQuantiser(4, 1, 16)) < coarse);
        assertTrue(error(matrix, new ProductQuantiser(4, 4)) > error(matrix, new ProductQuantiser(4, 12)));
        assertEquals(0, error(matrix, new ProductQuantiser(4, 256)));
    }

    private static double error(float[] matrix, VectorWeights.Quantiser quantiser) {
        VectorCode code = quantiser.fit(matrix, 16, 16);
        float[] seen = code.coded(code.centroids(), Storage.PACKED).dequantise();
        double sum = 0;
        for (int i = 0; i < seen.length; i++) {
            double d = matrix[i] - seen[i];
            // Within binary16.
            sum += Math.abs(d) < 1e-3 ? 0 : d * d;
        }
        return sum;
    }
}
