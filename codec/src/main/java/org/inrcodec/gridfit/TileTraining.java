package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.function.Consumer;
import org.inrcodec.grid.GridShape;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.CpuDistortionEngine;
import org.inrcodec.latent.CpuRateEngine;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.RateEngine;
import org.inrcodec.tune.PictureError;
import org.inrcodec.tune.Tuning;

/**
 * One tile in training: its grids with the engines that know its pixels. Networks are handed in. The loss is the error
 * of the tile (mean squared, targets −1…1, or as tuned) plus the price of its bits.
 */
final class TileTraining implements AutoCloseable {
    /**
     * ε of Adam for a mean over one pixel; gradients of a mean fall with the number of pixels. Larger ones hold back cells of small effect and cost
     * rate.
     */
    private static final double EPSILON = 4e-4;

    private final int pixels;
    private final CpuRateEngine rate;
    private final CpuDistortionEngine distortion;
    private final TileLatents latents;
    /** What is minimised instead of the mean squared error. */
    private final Optional<PictureError> tuned;

    private final float[][] outputGradient;

    /** Bits of the grids, and squared error per channel and pixel (targets −1…1). */
    record Cost(double bits, double meanSquaredError) {}

    /**
     * @param shape shape of grids and networks
     * @param target the tile's pixels
     * @param tuning what counts as an error
     * @param threads threads of the engines
     */
    TileTraining(GridShape shape, DistortionTarget target, Tuning tuning, int threads) {
        pixels = target.width() * target.height();
        rate = new CpuRateEngine(shape, target.width(), target.height(), threads);
        distortion = new CpuDistortionEngine(shape, target, threads);
        latents = new TileLatents(shape, target.width(), target.height(), threads);
        tuned = tuning.error(target, threads);
        outputGradient = new float[tuned.isPresent() ? target.samples().length : 0][pixels];
    }

    /** @return pixels of the tile */
    int pixels() {
        return pixels;
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
        latents.relax(relaxation, seed, step);
        double bits = rate.gradient(
                parameters, latents.values(), (float) (price / pixels), gradient, latents.rateGradient());
        return new Cost(bits, errorGradient(parameters, step, gradient));
    }

    /**
     * Gradient of the networks with grid values as they are; {@link #update} may not follow.
     *
     * @param parameters networks
     * @param step number of the step, for errors that look at samples; 0 looks where {@link #error} looks
     * @param price error that one bit per pixel may cost
     * @param gradient {@code float[parameters]}, overwritten
     * @return cost with these values
     */
    Cost gradient(float[] parameters, int step, double price, float[] gradient) {
        double bits = rate.parameterGradient(parameters, latents.values(), (float) (price / pixels), gradient);
        return new Cost(bits, errorGradient(parameters, step, gradient));
    }

    private double errorGradient(float[] parameters, int step, float[] gradient) {
        if (tuned.isEmpty()) {
            return distortion.gradient(parameters, latents.values(), gradient, latents.distortionGradient());
        }
        float[][] outputs = distortion.outputs(parameters, latents.values());
        PictureError.Value error = tuned.get().gradient(outputs, step, outputGradient);
        distortion.backward(outputGradient, parameters, latents.values(), gradient, latents.distortionGradient());
        return error.meanSquaredError();
    }

    /**
     * Moves the grids along the gradient found last.
     *
     * @param learningRate learning rate
     */
    void update(double learningRate) {
        latents.update(learningRate, EPSILON / pixels);
    }

    /** @param grids where the grids start */
    void start(LatentGrids grids) {
        latents.start(grids);
    }

    /** Rounds the grid values. */
    void round() {
        latents.round();
    }

    /**
     * @param parameters networks
     * @return bits of the grid values as they are, by the model in floating point
     */
    double bits(float[] parameters) {
        return rate.bits(parameters, latents.values());
    }

    /**
     * @param parameters networks
     * @return error that is minimised, with the grid values as they are
     */
    double error(float[] parameters) {
        if (tuned.isEmpty()) {
            return meanSquaredError(parameters);
        }
        return tuned.get().value(distortion.outputs(parameters, latents.values())).total();
    }

    /**
     * @param parameters networks
     * @return mean squared error with the grid values as they are
     */
    double meanSquaredError(float[] parameters) {
        return distortion.loss(parameters, latents.values());
    }

    /**
     * Random vectors that tell how the bits bend with the context network, as {@link org.inrcodec.latent.CurvatureProbes} says.
     *
     * @param parameters networks
     * @param seed seed of their signs
     * @param use gets each vector
     */
    void probeBits(float[] parameters, long seed, Consumer<float[]> use) {
        rate.probe(parameters, latents.values(), seed, use);
    }

    /**
     * Random vectors that tell how the mean squared error bends with the pixel network.
     *
     * @param parameters networks
     * @param seed seed of their signs
     * @param use gets each vector
     */
    void probeError(float[] parameters, long seed, Consumer<float[]> use) {
        distortion.probe(parameters, latents.values(), seed, use);
    }

    /** @return the grid values as integers, when they were rounded last */
    LatentGrids grids() {
        return latents.grids();
    }

    @Override
    public void close() {
        tuned.ifPresent(PictureError::close);
        rate.close();
        distortion.close();
        latents.close();
    }
}
