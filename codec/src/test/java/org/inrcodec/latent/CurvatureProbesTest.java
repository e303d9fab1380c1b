package org.inrcodec.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.shape.GridShape;
import org.junit.jupiter.api.Test;

class CurvatureProbesTest {
    private static final GridShape RATE = RateCases.shape(List.of(2, 0), 4, 1, List.of(5));
    private static final GridShape PIXELS = DistortionCases.shape(List.of(1, 0), 1, List.of(4), true, true, 3);
    private static final int DRAWS = 3000;

    @Test
    void productsOfRateProbesComeToTheFisherMatrixOfTheCells() {
        float[] parameters = RateCases.parameters(RATE, 3);
        Plane[] values = RateCases.values(RATE, 24, 70, 2, false, 5);
        double[][] gradients = new ReferenceRateEngine(RATE, 24, 70).cellGradients(parameters, values);
        try (CpuRateEngine engine = new CpuRateEngine(RATE, 24, 70, 2)) {
            check(engine, parameters, values, products(gradients, Math.log(2) / 2));
        }
    }

    @Test
    void productsOfPixelProbesComeToTheGaussNewtonMatrixWithoutTheFilters() {
        int width = 6;
        int height = 40;
        float[] parameters = DistortionCases.parameters(PIXELS, 3);
        Plane[] values = DistortionCases.planes(PIXELS, width, height, 5);
        DistortionTarget target = DistortionCases.target(PIXELS, width, height, false);
        DistortionLayout layout = new DistortionLayout(PIXELS);
        double[][] jacobian = new double[3 * width * height][];
        Plane[] ignored = Plane.of(PIXELS, width, height);
        try (ReferenceDistortionEngine reference = new ReferenceDistortionEngine(PIXELS, target, 1)) {
            for (int i = 0; i < jacobian.length; i++) {
                float[][] one = new float[3][width * height];
                one[i % 3][i / 3] = 1;
                float[] row = new float[parameters.length];
                reference.backward(one, parameters, values, row, ignored);
                Arrays.fill(row, layout.filter, layout.weight[0], 0);
                jacobian[i] = DistortionCases.widen(row);
            }
        }
        try (CpuDistortionEngine engine = new CpuDistortionEngine(PIXELS, target, 2)) {
            check(engine, parameters, values, products(jacobian, 1.0 / jacobian.length));
        }
    }

    @Test
    void probesFollowTheirSeedAndNotTheNumberOfThreads() {
        float[] parameters = RateCases.parameters(RATE, 3);
        Plane[] values = RateCases.values(RATE, 300, 70, 2, false, 5);
        List<float[]> one = vectors(1, parameters, values, 8);
        List<float[]> other = vectors(3, parameters, values, 8);
        assertEquals(one.size(), other.size());
        for (int i = 0; i < one.size(); i++) {
            assertArrayEquals(one.get(i), other.get(i));
        }
        assertFalse(Arrays.equals(one.get(0), vectors(1, parameters, values, 9).get(0)));
    }

    @Test
    void aProbeLeavesNothingBehindForTheNextGradient() {
        float[] parameters = RateCases.parameters(RATE, 3);
        Plane[] values = RateCases.values(RATE, 300, 70, 2, false, 5);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        Plane[] expectedPlanes = Plane.of(RATE, 300, 70);
        Plane[] actualPlanes = Plane.of(RATE, 300, 70);
        try (CpuRateEngine fresh = new CpuRateEngine(RATE, 300, 70, 1);
                CpuRateEngine used = new CpuRateEngine(RATE, 300, 70, 1)) {
            used.probe(parameters, values, 1, v -> {});
            double bits = fresh.gradient(parameters, values, 1, expected, expectedPlanes);
            assertEquals(bits, used.gradient(parameters, values, 1, actual, actualPlanes));
        }
        assertArrayEquals(expected, actual);
        assertArrayEquals(RateCases.inside(expectedPlanes), RateCases.inside(actualPlanes));
    }

    private static List<float[]> vectors(int threads, float[] parameters, Plane[] values, long seed) {
        List<float[]> vectors = new ArrayList<>();
        try (CpuRateEngine engine = new CpuRateEngine(RATE, 300, 70, threads)) {
            engine.probe(parameters, values, seed, v -> vectors.add(v.clone()));
        }
        return vectors;
    }

    private static double[][] products(double[][] vectors, double weight) {
        int n = vectors[0].length;
        double[][] sum = new double[n][n];
        for (double[] v : vectors) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sum[i][j] += weight * v[i] * v[j];
                }
            }
        }
        return sum;
    }

    private static void check(CurvatureProbes probes, float[] parameters, Plane[] values, double[][] expected) {
        double[][] sum = new double[parameters.length][parameters.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            probes.probe(parameters, values, draw * 77L, v -> {
                for (int i = 0; i < v.length; i++) {
                    for (int j = 0; j < v.length; j++) {
                        sum[i][j] += (double) v[i] * v[j] / DRAWS;
                    }
                }
            });
        }
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                double e = i < expected.length && j < expected.length ? expected[i][j] : 0;
                difference += (sum[i][j] - e) * (sum[i][j] - e);
                norm += e * e;
            }
        }
        assertTrue(Math.sqrt(difference / norm) < 0.06, Math.sqrt(difference / norm) + " off");
    }
}
