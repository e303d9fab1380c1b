package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void stripesOfAPixelAreDetail() {
        Picture stripes = grey(400, 300, (x, y) -> x % 2 == 0 ? 117 : 138);
        assertEquals(Math.pow(10.5 / 127.5, 2), new FineDetail(stripes).error(), 2e-4);
        Picture across = grey(300, 400, (x, y) -> y % 2 == 0 ? 117 : 138);
        assertEquals(Math.pow(10.5 / 127.5, 2), new FineDetail(across).error(), 2e-4);
    }

    @Test
    void stripesOfTwoPixelsAreDetailByHalf() {
        // A half-band filter passes half of the amplitude at its limit, so that a quarter of the energy is lost.
        Picture stripes = grey(400, 300, (x, y) -> x % 4 < 2 ? 117 : 138);
        assertEquals(Math.pow(10.5 / 127.5, 2) / 4, new FineDetail(stripes).error(), 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 900", "700, 3", "256, 256", "3000, 300"})
    void slowShadingNeedsNoFullResolutionAtAnySize(int width, int height) {
        Picture shading = grey(width, height, (x, y) -> 100 + (x + y) * 100 / (width + height));
        assertEquals(1, new FineDetail(shading).finestScale(5e-3));
    }

    @Test
    void theScaleFollowsTheRate() {
        Picture picture = TestPictures.of(300, 200, 3, 8);
        assertEquals(0, new FineDetail(picture).finestScale(1e-4));
        assertEquals(1, new FineDetail(picture).finestScale(0.1));
    }

    @Test
    void colourUnderTransparentPixelsIsNotDetail() {
        byte[] samples = new byte[64 * 64 * 4];
        for (int i = 0; i < 64 * 64; i++) {
            samples[4 * i] = (byte) (i % 2 * 255);
        }
        assertEquals(0, new FineDetail(new Picture(64, 64, 4, 8, samples)).error());
    }
}
