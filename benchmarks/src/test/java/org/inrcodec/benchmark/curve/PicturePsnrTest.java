package org.inrcodec.benchmark.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PicturePsnrTest {
    private static BufferedImage flat(int rgb) {
        BufferedImage picture = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 12; i++) {
            picture.setRGB(i % 4, i / 4, rgb);
        }
        return picture;
    }

    @Test
    void oneMeanSquaredErrorOverAllSamples() {
        assertEquals(Double.POSITIVE_INFINITY, PicturePsnr.of(flat(0x102030), flat(0x102030)));
        // Errors 3, 0 and −6: mean square 15.
        assertEquals(10 * Math.log10(255 * 255 / 15.0), PicturePsnr.of(flat(0x102030), flat(0x13202a)), 1e-12);
        assertEquals(0, PicturePsnr.of(flat(0), flat(0xffffff)), 1e-12);
    }

    @Test
    void sizesMustBeEqual() {
        BufferedImage other = new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB);
        assertThrows(IllegalArgumentException.class, () -> PicturePsnr.of(flat(0), other));
    }
}
