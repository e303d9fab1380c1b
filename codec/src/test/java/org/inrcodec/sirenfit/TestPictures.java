package org.inrcodec.sirenfit;

import org.inrcodec.picture.Picture;

/** Smooth pictures with an edge, small enough to encode in a test. */
public final class TestPictures {
    private TestPictures() {}

    public static Picture scene(int width, int height, int channels, int bitDepth) {
        int maximum = (1 << bitDepth) - 1;
        byte[] bytes = new byte[width * height * channels * bitDepth / 8];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double u = (x + 0.5) / width;
                    double v = (y + 0.5) / height;
                    double wave = 0.5 + 0.3 * Math.sin(5 * u + 3 * v + c) + (u > 0.6 && v > 0.3 ? 0.15 : -0.1);
                    int sample = (int) Math.round(maximum * Math.max(0, Math.min(1, wave)));
                    if (bitDepth == 16) {
                        bytes[at++] = (byte) (sample >> 8);
                    }
                    bytes[at++] = (byte) sample;
                }
            }
        }
        return new Picture(width, height, channels, bitDepth, bytes);
    }
}
