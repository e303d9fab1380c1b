package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntBinaryOperator;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineDetailTest {
    private static Picture grey(int width, int height, IntBinaryOperator sample) {
        byte[] samples = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                samples[y * width + x] = (byte) sample.applyAsInt(x, y);
            }
        }
        return new Picture(width, height, 1, 8, samples);
    }

    @Test
    void stripesOfAPixelAreLostWithTheFinestScale() {
        Picture stripes = grey(400, 300, (x, y) -> x % 2 == 0 ? 117 : 138);
        double amplitude = 10.5 / 127.5;
        double[] errors = new FineDetail(stripes).errors(2);
        assertEquals(amplitude * amplitude, errors[0], 0.02 * errors[0]);
        assertEquals(errors[0], errors[1], 0.02 * errors[0]);
    }

    @Test
    void stripesOfTwoPixelsAreLostWithTheNextScale() {
        Picture stripes = grey(400, 300, (x, y) -> x % 4 < 2 ? 117 : 138);
        double[] errors = new FineDetail(stripes).errors(2);
        assertTrue(errors[1] > 1.4 * errors[0], errors[0] + ", " + errors[1]);
        // A half-band filter passes half of the amplitude at its limit: a quarter of the energy goes with each scale.
        assertEquals(Math.pow(10.5 / 127.5, 2) / 2, errors[1], 0.02 * errors[1]);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 900", "700, 3", "256, 256", "3000, 300"})
    void slowShadingNeedsNoFineScaleAtAnySize(int width, int height) {
        Picture shading = grey(width, height, (x, y) -> 100 + (x + y) * 100 / (width + height));
        assertEquals(2, new FineDetail(shading).finestScale(5e-3));
    }

    @Test
    void theScaleFollowsTheRate() {
        Picture picture = TestPictures.of(300, 200, 3, 8);
        assertEquals(0, new FineDetail(picture).finestScale(1e-4));
        assertTrue(new FineDetail(picture).finestScale(0.1) > 0);
    }

    @Test
    void colourUnderTransparentPixelsIsNotDetail() {
        byte[] samples = new byte[64 * 64 * 4];
        for (int i = 0; i < 64 * 64; i++) {
            samples[4 * i] = (byte) (i % 2 * 255);
        }
        assertEquals(0, new FineDetail(new Picture(64, 64, 4, 8, samples)).errors(1)[0]);
    }
}
