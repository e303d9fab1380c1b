package org.inrcodec.gridfit;

import java.util.SplittableRandom;
import org.inrcodec.picture.Picture;

/** Small pictures with edges, gradients and a little texture. */
final class TestPictures {
    private TestPictures() {}

    static Picture of(int width, int height, int channels, int bitDepth) {
        SplittableRandom random = new SplittableRandom(5);
        int maximum = bitDepth == 8 ? 255 : 65535;
        byte[] samples = new byte[width * height * channels * bitDepth / 8];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double shade = 0.5 + 0.3 * Math.sin(0.11 * x + 0.07 * y + c)
                            + ((x - width / 2) * (x - width / 2) + (y - height / 2) * (y - height / 2) < width * height
                                    / 9
                                            ? 0.15
                                            : 0)
                            + 0.02 * random.nextDouble();
                    if (channels % 2 == 0 && c == channels - 1) {
                        shade = x < width / 3 ? 0 : 1;
                    }
                    int sample = Math.clamp(Math.round(shade * maximum), 0, maximum);
                    if (bitDepth == 16) {
                        samples[at++] = (byte) (sample >> 8);
                    }
                    samples[at++] = (byte) sample;
                }
            }
        }
        return new Picture(width, height, channels, bitDepth, samples);
    }
}
