package org.inrcodec.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;

class PsnrTest {
    @Test
    void equalPicturesHaveInfiniteRatio() {
        Picture p = new Picture(2, 1, 3, 8, new byte[] {1, 2, 3, 4, 5, 6});
        assertEquals(Double.POSITIVE_INFINITY, Psnr.of(p, p).joint());
        assertEquals(Double.POSITIVE_INFINITY, Psnr.of(p, p).perChannel()[2]);
    }

    @Test
    void oppositeExtremesHaveZeroDecibels() {
        Picture black = new Picture(1, 1, 1, 8, new byte[] {0});
        Picture white = new Picture(1, 1, 1, 8, new byte[] {(byte) 255});
        assertEquals(0, Psnr.of(black, white).joint(), 1e-12);
    }

    @Test
    void channelsAreMeasuredAloneAndTogether() {
        Picture a = new Picture(2, 1, 2, 8, new byte[] {10, 20, 30, 40});
        Picture b = new Picture(2, 1, 2, 8, new byte[] {13, 20, 30, 36});
        Psnr psnr = Psnr.of(a, b);
        // Squared errors: 9 in the first channel, 16 in the second, over 2 pixels.
        assertEquals(10 * Math.log10(255 * 255 / 4.5), psnr.perChannel()[0], 1e-12);
        assertEquals(10 * Math.log10(255 * 255 / 8.0), psnr.perChannel()[1], 1e-12);
        assertEquals(10 * Math.log10(255 * 255 / 6.25), psnr.joint(), 1e-12);
    }

    @Test
    void sixteenBitSamplesAreBigEndianWithTheirOwnPeak() {
        Picture a = new Picture(1, 1, 1, 16, new byte[] {(byte) 0x80, 0x00});
        Picture b = new Picture(1, 1, 1, 16, new byte[] {(byte) 0x81, 0x00});
        assertEquals(20 * Math.log10(65535 / 256.0), Psnr.of(a, b).joint(), 1e-12);
    }

    @Test
    void ratioAndErrorAreInverse() {
        assertEquals(0.004, Psnr.toMeanSquaredError(Psnr.ofMeanSquaredError(0.004, 2), 2), 1e-15);
    }

    @Test
    void picturesOfAnotherFormAreRefused() {
        Picture a = new Picture(2, 1, 1, 8, new byte[2]);
        Picture b = new Picture(1, 2, 1, 8, new byte[2]);
        Picture c = new Picture(2, 1, 1, 16, new byte[4]);
        assertThrows(IllegalArgumentException.class, () -> Psnr.of(a, b));
        assertThrows(IllegalArgumentException.class, () -> Psnr.of(a, c));
        assertThrows(IllegalArgumentException.class, () -> Ssim.of(a, c));
    }
}
