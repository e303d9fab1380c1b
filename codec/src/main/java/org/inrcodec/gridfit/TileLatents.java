package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.LatentKernel;
import org.inrcodec.latent.Plane;
import org.inrcodec.shape.GridShape;

/** The grids of one tile in training: real numbers, their stand-ins for rounded values, gradients, and Adam's moments. */
final class TileLatents implements AutoCloseable {
    private static final int CELLS_PER_BLOCK = 16384;

    private final GridShape shape;
    private final int width;
    private final int height;
    private final WorkerTeam team;
    private final Plane[] latents;
    private final Plane[] values;
    private final Plane[] slopes;
    private final Plane[] rateGradient;
    private final Plane[] distortionGradient;
    private final Plane[] firstMoment;
    private final Plane[] secondMoment;
    private final List<Block> blocks = new ArrayList<>();
    private int updates;

    /** Rows of one grid that one thread does. */
    private record Block(int grid, int fromRow, int toRow) {}

    /**
     * @param width width of the tile in pixels
     * @param height height of the tile in pixels
     * @param threads threads to use
     */
    TileLatents(GridShape shape, int width, int height, int threads) {
        this.shape = shape;
        this.width = width;
        this.height = height;
        team = new WorkerTeam(threads);
        latents = Plane.of(shape, width, height);
        values = Plane.of(shape, width, height);
        slopes = Plane.of(shape, width, height);
        rateGradient = Plane.of(shape, width, height);
        distortionGradient = Plane.of(shape, width, height);
        firstMoment = Plane.of(shape, width, height);
        secondMoment = Plane.of(shape, width, height);
        for (int g = 0; g < latents.length; g++) {
            int rows = Math.max(1, CELLS_PER_BLOCK / latents[g].width);
            for (int row = 0; row < latents[g].height; row += rows) {
                blocks.add(new Block(g, row, Math.min(latents[g].height, row + rows)));
            }
        }
    }

    /**
     * Fills {@link #values} with what stands for rounded values in training.
     *
     * @param relaxation how far from rounding
     * @param seed seed of the noise
     * @param step number of the step, for the noise
     */
    void relax(Relaxation relaxation, long seed, int step) {
        float temperature = (float) relaxation.temperature();
        float noise = (float) relaxation.noise();
        team.run((worker, b) -> {
            Block block = blocks.get(b);
            int g = block.grid();
            LatentKernel.soften(
                    latents[g], temperature, noise, seed, step, g, values[g], slopes[g], block.fromRow(),
                    block.toRow());
        }, blocks.size());
    }

    /** Fills {@link #values} with rounded values. */
    void round() {
        team.run((worker, b) -> {
            Block block = blocks.get(b);
            LatentKernel.round(latents[block.grid()], values[block.grid()], block.fromRow(), block.toRow());
        }, blocks.size());
    }

    /**
     * Moves the grids along the gradients.
     *
     * @param pixels pixels of the tile
     */
    void update(double learningRate, int pixels) {
        updates++;
        LatentAdam adam = TileTraining.adam(learningRate, pixels, updates);
        team.run((worker, b) -> {
            Block block = blocks.get(b);
            int g = block.grid();
            LatentKernel.adam(
                    latents[g], rateGradient[g], distortionGradient[g], slopes[g], firstMoment[g], secondMoment[g],
                    adam,
                    block.fromRow(), block.toRow());
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

    /** @param grids where the latents start */
    void start(LatentGrids grids) {
        for (int g = 0; g < latents.length; g++) {
            Plane plane = latents[g];
            int[] in = grids.values()[g];
            for (int row = 0; row < plane.height; row++) {
                for (int column = 0; column < plane.width; column++) {
                    plane.data[plane.at(row) + column] = in[row * plane.width + column] / LatentKernel.GAIN;
                }
            }
        }
    }

    /** @param state where to go on */
    void resume(TileState state) {
        copy(state.latents(), latents);
        copy(state.firstMoment(), firstMoment);
        copy(state.secondMoment(), secondMoment);
        updates = state.updates();
    }

    private static void copy(float[] from, Plane[] to) {
        int at = 0;
        for (Plane plane : to) {
            for (int row = 0; row < plane.height; row++) {
                System.arraycopy(from, at, plane.data, plane.at(row), plane.width);
                at += plane.width;
            }
        }
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
