package org.inrcodec.gridfit;

import java.util.Arrays;
import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;

/** Pixels of a picture as targets of training. */
final class TileTargets {
    private TileTargets() {}

    /**
     * Samples 0…maximum become −1…1 (FORMAT.md §8.5 backwards). Colour under fully transparent pixels does not count.
     *
     * @param x first column of the tile
     * @param y first row of the tile
     * @param width width of the tile
     * @param height height of the tile
     */
    static DistortionTarget of(Picture picture, int x, int y, int width, int height) {
        int channels = picture.channels();
        float[][] samples = new float[channels][Math.multiplyExact(width, height)];
        float half = picture.maximum() / 2f;
        for (int c = 0; c < channels; c++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    samples[c][row * width + column] = picture.sample(x + column, y + row, c) / half - 1;
                }
            }
        }
        return new DistortionTarget(
                picture.width(), picture.height(), x, y, width, height, samples, weights(channels, samples));
    }

    private static Optional<float[][]> weights(int channels, float[][] samples) {
        if (channels != 2 && channels != 4) {
            return Optional.empty();
        }
        float[] alpha = samples[channels - 1];
        float[] seen = new float[alpha.length];
        boolean all = true;
        for (int i = 0; i < alpha.length; i++) {
            seen[i] = alpha[i] > -1 ? 1 : 0;
            all &= alpha[i] > -1;
        }
        if (all) {
            return Optional.empty();
        }
        float[][] weights = new float[channels][];
        for (int c = 0; c < channels - 1; c++) {
            weights[c] = seen;
        }
        weights[channels - 1] = new float[alpha.length];
        Arrays.fill(weights[channels - 1], 1);
        return Optional.of(weights);
    }

    /**
     * @param target a tile
     * @return {@code double[channels]}: mean of each channel
     */
    static double[] means(DistortionTarget target) {
        double[] means = new double[target.samples().length];
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (float s : target.samples()[c]) {
                sum += s;
            }
            means[c] = sum / target.samples()[c].length;
        }
        return means;
    }
}
