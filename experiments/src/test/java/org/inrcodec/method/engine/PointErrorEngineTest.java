package org.inrcodec.method.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.method.distil.DerivativeError;
import org.inrcodec.method.distil.FeatureError;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class PointErrorEngineTest {
    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;
    private static final int CHANNELS = 2;
    private static final SirenShape SHAPE = TrainingCases.shape(2, false, CHANNELS, List.of(3, 5, 4));
    private static final TrainingProblem.Lattice PROBLEM = TrainingCases.lattice(SHAPE, WIDTH, HEIGHT);

    private static ChannelError squares(TrainingProblem.Lattice problem) {
        return new ChannelError(problem.targets(), problem.shape().channels());
    }

    private static DerivativeError derivatives() {
        int size = PROBLEM.targets().length;
        return DerivativeError.of(
                PROBLEM.targets(), CHANNELS, TrainingCases.random(size, 1), TrainingCases.random(size, 2), 0.4);
    }

    /** Random parameters for more outputs and blends: those of the network are as training starts. */
    private static float[] parameters(PointErrorEngine engine) {
        float[] parameters = TrainingCases.random(engine.parameters(), 11);
        float[] network = TrainingCases.parameters(PROBLEM, 3);
        System.arraycopy(network, 0, parameters, 0, network.length);
        return parameters;
    }

    @Test
    void withTheUsualErrorItIsTheUsualEngine() {
        SirenShape shape = TrainingCases.shape(3, false, 3, List.of(20, 17, 33));
        TrainingProblem.Lattice problem = TrainingCases.lattice(shape, 31, 40);
        float[] parameters = TrainingCases.parameters(problem, 5);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        try (CpuEngine cpu = new CpuEngine(problem, 1);
                PointErrorEngine engine = new PointErrorEngine(
                        problem, squares(problem), PointErrorEngine.Layers.SINES, 1)) {
            double loss = cpu.gradient(parameters, expected, 1, 3);
            assertEquals(loss, engine.gradient(parameters, actual, 1, 3), 1e-6 * loss);
            assertTrue(TrainingCases.relativeDistance(actual, expected) < 1e-5);
            assertEquals(cpu.loss(parameters), engine.loss(parameters), 1e-6);
            assertArrayEquals(cpu.outputs(parameters), engine.outputs(parameters), 1e-5f);
        }
    }

    @Test
    void gradientsOfDerivativesAndBlendsAreThoseOfFiniteDifferences() {
        check(derivatives(), PointErrorEngine.Layers.BLENDED);
    }

    @Test
    void gradientsOfDerivativesOfSinesAreThoseOfFiniteDifferences() {
        check(derivatives(), PointErrorEngine.Layers.SINES);
    }

    @Test
    void gradientsOfFeaturesAreThoseOfFiniteDifferences() {
        int features = 6;
        check(
                new FeatureError(
                        PROBLEM.targets(), CHANNELS, TrainingCases.random(WIDTH * HEIGHT * features, 4), features, 0.3),
                PointErrorEngine.Layers.SINES);
    }

    /**
     * The reference is the error's definition in double precision: even derivatives by the coordinates are differences.
     */
    private static void check(PointError error, PointErrorEngine.Layers layers) {
        try (PointErrorEngine engine = new PointErrorEngine(PROBLEM, error, layers, 1)) {
            float[] start = parameters(engine);
            float[] gradient = new float[start.length];
            double loss = engine.gradient(start, gradient, 1, 2);
            double[] parameters = new double[start.length];
            double largest = 0;
            for (int i = 0; i < start.length; i++) {
                parameters[i] = start[i];
                largest = Math.max(largest, Math.abs(gradient[i]));
            }
            assertEquals(loss, loss(parameters, error, layers), 1e-4 * loss);
            double h = 1e-4;
            for (int i = 0; i < parameters.length; i++) {
                double middle = parameters[i];
                parameters[i] = middle + h;
                double above = loss(parameters, error, layers);
                parameters[i] = middle - h;
                double below = loss(parameters, error, layers);
                parameters[i] = middle;
                assertEquals((above - below) / (2 * h), gradient[i], 2e-4 * largest, "parameter " + i);
            }
        }
    }

    /** Mean over the points of rows 1 and 3. */
    private static double loss(double[] parameters, PointError error, PointErrorEngine.Layers layers) {
        double h = 1e-5;
        int outputs = CHANNELS + error.moreOutputs();
        double sum = 0;
        for (int row = 1; row < HEIGHT; row += 2) {
            for (int column = 0; column < WIDTH; column++) {
                double u = (2.0 * column + 1 - WIDTH) / WIDTH;
                double v = (2.0 * row + 1 - HEIGHT) / WIDTH;
                double[] y = network(parameters, layers, outputs, u, v);
                double[] byX = slope(network(parameters, layers, outputs, u + h, v), network(
                        parameters, layers, outputs, u - h, v), h);
                double[] byY = slope(network(parameters, layers, outputs, u, v + h), network(
                        parameters, layers, outputs, u, v - h), h);
                sum += error(error, row * WIDTH + column, y, byX, byY) / (2 * WIDTH);
            }
        }
        return sum;
    }

    private static double[] slope(double[] above, double[] below, double h) {
        double[] slope = new double[above.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (above[i] - below[i]) / (2 * h);
        }
        return slope;
    }

    private static double error(PointError error, int point, double[] y, double[] byX, double[] byY) {
        return switch (error) {
            case DerivativeError e -> (1 - e.share()) * mean(y, 0, e.targets(), point, CHANNELS)
                    + e.share() * e.unit() * (mean(byX, 0, e.byX(), point, CHANNELS)
                            + mean(byY, 0, e.byY(), point, CHANNELS));
            case FeatureError e -> (1 - e.share()) * mean(y, 0, e.targets(), point, CHANNELS)
                    + e.share() * mean(y, CHANNELS, e.features(), point, e.width());
            default -> throw new IllegalArgumentException();
        };
    }

    private static double mean(double[] y, int from, float[] targets, int point, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.pow(y[from + i] - targets[point * count + i], 2);
        }
        return sum / count;
    }

    private static double[] network(
            double[] p, PointErrorEngine.Layers layers, int outputs, double u, double v) {
        double[] h = {u, Math.sin(Math.PI * u), Math.cos(Math.PI * u), Math.sin(Math.PI * 90 / 64 * u),
            Math.cos(Math.PI * 90 / 64 * u), v, Math.sin(Math.PI * v), Math.cos(Math.PI * v),
            Math.sin(Math.PI * 90 / 64 * v), Math.cos(Math.PI * 90 / 64 * v)};
        int[] widths = {3, 5, 4, outputs};
        int at = 0;
        for (int l = 0; l < widths.length; l++) {
            double[] z = new double[widths[l]];
            for (int o = 0; o < z.length; o++) {
                z[o] = p[at + z.length * h.length + o];
                for (int i = 0; i < h.length; i++) {
                    z[o] += p[at + o * h.length + i] * h[i];
                }
            }
            at += z.length * (h.length + 1);
            if (l < widths.length - 1) {
                double g = layers == PointErrorEngine.Layers.BLENDED ? p[p.length - 3 + l] : 1;
                for (int o = 0; o < z.length; o++) {
                    z[o] = g * Math.sin(z[o]) + (1 - g) * z[o];
                }
            }
            h = z;
        }
        return h;
    }

    @Test
    void threadsDoNotChangeAnyBit() {
        SirenShape shape = TrainingCases.shape(0, false, 1, List.of(9, 9));
        TrainingProblem.Lattice problem = TrainingCases.lattice(shape, 60, 50);
        DerivativeError error = DerivativeError.of(
                problem.targets(), 1, TrainingCases.random(3000, 1), TrainingCases.random(3000, 2), 0.5);
        float[] parameters = TrainingCases.parameters(problem, 5);
        float[] one = new float[parameters.length];
        float[] two = new float[parameters.length];
        try (PointErrorEngine single = new PointErrorEngine(problem, error, PointErrorEngine.Layers.SINES, 1);
                PointErrorEngine many = new PointErrorEngine(problem, error, PointErrorEngine.Layers.SINES, 3)) {
            assertEquals(single.gradient(parameters, one), many.gradient(parameters, two));
            assertArrayEquals(one, two);
            assertTrue(Arrays.deepEquals(single.jets(parameters), many.jets(parameters)));
        }
    }

    @Test
    void aBypassIsRefused() {
        TrainingProblem.Lattice problem = TrainingCases.lattice(TrainingCases.shape(0, true, 1, List.of(4)), 3, 3);
        assertThrows(IllegalArgumentException.class, () -> new PointErrorEngine(
                problem, squares(problem), PointErrorEngine.Layers.SINES, 1));
    }
}
