package org.inrcodec.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.shape.GridShape;
import org.junit.jupiter.api.Test;

class ReferenceDistortionEngineTest {
    private static final GridShape SHAPE = DistortionCases.shape(List.of(3, 2, 1, 1, 0), 3, List.of(5, 3), true, true,
            3);

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        finiteDifferences(SHAPE, DistortionCases.tile(SHAPE, 40, 30, 7, 9, 11, 6, true));
        GridShape bare = DistortionCases.shape(List.of(1, 0), 0, List.of(4), false, false, 1);
        finiteDifferences(bare, DistortionCases.target(bare, 5, 7, false));
        GridShape tiny = DistortionCases.shape(List.of(2, 0), 2, List.of(3, 2, 2, 3), false, true, 2);
        finiteDifferences(tiny, DistortionCases.target(tiny, 1, 3, false));
        GridShape kernels = SHAPE.withKernels(List.of(0, 2, 4, 4));
        finiteDifferences(kernels, DistortionCases.tile(kernels, 40, 30, 7, 9, 11, 6, true));
        GridShape narrow = bare.withKernels(List.of(0, 1));
        finiteDifferences(narrow, DistortionCases.target(narrow, 1, 5, false));
    }

    private static void finiteDifferences(GridShape shape, DistortionTarget target) {
        int width = target.width();
        int height = target.height();
        float[] narrow = DistortionCases.parameters(shape, 1);
        Plane[] planes = DistortionCases.planes(shape, width, height, 2);
        double[] parameters = DistortionCases.widen(narrow);
        double[][] values = DistortionCases.widen(planes);
        float[] gradient = new float[parameters.length];
        Plane[] valueGradient = Plane.of(shape, width, height);
        try (ReferenceDistortionEngine engine = new ReferenceDistortionEngine(shape, target, 1)) {
            engine.gradient(narrow, planes, gradient, valueGradient);
            for (int i = shape.contextParameters(); i < parameters.length; i++) {
                assertEquals(difference(engine, parameters, values, parameters, i), gradient[i], 1e-6);
            }
            double[][] grids = DistortionCases.widen(valueGradient);
            SplittableRandom random = new SplittableRandom(3);
            for (int g = 0; g < grids.length; g++) {
                for (int n = 0; n < 30; n++) {
                    int i = random.nextInt(grids[g].length);
                    assertEquals(difference(engine, parameters, values, values[g], i), grids[g][i], 1e-6);
                }
            }
        }
    }

    private static double difference(
            ReferenceDistortionEngine engine, double[] parameters, double[][] values, double[] vector, int i) {
        double h = 1e-5;
        double at = vector[i];
        vector[i] = at + h;
        double above = engine.loss(parameters, values);
        vector[i] = at - h;
        double below = engine.loss(parameters, values);
        vector[i] = at;
        return (above - below) / (2 * h);
    }

    @Test
    void outputOfAPixelIsWhatTheFormulasSay() {
        // One grid of half size, radius 1, one hidden sine, no coordinates: written out by hand at pixel (3, 2).
        GridShape shape = DistortionCases.shape(List.of(1), 1, List.of(1), false, true, 1);
        DistortionLayout layout = new DistortionLayout(shape);
        float[] parameters = new float[layout.parameters];
        parameters[layout.filter] = 0.25f;
        parameters[layout.weight[0]] = 0.7f;
        parameters[layout.bias[0]] = 0.1f;
        parameters[layout.weight[1]] = -0.4f;
        parameters[layout.bias[1]] = 0.3f;
        parameters[layout.bypass] = 0.05f;
        Plane plane = new Plane(3, 2);
        float[][] q = {{1, -2, 4}, {3, 0, 8}};
        for (int row = 0; row < 2; row++) {
            System.arraycopy(q[row], 0, plane.data, plane.at(row), 3);
        }
        // Along rows (1/4, 1/2, 1/4): {0.25, 0.25, 2.5}, {2.25, 2.75, 6}; across: 3/4 of the own row and 1/4 of the other.
        double[][] f = {{0.75, 0.875, 3.375}, {1.75, 2.125, 5.125}};
        // Pixel column 3 is a quarter of a cell after the centre of cell 1, pixel row 2 a quarter before that of cell 1.
        double top = f[0][1] + 0.25 * (f[0][2] - f[0][1]);
        double bottom = f[1][1] + 0.25 * (f[1][2] - f[1][1]);
        double x = top + 0.75 * (bottom - top);
        double expected = 0.3 - 0.4 * Math.sin(0.7 * x + 0.1) + 0.05 * x;
        DistortionTarget target = DistortionCases.target(shape, 6, 4, false);
        try (ReferenceDistortionEngine engine = new ReferenceDistortionEngine(shape, target, 1)) {
            assertEquals(expected, engine.outputs(parameters, new Plane[] {plane})[0][2 * 6 + 3], 1e-6);
        }
    }

    @Test
    void otherSizesAreRefused() {
        DistortionTarget target = DistortionCases.target(SHAPE, 8, 8, false);
        float[] parameters = DistortionCases.parameters(SHAPE, 1);
        try (ReferenceDistortionEngine engine = new ReferenceDistortionEngine(SHAPE, target, 1)) {
            Plane[] other = DistortionCases.planes(SHAPE, 8, 9, 2);
            assertThrows(IllegalArgumentException.class, () -> engine.loss(parameters, other));
        }
    }
}
