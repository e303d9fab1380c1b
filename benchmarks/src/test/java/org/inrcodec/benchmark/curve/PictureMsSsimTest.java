package org.inrcodec.benchmark.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PictureMsSsimTest {
    @Test
    void isWhatNumPyComputes() {
        BufferedImage clean = picture(200, 180, 0);
        assertEquals(0.994842879, PictureMsSsim.of(clean, picture(200, 180, 12)), 2e-9);
        assertEquals(1, PictureMsSsim.of(clean, clean));
    }

    @Test
    void sizesMustBeEqualAndFiveScalesNeed161Pixels() {
        assertThrows(IllegalArgumentException.class,
                () -> PictureMsSsim.of(picture(200, 180, 0), picture(180, 200, 0)));
        assertEquals(Double.NaN, PictureMsSsim.of(picture(200, 160, 0), picture(200, 160, 0)));
        assertEquals(1, PictureMsSsim.of(picture(200, 161, 0), picture(200, 161, 0)));
    }

    private static BufferedImage picture(int width, int height, int noise) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    int base = (x * x / 7 + y * (x % 9 + 3) + c * 37 + (x / 16 + y / 16) % 2 * 60) % 200 + 20;
                    int mixed = x * 7919 + y * 104729 + c * 1299709 + x * y % 1013 * 31;
                    rgb = rgb << 8 | Math.max(0, Math.min(255, base + mixed % (2 * noise + 1) - noise));
                }
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }
}
