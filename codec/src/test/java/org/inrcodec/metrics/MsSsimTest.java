package org.inrcodec.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.inrcodec.fixture.TexturedPicture;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MsSsimTest {
    /** The expected values come from a computation of our own in NumPy, in double precision, on the same pictures. */
    @ParameterizedTest
    @CsvSource({"200,180,3,8,12,0.994842879", "97,61,1,8,30,0.962843674", "9,5,2,8,25,0.535300468",
        "161,163,1,16,40,0.951720338", "11,40,1,8,6,0.993260799", "22,21,4,8,50,0.899464941"})
    void isWhatNumPyComputes(int width, int height, int channels, int bitDepth, int noise, double expected) {
        Picture clean = TexturedPicture.of(width, height, channels, bitDepth, 0);
        Picture noisy = TexturedPicture.of(width, height, channels, bitDepth, noise);
        assertEquals(expected, MsSsim.of(clean, noisy), 2e-6);
        assertEquals(1, MsSsim.of(clean, clean));
    }

    @ParameterizedTest
    @CsvSource({"161,161,5", "160,900,4", "900,81,4", "80,81,3", "768,512,5", "11,11,1", "21,21,2", "20,99,1", "1,1,1"})
    void theCoarsestScaleHoldsTheWindow(int width, int height, int scales) {
        assertEquals(scales, MsSsim.scales(width, height));
    }

    @Test
    void picturesOfDifferentFormAreRefused() {
        Picture a = TexturedPicture.of(12, 12, 1, 8, 0);
        Picture b = TexturedPicture.of(12, 13, 1, 8, 0);
        assertThrows(IllegalArgumentException.class, () -> MsSsim.of(a, b));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,3", "12,11", "23,24", "45,47", "20,81", "163,162"})
    void theGradientIsTheSlopeOfTheDefinition(int width, int height) {
        Random random = new Random(width);
        double[] x = new double[width * height];
        double[] y = new double[width * height];
        float[][] reference = new float[2][x.length];
        float[][] outputs = new float[2][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < 2; c++) {
                reference[c][i] = (float) (0.6 * Math.sin(0.2 * i + c) + 0.3 * random.nextDouble());
                outputs[c][i] = reference[c][i] + 0.3f * (float) random.nextGaussian();
            }
            x[i] = reference[1][i];
            y[i] = outputs[1][i];
        }
        MsSsim similarity = new MsSsim(reference, width, height);
        float[][] gradient = new float[2][x.length];
        double value = similarity.gradient(outputs, gradient);
        assertEquals(value, similarity.value(outputs), 1e-6);
        double largest = 0;
        for (float g : gradient[1]) {
            largest = Math.max(largest, Math.abs(g));
        }
        assertTrue(largest > 0);
        for (int n = 0; n < 12; n++) {
            // Corners and edges too.
            int i = n == 0 ? 0 : n == 1 ? x.length - 1 : n == 2 ? width - 1 : random.nextInt(x.length);
            double kept = y[i];
            double step = 1e-4;
            y[i] = kept + step;
            double above = PlainMsSsim.of(x, y, width, height);
            y[i] = kept - step;
            double below = PlainMsSsim.of(x, y, width, height);
            y[i] = kept;
            // The similarity is the mean of two channels.
            assertEquals((above - below) / (2 * step) / 2, gradient[1][i], 2e-4 * largest, "pixel " + i);
        }
    }

    @Test
    void followingTheGradientRaisesTheSimilarity() {
        Picture clean = TexturedPicture.of(60, 50, 3, 8, 0);
        Picture noisy = TexturedPicture.of(60, 50, 3, 8, 40);
        MsSsim similarity = new MsSsim(SamplePlanes.all(clean), 60, 50);
        float[][] outputs = SamplePlanes.all(noisy);
        float[][] gradient = new float[3][60 * 50];
        double before = similarity.gradient(outputs, gradient);
        double squares = 0;
        for (int c = 0; c < 3; c++) {
            for (float g : gradient[c]) {
                squares += g * g;
            }
        }
        float rate = (float) (0.002 / squares);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < gradient[c].length; i++) {
                outputs[c][i] += rate * gradient[c][i];
            }
        }
        assertEquals(0.002, similarity.value(outputs) - before, 0.0002);
    }

    @Test
    void aNegativeMeanCountsAsAThousandthAndHasAFiniteGradient() {
        float[][] reference = new float[1][30 * 30];
        float[][] outputs = new float[1][30 * 30];
        for (int i = 0; i < 900; i++) {
            reference[0][i] = (i + i / 30) % 2 == 0 ? 1 : -1;
            outputs[0][i] = -reference[0][i];
        }
        float[][] gradient = new float[1][900];
        double value = new MsSsim(reference, 30, 30).gradient(outputs, gradient);
        // Both are flat and equal at the second scale.
        assertEquals(Math.pow(0.001, 0.0448 / (0.0448 + 0.2856)), value, 1e-6);
        for (float g : gradient[0]) {
            assertTrue(Float.isFinite(g));
        }
    }
}
