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
        return of(picture, x, y, width, height, Optional.empty());
    }

    /**
     * The same in the arrays of an earlier target of the same size.
     *
     * @param reuse a target whose arrays are overwritten
     */
    static DistortionTarget of(
            Picture picture, int x, int y, int width, int height, Optional<DistortionTarget> reuse) {
        int channels = picture.channels();
        int pixels = Math.multiplyExact(width, height);
        float[][] samples = reuse.map(DistortionTarget::samples).orElseGet(() -> new float[channels][pixels]);
        int sampleBytes = picture.bitDepth() / 8;
        byte[] rowBytes = new byte[Math.multiplyExact(picture.width(), channels * sampleBytes)];
        float half = picture.maximum() / 2f;
        for (int row = 0; row < height; row++) {
            picture.copyRows(y + row, 1, rowBytes, 0);
            for (int c = 0; c < channels; c++) {
                float[] to = samples[c];
                int from = (x * channels + c) * sampleBytes;
                int stride = channels * sampleBytes;
                for (int i = row * width; i < (row + 1) * width; i++, from += stride) {
                    int sample = rowBytes[from] & 0xff;
                    to[i] = (sampleBytes == 1 ? sample : sample << 8 | rowBytes[from + 1] & 0xff) / half - 1;
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
