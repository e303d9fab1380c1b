package org.inrcodec.gridfit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.latent.DistortionTarget;

/**
 * Targets of tiles that shall not show where they meet. Tiles are decoded by themselves, so that their errors jump at a border. Two things hold
 * that down: pixels at a border count more, since their grids know nothing of what lies beyond, and a tile is drawn towards the error that
 * its neighbour has there.
 */
final class TileBorders {
    /** Weights of the outermost pixels beside a neighbour, and of those next to them. */
    private static final float[] WEIGHTS = {2, 1.4f};

    /** Pixels over which a neighbour's error fades away. */
    private static final int FADING = 16;

    private TileBorders() {}

    /**
     * @param tile pixels of a tile; its samples are changed
     * @param neighbours for each side with a neighbour the errors of that neighbour that the tile is to follow, or empty
     * @param raised weights of pixels beside these sides, as {@link #weights} gives them
     * @return what to fit the tile to
     */
    static DistortionTarget target(
            DistortionTarget tile, Map<TileSide, Optional<TileErrors>> neighbours, float[] raised) {
        if (neighbours.isEmpty()) {
            return tile;
        }
        int width = tile.width();
        int height = tile.height();
        for (Map.Entry<TileSide, Optional<TileErrors>> entry : neighbours.entrySet()) {
            TileSide side = entry.getKey();
            entry.getValue().ifPresent(errors -> {
                for (int c = 0; c < tile.samples().length; c++) {
                    draw(tile.samples()[c], width, height, side, errors.beside().get(side.opposite())[c]);
                }
            });
        }
        return new DistortionTarget(
                tile.pictureWidth(), tile.pictureHeight(), tile.x(), tile.y(), width, height, tile.samples(),
                Optional.of(weights(tile, raised)));
    }

    /**
     * @param width width of a tile
     * @param height height of a tile
     * @param sides its sides with a neighbour
     * @return {@code float[height * width]}: weights of its pixels
     */
    static float[] weights(int width, int height, Set<TileSide> sides) {
        float[] raised = new float[width * height];
        Arrays.fill(raised, 1);
        sides.forEach(side -> raise(raised, width, height, side));
        return raised;
    }

    private static float[][] weights(DistortionTarget tile, float[] raised) {
        float[][] weights = new float[tile.samples().length][];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = raised;
            if (tile.weights().isPresent()) {
                weights[c] = tile.weights().get()[c].clone();
                for (int i = 0; i < raised.length; i++) {
                    weights[c][i] *= raised[i];
                }
            }
        }
        return weights;
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
