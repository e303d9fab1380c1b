package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.LatentKernel;
import org.inrcodec.latent.Plane;
import org.inrcodec.shape.GridShape;

/** What a step makes of the latents of a tile: values that stand for rounded ones, their slopes, and gradients. Serves all tiles of a size. */
final class RelaxedLatents implements AutoCloseable {
    private static final int CELLS_PER_BLOCK = 16384;

    private final GridShape shape;
    private final int width;
    private final int height;
    private final WorkerTeam team;
    private final Plane[] values;
    private final Plane[] slopes;
    private final Plane[] rateGradient;
    private final Plane[] distortionGradient;
    private final List<Block> blocks = new ArrayList<>();

    /** Rows of one grid that one thread does. */
    private record Block(int grid, int fromRow, int toRow) {}

    /**
     * @param width width of the tiles in pixels
     * @param height height of the tiles in pixels
     * @param threads threads to use
     */
    RelaxedLatents(GridShape shape, int width, int height, int threads) {
        this.shape = shape;
        this.width = width;
        this.height = height;
        team = new WorkerTeam(threads);
        values = Plane.of(shape, width, height);
        slopes = Plane.of(shape, width, height);
        rateGradient = Plane.of(shape, width, height);
        distortionGradient = Plane.of(shape, width, height);
        for (int g = 0; g < values.length; g++) {
            int rows = Math.max(1, CELLS_PER_BLOCK / values[g].width);
            for (int row = 0; row < values[g].height; row += rows) {
                blocks.add(new Block(g, row, Math.min(values[g].height, row + rows)));
            }
        }
    }

    /**
     * Fills {@link #values} with what stands for rounded values in training.
     *
     * @param tile the latents
     * @param relaxation how far from rounding
     * @param seed seed of the noise
     * @param step number of the step, for the noise
     */
    void relax(TileLatents tile, Relaxation relaxation, long seed, int step) {
        float temperature = (float) relaxation.temperature();
        float noise = (float) relaxation.noise();
        team.run((worker, b) -> {
            Block block = blocks.get(b);
            int g = block.grid();
            LatentKernel.soften(
                    tile.latents()[g], temperature, noise, seed, step, g, values[g], slopes[g], block.fromRow(),
                    block.toRow());
        }, blocks.size());
    }

    /** Fills {@link #values} with rounded values. */
    void round(TileLatents tile) {
        team.run((worker, b) -> {
            Block block = blocks.get(b);
            LatentKernel.round(
                    tile.latents()[block.grid()], values[block.grid()], block.fromRow(), block.toRow());
        }, blocks.size());
    }

    /**
     * Moves the grids along the gradients.
     *
     * @param tile the latents that were relaxed last; changed
     */
    void update(TileLatents tile, double learningRate) {
        LatentAdam adam = TileTraining.adam(learningRate, width * height, tile.nextUpdate());
        team.run((worker, b) -> {
            Block block = blocks.get(b);
            int g = block.grid();
            LatentKernel.adam(
                    tile.latents()[g], rateGradient[g], distortionGradient[g], slopes[g], tile.firstMoment()[g],
                    tile.secondMoment()[g], adam, block.fromRow(), block.toRow());
        }, blocks.size());
    }

    /** @return grid values as last relaxed or rounded */
    Plane[] values() {
        return values;
    }

    /** @return where the gradient of the rate belongs */
    Plane[] rateGradient() {
        return rateGradient;
    }

    /** @return where the gradient of the distortion belongs */
    Plane[] distortionGradient() {
        return distortionGradient;
    }

    /** @return the values as integers, when they were rounded last */
    LatentGrids grids() {
        LatentGrids grids = LatentGrids.zeros(shape, width, height);
        for (int g = 0; g < values.length; g++) {
            Plane plane = values[g];
            int[] out = grids.values()[g];
            for (int row = 0; row < plane.height; row++) {
                for (int column = 0; column < plane.width; column++) {
                    out[row * plane.width + column] = (int) plane.data[plane.at(row) + column];
                }
            }
        }
        return grids;
    }

    @Override
    public void close() {
        team.close();
    }
}
