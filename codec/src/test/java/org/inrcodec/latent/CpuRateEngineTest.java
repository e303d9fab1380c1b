package org.inrcodec.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.shape.GridShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuRateEngineTest {
    private static final GridShape STANDARD = RateCases.shape(List.of(6, 5, 4, 3, 2, 1, 0), 12, 1, List.of(16, 16));

    @ParameterizedTest
    @CsvSource({"1,1", "1,200", "300,1", "17,40", "128,9", "129,65", "257,33"})
    void tilesOfAnyProportionAgreeWithTheReference(int width, int height) {
        check(STANDARD, width, height, false);
        check(STANDARD, width, height, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anyNumberOfPreviousGridsAgreesWithTheReference(int previous) {
        check(RateCases.shape(List.of(9, 7, 3, 3, 1, 0), 6, previous, List.of(9)), 97, 150, true);
    }

    @Test
    void previousGridsAloneAgreeWithTheReference() {
        check(RateCases.shape(List.of(2, 1, 0), 0, 3, List.of(8, 4)), 50, 50, true);
    }

    @Test
    void aNetworkWithoutHiddenLayersAgreesWithTheReference() {
        check(RateCases.shape(List.of(2, 0), 24, 1, List.of()), 70, 30, true);
    }

    @Test
    void theWidestNetworkAgreesWithTheReference() {
        check(RateCases.shape(List.of(1, 0), 24, 3, List.of(64, 63, 62)), 40, 9, false);
    }

    @Test
    void theGradientOfTheNetworksAloneIsTheSame() {
        Plane[] values = RateCases.values(STANDARD, 150, 90, 3, true, 5);
        float[] parameters = RateCases.parameters(STANDARD, 6);
        float[] expected = new float[parameters.length];
        float[] alone = new float[parameters.length];
        try (CpuRateEngine engine = new CpuRateEngine(STANDARD, 150, 90, 2)) {
            double bits = engine.gradient(parameters, values, 0.3f, expected, Plane.of(STANDARD, 150, 90));
            assertEquals(bits, engine.parameterGradient(parameters, values, 0.3f, alone));
        }
        assertArrayEquals(expected, alone);
    }

    @Test
    void farTailsPullBack() {
        GridShape shape = RateCases.shape(List.of(0), 1, 0, List.of());
        Plane[] values = Plane.of(shape, 1, 1);
        Plane[] gradient = Plane.of(shape, 1, 1);
        Plane plane = values[0];
        plane.data[plane.at(0)] = 500;
        float[] parameters = new float[shape.parameters()];
        float[] ignored = new float[parameters.length];
        // Biases: mean 0, scale 2^−2.
        parameters[3] = -2;
        try (CpuRateEngine engine = new CpuRateEngine(shape, 1, 1, 1)) {
            double bits = engine.gradient(parameters, values, 1, ignored, gradient);
            assertEquals(499.5 * 4 / Math.log(2) + 1, bits, 0.1);
            assertEquals(4 / Math.log(2), gradient[0].data[plane.at(0)], 1e-5);
        }
    }

    @Test
    void scalesBeyondTheClampHaveNoGradient() {
        GridShape shape = RateCases.shape(List.of(0), 1, 0, List.of());
        Plane[] values = Plane.of(shape, 1, 1);
        Plane[] gradient = Plane.of(shape, 1, 1);
        float[] parameters = new float[shape.parameters()];
        float[] parameterGradient = new float[parameters.length];
        try (CpuRateEngine engine = new CpuRateEngine(shape, 1, 1, 1)) {
            parameters[3] = 9.5f;
            assertEquals(10, engine.gradient(parameters, values, 1, parameterGradient, gradient), 1e-2);
            assertEquals(0, parameterGradient[3]);
            parameters[3] = 8.5f;
            engine.gradient(parameters, values, 1, parameterGradient, gradient);
            assertEquals(1, parameterGradient[3], 1e-2);
        }
    }

    @Test
    void aStepLeavesNothingBehindForTheNext() {
        Plane[] values = RateCases.values(STANDARD, 140, 90, 1, false, 4);
        Plane[] poison = Plane.of(STANDARD, 140, 90);
        for (Plane plane : poison) {
            for (int y = 0; y < plane.height; y++) {
                Arrays.fill(plane.data, plane.at(y), plane.at(y) + plane.width, Float.NaN);
            }
        }
        float[] parameters = RateCases.parameters(STANDARD, 3);
        float[] diverged = parameters.clone();
        Arrays.fill(diverged, Float.NaN);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        Plane[] expectedPlanes = Plane.of(STANDARD, 140, 90);
        Plane[] actualPlanes = Plane.of(STANDARD, 140, 90);
        try (CpuRateEngine fresh = new CpuRateEngine(STANDARD, 140, 90, 1);
                CpuRateEngine used = new CpuRateEngine(STANDARD, 140, 90, 1)) {
            double bits = fresh.gradient(parameters, values, 1, expected, expectedPlanes);
            assertTrue(Double.isNaN(used.gradient(diverged, values, 1, actual, actualPlanes)));
            used.gradient(parameters, poison, 1, actual, actualPlanes);
            used.bits(parameters, poison);
            assertEquals(bits, used.gradient(parameters, values, 1, actual, actualPlanes));
            assertArrayEquals(expected, actual);
            for (int g = 0; g < expectedPlanes.length; g++) {
                assertArrayEquals(expectedPlanes[g].data, actualPlanes[g].data);
            }
        }
    }

    @Test
    void leavesTheOtherParametersAlone() {
        Plane[] values = RateCases.values(STANDARD, 8, 8, 1, false, 4);
        float[] gradient = new float[STANDARD.parameters()];
        Arrays.fill(gradient, 5);
        try (CpuRateEngine engine = new CpuRateEngine(STANDARD, 8, 8, 1)) {
            engine.gradient(
                    RateCases.parameters(STANDARD, 1), values, 1, gradient, Plane.of(STANDARD, 8, 8));
        }
        for (int i = STANDARD.contextParameters(); i < gradient.length; i++) {
            assertEquals(5, gradient[i]);
        }
    }

    @Test
    void refusesPlanesThatDoNotFit() {
        float[] parameters = new float[STANDARD.parameters()];
        try (CpuRateEngine engine = new CpuRateEngine(STANDARD, 40, 30, 1)) {
            Plane[] right = Plane.of(STANDARD, 40, 30);
            Plane[] wrong = Plane.of(STANDARD, 41, 30);
            Plane[] few = Arrays.copyOf(right, 3);
            assertThrows(IllegalArgumentException.class, () -> engine.bits(parameters, wrong));
            assertThrows(IllegalArgumentException.class, () -> engine.bits(parameters, few));
            assertThrows(
                    IllegalArgumentException.class, () -> engine.gradient(parameters, right, 1, parameters, wrong));
        }
    }

    private static void check(GridShape shape, int width, int height, boolean wild) {
        RateGradientProperties.check(new RateGradientProperties.Case(shape, width, height, 2, wild, 21));
    }
}
