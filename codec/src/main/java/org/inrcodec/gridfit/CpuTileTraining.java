package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.function.Consumer;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.CpuDistortionEngine;
import org.inrcodec.latent.CpuRateEngine;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;
import org.inrcodec.tune.PictureError;

/** Training of a tile on the processor. */
final class CpuTileTraining implements TileTraining {
    private final int pixels;
    private final CpuRateEngine rate;
    private final CpuDistortionEngine distortion;
    private final TileLatents latents;
    /** What is minimised instead of the mean squared error. */
    private final Optional<PictureError> tuned;

    private final float[][] outputGradient;

    /**
     * @param shape shape of grids and networks
     * @param target the tile's pixels
     * @param tuning what counts as an error
     * @param threads threads of the engines
     */
    CpuTileTraining(GridShape shape, DistortionTarget target, ErrorMeasure tuning, int threads) {
        pixels = target.width() * target.height();
        rate = new CpuRateEngine(shape, target.width(), target.height(), threads);
        distortion = new CpuDistortionEngine(shape, target, threads);
        latents = new TileLatents(shape, target.width(), target.height(), threads);
        tuned = tuning.error(target, threads);
        outputGradient = new float[tuned.isPresent() ? target.samples().length : 0][pixels];
    }

    @Override
    public int pixels() {
        return pixels;
    }

    @Override
    public Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double price, double rate,
            float[] gradient, Runnable meanwhile) {
        meanwhile.run();
        latents.relax(relaxation, seed, step);
        double bits = this.rate.gradient(
                parameters, latents.values(), (float) (price / pixels), gradient, latents.rateGradient());
        double error = errorGradient(parameters, step, gradient);
        latents.update(rate, pixels);
        return new Cost(bits, error);
    }

    @Override
    public Cost gradient(float[] parameters, int step, double price, float[] gradient) {
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

    @Override
    public void start(LatentGrids grids) {
        latents.start(grids);
    }

    /** @param state where to go on */
    void resume(TileState state) {
        latents.resume(state);
    }

    @Override
    public void round() {
        latents.round();
    }

    @Override
    public double bits(float[] parameters) {
        return rate.bits(parameters, latents.values());
    }

    @Override
    public double error(float[] parameters) {
        if (tuned.isEmpty()) {
            return meanSquaredError(parameters);
        }
        return tuned.get().value(distortion.outputs(parameters, latents.values())).total();
    }

    @Override
    public double meanSquaredError(float[] parameters) {
        return distortion.loss(parameters, latents.values());
    }

    @Override
    public void probeBits(float[] parameters, long seed, Consumer<float[]> use) {
        rate.probe(parameters, latents.values(), seed, use);
    }

    @Override
    public void probeError(float[] parameters, long seed, Consumer<float[]> use) {
        distortion.probe(parameters, latents.values(), seed, use);
    }

    @Override
    public LatentGrids grids() {
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
