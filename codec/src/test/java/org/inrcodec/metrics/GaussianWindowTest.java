package org.inrcodec.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianWindowTest {
    @ParameterizedTest
    @CsvSource({"1,1", "4,7", "11,11", "12,40", "57,13", "10,33", "33,10"})
    void spreadingIsTheTransposeOfTheMeans(int width, int height) {
        Random random = new Random(1);
        GaussianWindow window = new GaussianWindow(width, height);
        float[] plane = values(random, width * height);
        float[] places = values(random, window.rows() * window.columns());
        float[] means = new float[places.length];
        float[] spread = new float[plane.length];
        window.means(plane, means);
        window.transposed(places, spread);
        assertEquals(dot(means, places), dot(plane, spread), 1e-4);
    }

    @Test
    void theFastSumIsTheSum() {
        Random random = new Random(2);
        float[] weights = new float[11];
        for (int k = 0; k < 11; k++) {
            weights[k] = Math.min(k, 10 - k) - 2.5f;
        }
        for (int step : new int[] {1, 7, 50}) {
            for (int count : new int[] {0, 1, 15, 16, 37, 100}) {
                float[] in = values(random, 3 + 10 * step + count);
                float[] expected = new float[count + 2];
                float[] actual = new float[count + 2];
                WindowSum.any(in, 3, step, weights, expected, 1, count);
                WindowSum.eleven(in, 3, step, weights, actual, 1, count);
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], actual[i], 1e-5, "step " + step + ", place " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "5,4", "4,5", "7,9"})
    void halvingAndSpreadingAreTransposes(int width, int height) {
        Random random = new Random(3);
        float[] plane = values(random, width * height);
        float[] halved = new float[Halving.half(width) * Halving.half(height)];
        Halving.means(plane, width, height, halved);
        float[] other = values(random, halved.length);
        float[] spread = new float[plane.length];
        Halving.scaleAndSpread(other, width, height, 1, spread);
        assertEquals(dot(halved, other), dot(plane, spread), 1e-5);
    }

    private static float[] values(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
