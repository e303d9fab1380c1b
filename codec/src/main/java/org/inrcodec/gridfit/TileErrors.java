package org.inrcodec.gridfit;

import java.util.EnumMap;
import java.util.Map;
import org.inrcodec.latent.DistortionTarget;

/**
 * How far a fitted tile is off its pixels: altogether, and slowly varying beside its sides, where it shows as a seam.
 *
 * @param squares sum over pixels of the squared error per channel (targets −1…1)
 * @param beside for each side {@code float[channels][length]}: output less target, mean of the pixels nearby
 */
record TileErrors(double squares, Map<TileSide, float[][]> beside) {
    /** Pixels from the side that are averaged, and to both directions along it. */
    private static final int INSIDE = 4;

    private static final int ALONG = 4;

    /**
     * @param target the tile's pixels as they are
     * @param outputs {@code float[channels][height * width]}: what the pixel network makes of the tile; overwritten
     */
    static TileErrors of(DistortionTarget target, float[][] outputs) {
        float[][] errors = outputs;
        double squares = 0;
        for (int c = 0; c < errors.length; c++) {
            for (int i = 0; i < errors[c].length; i++) {
                float weight = target.weights().isPresent() ? target.weights().get()[c][i] : 1;
                float error = errors[c][i] - target.samples()[c][i];
                squares += (double) weight * error * error;
                errors[c][i] = weight * error;
            }
        }
        Map<TileSide, float[][]> beside = new EnumMap<>(TileSide.class);
        for (TileSide side : TileSide.values()) {
            float[][] means = new float[errors.length][];
            for (int c = 0; c < errors.length; c++) {
                means[c] = means(errors[c], target.width(), target.height(), side);
            }
            beside.put(side, means);
        }
        return new TileErrors(squares / errors.length, beside);
    }

    private static float[] means(float[] errors, int width, int height, TileSide side) {
        int length = side.length(width, height);
        int inside = Math.min(INSIDE, side.depth(width, height));
        double[] sums = new double[length + 1];
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int d = 0; d < inside; d++) {
                sum += errors[side.pixel(width, height, i, d)];
            }
            sums[i + 1] = sums[i] + sum;
        }
        float[] means = new float[length];
        for (int i = 0; i < length; i++) {
            int from = Math.max(0, i - ALONG);
            int to = Math.min(length, i + ALONG + 1);
            means[i] = (float) ((sums[to] - sums[from]) / ((to - from) * inside));
        }
        return means;
    }
}
