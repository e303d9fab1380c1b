package org.inrcodec.gridfit;

import java.util.function.Consumer;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.LatentAdam;

/**
 * One tile in training: its grids and its pixels. Networks are handed in. The loss is the error
 * of the tile (mean squared, targets −1…1, or as tuned) plus λ times its bits per pixel.
 */
interface TileTraining extends AutoCloseable {
    /** Bits of the grids, and squared error per channel and pixel (targets −1…1). */
    record Cost(double bits, double meanSquaredError) {}

    /**
     * Constants of a step of the grids.
     *
     * @param learningRate learning rate
     * @param pixels pixels of the tile
     * @param updates number of the step, from 1
     * @return decays 0.7 and 0.97, which were best (docs/grid.md), and ε of 4·10⁻⁴ over the number of pixels, since gradients of a mean fall with
     *     it; larger ones hold back cells of small effect and cost rate
     */
    static LatentAdam adam(double learningRate, int pixels, int updates) {
        return LatentAdam.step(0.7, 0.97, 4e-4 / pixels, learningRate, updates);
    }

    /** @return pixels of the tile */
    int pixels();

    /**
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @return the weight of a bit beside the error, which is a mean
     */
    default float bitWeight(double lambda) {
        return (float) (lambda / pixels());
    }

    /**
     * A step: gradient with relaxed grid values, along which the grids then move.
     *
     * @param parameters networks
     * @param relaxation how grid values are relaxed
     * @param step number of the step, which noise depends on
     * @param seed seed of the noise
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param rate learning rate of the grids
     * @param gradient {@code float[parameters]}, overwritten
     * @param meanwhile work of the caller's that this step does not depend on, done at least once: a device computes beside it
     * @return cost with the relaxed values, before the grids moved
     */
    Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double lambda, double rate,
            float[] gradient, Runnable meanwhile);

    /**
     * Gradient of the networks with rounded grid values.
     *
     * @param parameters networks
     * @param step number of the step, for errors that look at samples; 0 looks where {@link #error} looks
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param gradient {@code float[parameters]}, overwritten
     * @return cost with these values
     */
    Cost gradient(float[] parameters, int step, double lambda, float[] gradient);

    /** @param grids where the grids start */
    void start(LatentGrids grids);

    /** Rounds the grid values. All that follows but {@link #step} is about rounded values. */
    void round();

    /** The pixels of the tile have changed: what they are now is read from its source. */
    void refresh();

    /**
     * @param parameters networks
     * @return {@code float[channels][pixels]}: outputs of the pixel network, not clamped
     */
    float[][] outputs(float[] parameters);

    /**
     * @param parameters networks
     * @return bits of the rounded grid values, by the model in floating point
     */
    double bits(float[] parameters);

    /**
     * @param parameters networks
     * @return error that is minimised, with the rounded grid values
     */
    double error(float[] parameters);

    /**
     * @param parameters networks
     * @return mean squared error with the rounded grid values
     */
    double meanSquaredError(float[] parameters);

    /**
     * Random vectors that tell how the bits bend with the context network, as {@link org.inrcodec.latent.CurvatureProbes} says.
     *
     * @param parameters networks
     * @param seed seed of their signs
     * @param use gets each vector
     */
    void probeBits(float[] parameters, long seed, Consumer<float[]> use);

    /**
     * Random vectors that tell how the mean squared error bends with the pixel network.
     *
     * @param parameters networks
     * @param seed seed of their signs
     * @param use gets each vector
     */
    void probeError(float[] parameters, long seed, Consumer<float[]> use);

    /** @return the grid values as integers, when they were rounded last */
    LatentGrids grids();

    @Override
    void close();
}
