package org.inrcodec.gridfit;

import java.util.function.Consumer;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.CpuDistortionEngine;
import org.inrcodec.latent.CpuRateEngine;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/** Training of a tile on the CPU. */
final class CpuTileTraining extends TunedTileTraining {
    private final CpuRateEngine rate;
    private final CpuDistortionEngine distortion;
    private final TileLatents latents;

    CpuTileTraining(GridShape shape, DistortionTarget target, ErrorMeasure tuning, int threads) {
        super(target, tuning, threads);
        rate = new CpuRateEngine(shape, target.width(), target.height(), threads);
        distortion = new CpuDistortionEngine(shape, target, threads);
        latents = new TileLatents(shape, target.width(), target.height(), threads);
    }

    @Override
    public Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double lambda, double rate,
            float[] gradient, Runnable meanwhile) {
        meanwhile.run();
        latents.relax(relaxation, seed, step);
        double bits = this.rate.gradient(
                parameters, latents.values(), bitWeight(lambda), gradient, latents.rateGradient());
        double error = errorGradient(parameters, step, gradient);
        latents.update(rate, pixels());
        return new Cost(bits, error);
    }

    @Override
    public Cost gradient(float[] parameters, int step, double lambda, float[] gradient) {
        double bits = rate.parameterGradient(parameters, latents.values(), bitWeight(lambda), gradient);
        return new Cost(bits, errorGradient(parameters, step, gradient));
    }

    private double errorGradient(float[] parameters, int step, float[] gradient) {
        if (!isTuned()) {
            return distortion.gradient(parameters, latents.values(), gradient, latents.distortionGradient());
        }
        double error = tunedGradient(outputs(parameters), step);
        distortion.backward(outputGradient(), parameters, latents.values(), gradient, latents.distortionGradient());
        return error;
    }

    @Override
    public void start(LatentGrids grids) {
        latents.start(grids);
    }

    /** Continues from a state. */
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
    float[][] outputs(float[] parameters) {
        return distortion.outputs(parameters, latents.values());
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
        super.close();
        rate.close();
        distortion.close();
        latents.close();
    }
}
