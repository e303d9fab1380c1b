package org.inrcodec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.inrcodec.device.DeviceChoice;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.encode.Encoder;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    /** Grey and alpha: the left half opaque and even, the right half transparent noise. */
    private static Picture halfTransparent(int noise) {
        int side = 24;
        byte[] samples = new byte[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            boolean opaque = i % side < side / 2;
            samples[2 * i] = (byte) (opaque ? 90 : i * noise);
            samples[2 * i + 1] = (byte) (opaque ? 255 : 0);
        }
        return new Picture(side, side, 2, 8, samples);
    }

    @Test
    @Tag("slow")
    void coloursUnderTransparentPixelsDoNotCount() throws Exception {
        Picture picture = halfTransparent(77);
        EncodeOptions options = EncodeOptions.defaults().withQuality(60).withEffort(1).withSeed(1).withThreads(2)
                .withProfile(Profile.GRID).withDevice(DeviceChoice.CPU);
        byte[] file = Encoder.encode(picture, options, EncodeListener.NONE).file();
        Measured measured = Measured.of(file, picture, 1);
        assertEquals(Measured.of(file, halfTransparent(0), 1).psnr(), measured.psnr());
        assertTrue(measured.psnr() > 25, "" + measured.psnr());
    }
}
