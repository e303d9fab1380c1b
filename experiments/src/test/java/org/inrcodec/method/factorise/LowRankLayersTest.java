package org.inrcodec.method.factorise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.method.engine.ReparametrisedEngine;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.junit.jupiter.api.Test;

class LowRankLayersTest {
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 8, 2, 1);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);

    @Test
    void singularValuesOfASmallMatrix() {
        // {{3, 0}, {4, 5}}: WᵀW = {{25, 20}, {20, 25}} has the eigenvalues 45 and 5.
        SingularValues values = SingularValues.of(new float[] {3, 0, 4, 5}, 0, 2, 2);
        assertArrayEquals(new double[] {Math.sqrt(45), Math.sqrt(5)}, values.values(), 1e-12);
        assertEquals(1, values.rankOfEnergy(0.9));
        assertEquals(2, values.rankOfEnergy(0.91));
        assertEquals(1, values.rankOfEnergy(0));
    }

    @Test
    void theProductsOfTheParts() {
        Random random = new Random(1);
        for (int[] size : new int[][] {{4, 7}, {7, 4}, {5, 5}, {1, 3}}) {
            float[] matrix = new float[size[0] * size[1]];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = random.nextFloat(-1, 1);
            }
            SingularValues values = SingularValues.of(matrix, 0, size[0], size[1]);
            for (int i = 0; i < matrix.length; i++) {
                double sum = 0;
                for (int k = 0; k < values.values().length; k++) {
                    sum += values.left()[k][i / size[1]] * values.values()[k] * values.right()[k][i % size[1]];
                }
                assertEquals(matrix[i], sum, 1e-12);
            }
        }
    }

    @Test
    void aLayerOfRankTwoIsKeptExactlyByItsFactors() {
        float[] parameters = rankTwo();
        LowRankLayers layers = new LowRankLayers(LAYOUT, parameters, 0.999999);
        assertEquals(List.of(0, 2, 0), layers.layout().shape().ranks());
        float[] seen = new float[parameters.length];
        layers.present(layers.start(), seen);
        assertArrayEquals(parameters, seen, 1e-5f);
        assertEquals(parameters.length - 64 + 32, layers.start().length);
    }

    @Test
    void aLayerWhoseFactorsWouldBeLargerStaysDense() {
        float[] parameters = SmallProblems.initial(SHAPE, 3);
        LowRankLayers layers = new LowRankLayers(LAYOUT, parameters, 1);
        assertEquals(List.of(0, 0, 0), layers.layout().shape().ranks());
        assertArrayEquals(parameters, layers.start());
    }

    @Test
    void theGradientIsThatOfTheFactors() {
        LowRankLayers layers = new LowRankLayers(LAYOUT, rankTwo(), 0.999);
        float[] free = layers.start();
        try (TrainingEngine engine = new ReparametrisedEngine(
                new ReferenceEngine(SmallProblems.problem(SHAPE, 30, 7)), layers)) {
            float[] gradient = new float[engine.parameters()];
            engine.gradient(free, gradient);
            for (int i = 0; i < free.length; i++) {
                float old = free[i];
                free[i] = old + 0.01f;
                double above = engine.loss(free);
                free[i] = old - 0.01f;
                double below = engine.loss(free);
                free[i] = old;
                double slope = (above - below) / 0.02;
                assertTrue(Math.abs(slope - gradient[i]) < 2e-3 + 0.02 * Math.abs(slope), i + ": " + slope + " "
                        + gradient[i]);
            }
        }
    }

    private static float[] rankTwo() {
        float[] parameters = SmallProblems.initial(SHAPE, 3);
        int offset = LAYOUT.tensors().get(2).offset();
        Random random = new Random(4);
        float[] a = new float[16];
        float[] b = new float[16];
        for (int i = 0; i < 16; i++) {
            a[i] = random.nextFloat(-0.7f, 0.7f);
            b[i] = random.nextFloat(-0.7f, 0.7f);
        }
        for (int i = 0; i < 64; i++) {
            parameters[offset + i] = a[i / 8] * b[i % 8] + a[8 + i / 8] * b[8 + i % 8];
        }
        return parameters;
    }
}
