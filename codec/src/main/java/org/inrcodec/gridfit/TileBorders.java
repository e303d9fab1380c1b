package org.inrcodec.gridfit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;

/**
 * Targets of tiles that shall not show where they meet. Tiles are decoded by themselves, so that their errors jump at a border. Two things hold
 * that down: pixels at a border count more, since their grids know nothing of what lies beyond, and a tile beside one that is ready is drawn
 * towards the error which that one has there.
 */
final class TileBorders {
    /** Weights of the outermost pixels beside a neighbour, and of those next to them. */
    private static final float[] WEIGHTS = {2, 1.4f};

    /** Pixels over which a neighbour's error fades away. */
    private static final int FADING = 16;

    private TileBorders() {}

    /**
     * @param tile pixels of a tile
     * @param neighbours for each side with a neighbour that neighbour's errors, or empty while it is not ready
     * @return what to fit the tile to
     */
    static DistortionTarget target(DistortionTarget tile, Map<TileSide, Optional<TileErrors>> neighbours) {
        int width = tile.width();
        int height = tile.height();
        float[][] samples = new float[tile.samples().length][];
        float[][] weights = new float[samples.length][];
        for (int c = 0; c < samples.length; c++) {
            samples[c] = tile.samples()[c].clone();
            weights[c] = new float[width * height];
            Arrays.fill(weights[c], 1);
            for (Map.Entry<TileSide, Optional<TileErrors>> entry : neighbours.entrySet()) {
                TileSide side = entry.getKey();
                raise(weights[c], width, height, side);
                if (entry.getValue().isPresent()) {
                    float[] error = entry.getValue().get().beside().get(side.opposite())[c];
                    draw(samples[c], width, height, side, error);
                }
            }
            if (tile.weights().isPresent()) {
                float[] own = tile.weights().get()[c];
                for (int i = 0; i < own.length; i++) {
                    weights[c][i] *= own[i];
                }
            }
        }
        return new DistortionTarget(
                tile.pictureWidth(), tile.pictureHeight(), tile.x(), tile.y(), width, height, samples,
                neighbours.isEmpty() ? tile.weights() : Optional.of(weights));
    }

    private static void raise(float[] weights, int width, int height, TileSide side) {
        for (int d = 0; d < Math.min(WEIGHTS.length, side.depth(width, height)); d++) {
            for (int i = 0; i < side.length(width, height); i++) {
                int at = side.pixel(width, height, i, d);
                weights[at] = Math.max(weights[at], WEIGHTS[d]);
            }
        }
    }

    private static void draw(float[] samples, int width, int height, TileSide side, float[] error) {
        int fading = Math.min(FADING, side.depth(width, height));
        for (int d = 0; d < fading; d++) {
            float share = 1 - (d + 0.5f) / fading;
            for (int i = 0; i < error.length; i++) {
                samples[side.pixel(width, height, i, d)] += share * error[i];
            }
        }
    }
}
