package org.inrcodec.tune;

import java.util.Arrays;
import org.inrcodec.latent.DistortionTarget;

/**
 * The colour channels of a tile, alpha left out. Pixels without weight, which nobody sees, are taken from the target, so that no error of any kind arises
 * from them.
 */
final class SeenColours {
    private final float[][] samples;
    /** Whether each pixel is seen; empty when all are. */
    private final boolean[] seen;

    /** @param target the tile */
    SeenColours(DistortionTarget target) {
        int channels = target.samples().length;
        samples = Arrays.copyOf(target.samples(), channels < 3 ? 1 : 3);
        seen = target.weights().map(w -> {
            boolean[] s = new boolean[w[0].length];
            for (int i = 0; i < s.length; i++) {
                s[i] = w[0][i] > 0;
            }
            return s;
        }).orElse(new boolean[0]);
    }

    /** @return {@code float[1 or 3][height * width]}: the target's own */
    float[][] target() {
        return samples;
    }

    /**
     * @param outputs {@code float[channels][height * width]}
     * @return {@code float[1 or 3][height * width]}: the outputs where they are seen
     */
    float[][] of(float[][] outputs) {
        float[][] colours = Arrays.copyOf(outputs, samples.length);
        if (seen.length > 0) {
            for (int c = 0; c < colours.length; c++) {
                colours[c] = colours[c].clone();
                for (int i = 0; i < seen.length; i++) {
                    if (!seen[i]) {
                        colours[c][i] = samples[c][i];
                    }
                }
            }
        }
        return colours;
    }

    /**
     * Adds a gradient where pixels are seen.
     *
     * @param colour gradient of one channel, {@code float[height * width]}
     * @param factor what it is multiplied by
     * @param gradient {@code float[height * width]}
     */
    void add(float[] colour, float factor, float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            if (seen.length == 0 || seen[i]) {
                gradient[i] += factor * colour[i];
            }
        }
    }
}
