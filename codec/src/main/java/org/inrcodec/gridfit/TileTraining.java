package org.inrcodec.gridfit;

import org.inrcodec.grid.GridShape;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.CpuDistortionEngine;
import org.inrcodec.latent.CpuRateEngine;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.LatentKernel;
import org.inrcodec.latent.Plane;

/**
 * The grids of one tile in training, with the engines that know its pixels. Networks are handed in. The loss is the mean squared
 * error over the tile (targets −1…1) plus the price of its bits.
 */
final class TileTraining implements AutoCloseable {
    /** ε of Adam for a mean over a picture of 768 × 512 pixels; gradients fall with the number of pixels. */
    private static final double EPSILON = 4e-8 * 768 * 512;

    private final GridShape shape;
    private final int width;
    private final int height;
    private final CpuRateEngine rate;
    private final CpuDistortionEngine distortion;
    private final LatentKernel kernel;
    private final Plane[] latents;
    private final Plane[] values;
    private final Plane[] slopes;
    private final Plane[] rateGradient;
    private final Plane[] distortionGradient;
    private final Plane[] firstMoment;
    private final Plane[] secondMoment;
    private int updates;

    /** Sums over a tile: bits of its grids, and squared error per channel and pixel (targets −1…1). */
    record Cost(double bits, double meanSquaredError) {}

    /**
     * @param shape shape of grids and networks
     * @param target the tile's pixels
     * @param threads threads of the engines
     */
    TileTraining(GridShape shape, DistortionTarget target, int threads) {
        this.shape = shape;
        width = target.width();
        height = target.height();
        rate = new CpuRateEngine(shape, width, height, threads);
        distortion = new CpuDistortionEngine(shape, target, threads);
        kernel = new LatentKernel(threads);
        latents = planes();
        values = planes();
        slopes = planes();
        rateGradient = planes();
        distortionGradient = planes();
        firstMoment = planes();
        secondMoment = planes();
    }

    private Plane[] planes() {
        Plane[] planes = new Plane[shape.grids()];
        for (int g = 0; g < planes.length; g++) {
            planes[g] = new Plane(shape.cells(width, g), shape.cells(height, g));
        }
        return planes;
    }

    /** @return pixels of the tile */
    int pixels() {
        return width * height;
    }

    /**
     * Gradient with relaxed grid values.
     *
     * @param parameters networks
     * @param relaxation how grid values are relaxed
     * @param step number of the step, which noise depends on
     * @param seed seed of the noise
     * @param price error that one bit per pixel may cost
     * @param gradient {@code float[parameters]}, overwritten
     * @return cost with these values
     */
    Cost relaxed(float[] parameters, Relaxation relaxation, int step, long seed, double price, float[] gradient) {
        kernel.relax(latents, values, slopes, relaxation.temperature(), relaxation.noise(), seed, step);
        return gradient(parameters, price, gradient);
    }

    private Cost gradient(float[] parameters, double price, float[] gradient) {
        double bits = rate.gradient(parameters, values, (float) (price / pixels()), gradient, rateGradient);
        double error = distortion.gradient(parameters, values, gradient, distortionGradient);
        return new Cost(bits, error);
    }

    /**
     * Moves the grids along the gradient found last.
     *
     * @param learningRate rate in units of {@link LatentKernel#GAIN} integers
     */
    void update(double learningRate) {
        updates++;
        kernel.adam(
                latents, slopes, rateGradient, distortionGradient, firstMoment, secondMoment, learningRate, 0.9, 0.999,
                EPSILON / pixels(), updates);
    }

    /** Rounds the grid values; {@link #rounded} and {@link #cost} then use these. */
    void round() {
        kernel.round(latents, values);
    }

    /**
     * Gradient for the networks with grid values as they were rounded last.
     *
     * @param parameters networks
     * @param price error that one bit per pixel may cost
     * @param gradient {@code float[parameters]}, overwritten
     * @return cost with these values
     */
    Cost rounded(float[] parameters, double price, float[] gradient) {
        return gradient(parameters, price, gradient);
    }

    /**
     * @param parameters networks
     * @return bits of the grid values as they were rounded last, by the model in floating point
     */
    double bits(float[] parameters) {
        return rate.bits(parameters, values);
    }

    /**
     * @param parameters networks
     * @return mean squared error with the grid values as they were rounded last
     */
    double error(float[] parameters) {
        return distortion.loss(parameters, values);
    }

    /** @return grids in training, the tile's own, not copies */
    Plane[] latents() {
        return latents;
    }

    /** @return the grid values as they were rounded last */
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
        rate.close();
        distortion.close();
        kernel.close();
    }
}
