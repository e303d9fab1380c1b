package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CodebookProperties {
    @Property(tries = 150)
    void isNeverWorseThanEquallySpacedValuesAndEachIndexIsTheNearest(
            @ForAll @IntRange(min = 1, max = 256) int size,
            @ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll long seed) {
        float[] values = values(count, seed);
        Codebook codebook = Codebook.fit(values, size, false);
        assertTrue(codebook.centroids().length <= size);
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (float v : values) {
            low = Math.min(low, v);
            high = Math.max(high, v);
            int index = codebook.index(v);
            for (float c : codebook.centroids()) {
                assertTrue(Math.abs((double) v - codebook.centroids()[index]) <= Math.abs((double) v - c));
            }
        }
        double spaced = 0;
        for (float v : values) {
            double best = Double.MAX_VALUE;
            for (int k = 0; k < size; k++) {
                double d = v - (low + (k + 0.5) / size * ((double) high - low));
                best = Math.min(best, d * d);
            }
            spaced += best / count;
        }
        assertTrue(codebook.distortion(values) <= spaced * (1 + 1e-6) + 1e-12);
    }

    @Property(tries = 50)
    void moreCentroidsLowerTheDistortion(@ForAll long seed) {
        float[] values = values(500, seed);
        double before = Double.MAX_VALUE;
        for (int size = 1; size <= 128; size *= 2) {
            double now = Codebook.fit(values, size, false).distortion(values);
            assertTrue(now < before);
            before = now;
        }
    }

    @Example
    void fewDistinctValuesAreKeptExactly() {
        float[] values = {3, -1, 3, 0.5f, -1};
        assertArrayEquals(new float[] {-1, 0.5f, 3}, Codebook.fit(values, 16, false).centroids());
        assertEquals(0, Codebook.fit(values, 3, true).distortion(values));
    }

    @Example
    void oneCentroidIsTheMeanAndTwoClustersAreFound() {
        float[] values = {0, 1, 10, 12};
        assertArrayEquals(new float[] {5.75f}, Codebook.fit(values, 1, false).centroids());
        assertArrayEquals(new float[] {0.5f, 11}, Codebook.fit(values, 2, false).centroids());
    }

    @Example
    void halfCentroidsAreBinary16() {
        for (float c : Codebook.fit(values(300, 1), 20, true).centroids()) {
            assertEquals(Float.float16ToFloat(Float.floatToFloat16(c)), c);
        }
    }

    private static float[] values(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * (random.nextInt(8) == 0 ? 5 : 0.3));
        }
        return values;
    }
}
