package org.inrcodec.cuda.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.Soap.Vectors;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.inrcodec.cuda.OpenDevice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaSoapTest {
    /** Three shapes, one of them three times, two tensors for Adam. */
    private static final List<TensorShape> TENSORS = List.of(
            new TensorShape("hidden1.weight", 6, 6), new TensorShape("hidden1.bias", 1, 6),
            new TensorShape("hidden2.weight", 5, 5), new TensorShape("hidden3.weight", 5, 5),
            new TensorShape("hidden4.weight", 5, 5), new TensorShape("hidden4.bias", 1, 5),
            new TensorShape("output.weight", 4, 4));
    private static final double[] RATES = {3, 3, 2, 2, 2, 2, 1};

    @RegisterExtension
    static final OpenDevice DEVICE = new OpenDevice();

    @BeforeAll
    static void workspace() {
        // Its workspace stays.
        DEVICE.get().run(DEVICE.get()::blas);
    }

    private static int size() {
        return TENSORS.stream().mapToInt(TensorShape::size).sum();
    }

    /** Scaled by row and column within each tensor, with noise: eigenvalues well apart and none near 0. */
    private static float[] gradient(float[] parameters, SplittableRandom random) {
        float[] gradient = new float[parameters.length];
        int at = 0;
        for (TensorShape t : TENSORS) {
            for (int r = 0; r < t.rows(); r++) {
                for (int c = 0; c < t.columns(); c++, at++) {
                    double scale = (1 + 0.5 * r) * (1 + 0.3 * c);
                    gradient[at] = (float) ((parameters[at] - 1) * scale + scale * (random.nextDouble() - 0.5));
                }
            }
        }
        return gradient;
    }

    @ParameterizedTest
    @CsvSource({"true, ''", "false, rev"})
    void followsTheHostsMethodStepByStep(boolean graphs, String order) {
        Emulator.order(order);
        Soap.Settings settings = new Soap.Settings(0.9, 0.95, 1e-8, 4, Vectors.ADAM);
        Soap host = new Soap(TENSORS, RATES, settings);
        SplittableRandom random = new SplittableRandom(2);
        float[] expected = new float[size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) random.nextDouble();
        }
        float[] actual = expected.clone();
        try (Optimizer cuda = new CudaSoap(DEVICE.get(), TENSORS, RATES, settings, graphs)) {
            for (int step = 0; step < 20; step++) {
                float[] gradient = gradient(expected, random);
                host.step(expected, gradient, 0.01);
                float[] start = actual.clone();
                cuda.step(actual, gradient, 0.01);
                assertEquals(step == 0, Arrays.equals(start, actual), "step " + step);
                assertArrayEquals(expected, actual, 2e-4f, "step " + step);
            }
        }
    }

    @Test
    void repeatsToTheBit() {
        float[] first = run();
        assertArrayEquals(first, run());
    }

    private static float[] run() {
        float[] parameters = new float[size()];
        SplittableRandom random = new SplittableRandom(4);
        try (Optimizer cuda = new CudaSoap(DEVICE.get(), TENSORS, RATES, Soap.Settings.standard(), true)) {
            for (int step = 0; step < 12; step++) {
                cuda.step(parameters, gradient(parameters, random), 0.02);
            }
        }
        return parameters;
    }

    @Test
    void largeMatricesFollowTheHostsMethod() {
        List<TensorShape> tensors = List.of(new TensorShape("hidden1.weight", 66, 66));
        Soap.Settings settings = new Soap.Settings(0.9, 0.95, 1e-8, 2, Vectors.ADAM);
        Soap host = new Soap(tensors, new double[] {1}, settings);
        float[] expected = new float[66 * 66];
        float[] actual = new float[66 * 66];
        SplittableRandom random = new SplittableRandom(9);
        try (Optimizer cuda = new CudaSoap(DEVICE.get(), tensors, new double[] {1}, settings, true)) {
            for (int step = 0; step < 7; step++) {
                float[] gradient = new float[expected.length];
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) ((expected[i] - 1) + 4 * (random.nextDouble() - 0.5));
                }
                host.step(expected, gradient, 0.05);
                cuda.step(actual, gradient, 0.05);
            }
        }
        double distance = TrainingCases.relativeDistance(actual, expected);
        assertTrue(distance < 1e-2, "distance " + distance);
    }

    /** Eigenvectors without an eigenvalue are rounding's choice: only where it leads to can be compared. */
    @Test
    void matricesOfLowRankComeAsFarAsOnTheHost() {
        List<TensorShape> tensors = List.of(
                new TensorShape("output.weight", 2, 9), new TensorShape("output.bias", 1, 9));
        Soap.Settings settings = new Soap.Settings(0.95, 0.95, 1e-8, 5, Vectors.ROTATED);
        double host = descend(new Soap(tensors, new double[] {1, 1}, settings));
        long before = Emulator.usedBytes(DEVICE.get());
        double cuda;
        try (Optimizer optimizer = new CudaSoap(DEVICE.get(), tensors, new double[] {1, 1}, settings, true)) {
            cuda = descend(optimizer);
        }
        assertEquals(before, Emulator.usedBytes(DEVICE.get()));
        assertTrue(cuda < 1.5 * host && host < 0.5, cuda + ", on the host " + host);
    }

    private static double descend(Optimizer optimizer) {
        float[] parameters = new float[27];
        SplittableRandom random = new SplittableRandom(9);
        for (int step = 0; step < 40; step++) {
            float[] gradient = new float[parameters.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) ((parameters[i] - 1) * (1 + i % 9) + 0.1 * (random.nextDouble() - 0.5));
            }
            optimizer.step(parameters, gradient, 0.1 * (1 - step / 40.0));
        }
        double error = 0;
        for (float p : parameters) {
            error += Math.pow(p - 1, 2) / parameters.length;
        }
        return error;
    }
}
