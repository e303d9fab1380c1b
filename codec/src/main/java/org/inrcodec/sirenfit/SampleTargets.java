package org.inrcodec.sirenfit;

import org.inrcodec.picture.Picture;

/** Samples as targets of training. */
public final class SampleTargets {
    private SampleTargets() {}

    /**
     * @param picture a picture
     * @return {@code float[height][width][channels]}, flat, samples 0…maximum mapped to −1…1 (FORMAT.md §8.5 backwards)
     */
    public static float[] of(Picture picture) {
        int channels = picture.channels();
        int width = picture.width();
        float[] targets = new float[Math.multiplyExact(Math.multiplyExact(picture.height(), width), channels)];
        float half = picture.maximum() / 2f;
        int at = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    targets[at++] = picture.sample(x, y, c) / half - 1;
                }
            }
        }
        return targets;
    }
}
