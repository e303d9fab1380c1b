package org.inrcodec.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.inrcodec.latent.DistortionTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureErrorTest {
    @ParameterizedTest
    @CsvSource({"SSIM,40,36,3", "SSIM,9,14,1", "SSIM,24,30,4", "SSIM,1,1,3", "PERCEPTUAL,70,52,3", "PERCEPTUAL,9,14,1",
        "PERCEPTUAL,24,30,4", "PERCEPTUAL,33,17,2"})
    void theGradientIsTheSlope(Tuning tuning, int width, int height, int channels) {
        DistortionTarget target = target(width, height, channels, channels % 2 == 0);
        float[][] outputs = outputs(target);
        float[][] gradient = new float[channels][width * height];
        try (PictureError error = tuning.error(target, 2).orElseThrow()) {
            assertEquals(error.value(outputs).total(), error.gradient(outputs, 0, gradient).total(), 1e-7);
            double largest = 0;
            for (float[] channel : gradient) {
                for (float g : channel) {
                    largest = Math.max(largest, Math.abs(g));
                }
            }
            SplittableRandom random = new SplittableRandom(3);
            for (int n = 0; n < 40; n++) {
                int c = random.nextInt(channels);
                int i = n == 0 ? 0 : n == 1 ? width * height - 1 : random.nextInt(width * height);
                float kept = outputs[c][i];
                float step = 1e-3f;
                outputs[c][i] = kept + step;
                double above = error.value(outputs).total();
                outputs[c][i] = kept - step;
                double below = error.value(outputs).total();
                outputs[c][i] = kept;
                assertEquals((above - below) / (2 * step), gradient[c][i], 0.02 * largest, "pixel " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PSNR", mode = EnumSource.Mode.EXCLUDE)
    void aPictureWithoutErrorsHasNone(Tuning tuning) {
        DistortionTarget target = target(50, 40, 3, false);
        float[][] gradient = new float[3][50 * 40];
        try (PictureError error = tuning.error(target, 1).orElseThrow()) {
            PictureError.Value value = error.gradient(target.samples(), 7, gradient);
            assertEquals(0, value.total(), 1e-6);
            assertEquals(0, value.meanSquaredError());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PSNR", mode = EnumSource.Mode.EXCLUDE)
    void theNumberOfThreadsChangesNothing(Tuning tuning) {
        DistortionTarget target = target(50, 40, 3, false);
        float[][] outputs = outputs(target);
        float[][] one = new float[3][50 * 40];
        float[][] three = new float[3][50 * 40];
        try (PictureError alone = tuning.error(target, 1).orElseThrow();
                PictureError together = tuning.error(target, 3).orElseThrow()) {
            assertEquals(alone.gradient(outputs, 5, one), together.gradient(outputs, 5, three));
            assertTrue(Arrays.deepEquals(one, three));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PSNR", mode = EnumSource.Mode.EXCLUDE)
    void whatNobodySeesCostsNothing(Tuning tuning) {
        DistortionTarget target = target(40, 30, 4, true);
        float[][] weights = target.weights().orElseThrow();
        float[][] outputs = outputs(target);
        float[][] gradient = new float[4][40 * 30];
        try (PictureError error = tuning.error(target, 1).orElseThrow()) {
            PictureError.Value before = error.gradient(outputs, 0, gradient);
            boolean hidden = false;
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < weights[c].length; i++) {
                    if (weights[c][i] == 0) {
                        assertTrue(gradient[c][i] == 0);
                        outputs[c][i] = 9;
                        hidden = true;
                    }
                }
            }
            assertTrue(hidden);
            assertEquals(before.total(), error.value(outputs).total(), 1e-7);
        }
    }

    @Test
    void stepsLookAtOtherPlaces() {
        DistortionTarget target = target(90, 90, 1, false);
        float[][] outputs = outputs(target);
        float[][] first = new float[1][90 * 90];
        float[][] second = new float[1][90 * 90];
        try (PictureError error = Tuning.PERCEPTUAL.error(target, 1).orElseThrow()) {
            double a = error.gradient(outputs, 1, first).total();
            double b = error.gradient(outputs, 2, second).total();
            assertFalse(Arrays.equals(first[0], second[0]));
            assertEquals(a, b, 0.2 * a);
        }
    }

    @Test
    void theWeightOfTextureLeadsFromTheSquaredErrorToTheUsualMixtureAndBeyond() {
        DistortionTarget target = target(40, 36, 3, false);
        float[][] outputs = outputs(target);
        float[][] gradient = new float[3][40 * 36];
        float[][] other = new float[3][40 * 36];
        double squared;
        try (PictureError none = new TextureWeight(0).error(target, 1).orElseThrow();
                PictureError usual = Tuning.PERCEPTUAL.error(target, 1).orElseThrow();
                PictureError one = new TextureWeight(1).error(target, 1).orElseThrow()) {
            squared = none.value(outputs).meanSquaredError();
            assertEquals(squared, none.value(outputs).total(), 1e-12);
            assertEquals(usual.gradient(outputs, 3, gradient), one.gradient(outputs, 3, other));
            assertTrue(Arrays.deepEquals(gradient, other));
        }
        // Total / MSE of weight t is c (1 + t D / MSE), c = 0.65 / (0.65 + 0.35 t).
        double distance = 0;
        for (double weight : new double[] {1, 2, 5}) {
            try (PictureError error = new TextureWeight(weight).error(target, 1).orElseThrow()) {
                double scale = 0.65 / (0.65 + 0.35 * weight);
                double found = (error.value(outputs).total() / scale - squared) / weight;
                assertTrue(found > 0);
                assertEquals(weight == 1 ? found : distance, found, 1e-9);
                distance = found;
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new TextureWeight(10.5));
        assertThrows(IllegalArgumentException.class, () -> new TextureWeight(Double.NaN));
    }

    /** Noise stands for a texture that nobody can tell from another one of its kind. */
    @Test
    void anotherTextureOfTheSameContrastLosesLessThanFlatnessOrTwiceTheContrast() {
        int side = 96;
        float[][] target = noise(side, 0.2, 1);
        DistortionTarget tile = new DistortionTarget(side, side, 0, 0, side, side, target, Optional.empty());
        try (PictureError error = Tuning.PERCEPTUAL.error(tile, 1).orElseThrow()) {
            double same = texture(error.value(noise(side, 0.2, 2)));
            double flat = texture(error.value(new float[1][side * side]));
            double twice = texture(error.value(noise(side, 0.4, 2)));
            assertTrue(20 * same < flat, same + " against " + flat);
            assertTrue(20 * same < twice, same + " against " + twice);
        }
    }

    private static double texture(PictureError.Value value) {
        return value.total() - TextureError.SCALE * value.meanSquaredError();
    }

    private static float[][] noise(int side, double amplitude, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] noise = new float[1][side * side];
        for (int i = 0; i < noise[0].length; i++) {
            noise[0][i] = (float) (amplitude * random.nextGaussian());
        }
        return noise;
    }

    private static DistortionTarget target(int width, int height, int channels, boolean weighted) {
        float[][] samples = new float[channels][width * height];
        float[][] weights = new float[channels][width * height];
        SplittableRandom random = new SplittableRandom(width);
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < samples[c].length; i++) {
                samples[c][i] = (float) (0.5 * Math.sin(0.3 * i + c) + 0.4 * random.nextDouble(-1, 1));
                weights[c][i] = c == channels - 1 || i % width < width / 2 ? 1 : 0;
            }
        }
        return new DistortionTarget(
                width, height, 0, 0, width, height, samples, weighted ? Optional.of(weights) : Optional.empty());
    }

    private static float[][] outputs(DistortionTarget target) {
        SplittableRandom random = new SplittableRandom(11);
        float[][] outputs = new float[target.samples().length][];
        for (int c = 0; c < outputs.length; c++) {
            outputs[c] = target.samples()[c].clone();
            for (int i = 0; i < outputs[c].length; i++) {
                outputs[c][i] = 0.7f * outputs[c][i] + (float) (0.3 * random.nextGaussian());
            }
        }
        return outputs;
    }
}
