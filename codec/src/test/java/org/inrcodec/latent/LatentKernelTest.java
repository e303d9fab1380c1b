package org.inrcodec.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatentKernelTest {
    private static final int[][] SIZES = {{1, 1}, {1, 7}, {17, 3}, {40, 5}, {64, 2}};

    @Test
    void softRoundingAgreesWithItsFormula() {
        for (int[] size : SIZES) {
            for (float temperature : new float[] {0.35f, 0.08f, 0.01f}) {
                Plane y = random(size, 1);
                Plane v = new Plane(y.width, y.height);
                Plane slope = new Plane(y.width, y.height);
                LatentKernel.soften(y, temperature, 0.22f, 5, 9, 2, v, slope, 0, y.height);
                Plane expected = new Plane(y.width, y.height);
                Plane expectedSlope = new Plane(y.width, y.height);
                ReferenceLatentKernel.soften(y, temperature, 0.22f, 5, 9, 2, expected, expectedSlope);
                double steepest = Math.pow(ReferenceLatentKernel.slope(0.5, temperature), 2);
                // A rounding error before the second soft rounding grows by its slope.
                assertNear(expected, v, 2e-6 * (1 + Math.sqrt(steepest)));
                assertNear(expectedSlope, slope, 1e-5 * steepest / temperature);
            }
        }
    }

    @Test
    void slopeIsTheDerivativeOfTheValue() {
        double h = 1e-6;
        for (double x = -3.03; x < 3; x += 0.17) {
            double difference = (ReferenceLatentKernel.softRound(x + h, 0.2)
                    - ReferenceLatentKernel.softRound(x - h, 0.2)) / (2 * h);
            assertEquals(difference, ReferenceLatentKernel.slope(x, 0.2), 1e-6);
        }
    }

    @Test
    void integersWithoutNoiseStay() {
        Plane y = new Plane(20, 3);
        for (int row = 0; row < 3; row++) {
            for (int c = 0; c < 20; c++) {
                y.data[y.at(row) + c] = (row * 20 + c - 30) / LatentKernel.GAIN;
            }
        }
        Plane v = new Plane(20, 3);
        LatentKernel.soften(y, 0.2f, 0, 5, 9, 2, v, new Plane(20, 3), 0, 3);
        for (int row = 0; row < 3; row++) {
            for (int c = 0; c < 20; c++) {
                assertEquals(row * 20 + c - 30, v.data[v.at(row) + c], 4e-6);
            }
        }
    }

    @Test
    void roundingIsToTheNearestTiesToEven() {
        for (int[] size : SIZES) {
            Plane y = random(size, 2);
            y.data[y.at(0)] = 2.5f / LatentKernel.GAIN;
            Plane v = new Plane(y.width, y.height);
            LatentKernel.round(y, v, 0, y.height);
            Plane expected = new Plane(y.width, y.height);
            ReferenceLatentKernel.round(y, expected);
            assertArrayEquals(expected.data, v.data);
            assertEquals(2, v.data[v.at(0)]);
        }
    }

    @Test
    void adamAgreesWithItsFormula() {
        for (int[] size : SIZES) {
            Plane y = random(size, 3);
            Plane first = new Plane(y.width, y.height);
            Plane second = new Plane(y.width, y.height);
            Plane expected = random(size, 3);
            Plane expectedFirst = new Plane(y.width, y.height);
            Plane expectedSecond = new Plane(y.width, y.height);
            for (int step = 1; step <= 5; step++) {
                LatentAdam adam = LatentAdam.step(0.9, 0.999, 1e-8, 0.01, step);
                Plane rate = random(size, 10 + step);
                Plane distortion = random(size, 20 + step);
                Plane slope = random(size, 30 + step);
                LatentKernel.adam(y, rate, distortion, slope, first, second, adam, 0, y.height);
                ReferenceLatentKernel.adam(
                        expected, rate, distortion, slope, expectedFirst, expectedSecond, adam);
            }
            assertNear(expected, y, 1e-5);
            assertNear(expectedFirst, first, 1e-4);
            assertNear(expectedSecond, second, 1e-4);
        }
    }

    @Test
    void firstStepOfAdamIsTheLearningRateAgainstTheSignOfTheGradient() {
        Plane y = new Plane(3, 1);
        Plane rate = new Plane(3, 1);
        Plane slope = new Plane(3, 1);
        for (int c = 0; c < 3; c++) {
            rate.data[rate.at(0) + c] = c - 1;
            slope.data[slope.at(0) + c] = 0.7f;
        }
        LatentAdam adam = LatentAdam.step(0.9, 0.999, 1e-8, 0.01, 1);
        LatentKernel.adam(y, rate, new Plane(3, 1), slope, new Plane(3, 1), new Plane(3, 1), adam, 0, 1);
        assertEquals(0.01f, y.data[y.at(0)], 1e-7);
        assertEquals(0f, y.data[y.at(0) + 1]);
        assertEquals(-0.01f, y.data[y.at(0) + 2], 1e-7);
    }

    @Test
    void rangesOfRowsGiveTheSameAsAllRows() {
        Plane y = random(new int[] {33, 9}, 4);
        Plane all = new Plane(33, 9);
        Plane parts = new Plane(33, 9);
        Plane slope = new Plane(33, 9);
        Plane partsSlope = new Plane(33, 9);
        LatentKernel.soften(y, 0.3f, 0.2f, 1, 2, 3, all, slope, 0, 9);
        LatentKernel.soften(y, 0.3f, 0.2f, 1, 2, 3, parts, partsSlope, 4, 9);
        LatentKernel.soften(y, 0.3f, 0.2f, 1, 2, 3, parts, partsSlope, 0, 4);
        assertArrayEquals(all.data, parts.data);
        assertArrayEquals(slope.data, partsSlope.data);
    }

    @Test
    void noiseHasTheMomentsItPromisesAndNoCorrelation() {
        int n = 1 << 16;
        double sum = 0;
        double square = 0;
        double fourth = 0;
        double horizontal = 0;
        double below = 0;
        double later = 0;
        float before = 0;
        for (int row = 0; row < 256; row++) {
            long keys = LatentNoise.rowKeys(7, 1, 0, row);
            long next = LatentNoise.rowKeys(7, 1, 0, row + 1);
            long nextStep = LatentNoise.rowKeys(7, 2, 0, row);
            for (int c = 0; c < 256; c++) {
                float x = LatentNoise.at(keys, c);
                sum += x;
                square += x * x;
                fourth += x * x * x * x;
                horizontal += x * before;
                below += x * LatentNoise.at(next, c);
                later += x * LatentNoise.at(nextStep, c);
                before = x;
            }
        }
        // Five standard errors of 65536 values.
        assertEquals(0, sum / n, 0.02);
        assertEquals(1, square / n, 0.03);
        assertEquals(2.7, fourth / n, 0.15);
        assertEquals(0, horizontal / n, 0.02);
        assertEquals(0, below / n, 0.02);
        assertEquals(0, later / n, 0.02);
    }

    /** Values in and around everything that matters; margins stay zero. */
    private static Plane random(int[] size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Plane plane = new Plane(size[0], size[1]);
        for (int row = 0; row < plane.height; row++) {
            for (int c = 0; c < plane.width; c++) {
                plane.data[plane.at(row) + c] = (float) (random.nextDouble() * 2 - 1);
            }
        }
        return plane;
    }

    private static void assertNear(Plane expected, Plane actual, double tolerance) {
        for (int i = 0; i < expected.data.length; i++) {
            int at = i;
            assertTrue(
                    Math.abs(expected.data[i] - actual.data[i]) <= tolerance,
                    () -> "at " + at + ": " + expected.data[at] + " and " + actual.data[at]);
        }
    }
}
