package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.function.Consumer;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.latent.CudaTile;
import org.inrcodec.cuda.latent.Softening;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/**
 * Training of a tile on a CUDA device. May be called by any thread; the device's thread does one call after the other.
 */
final class CudaTileTraining implements TileTraining {
    private final CudaDevice device;
    private final TileSource source;
    private final ErrorMeasure tuning;
    private final int threads;
    private final CudaTile tile;
    private Optional<TunedError> tuned;
    private int updates;

    CudaTileTraining(GridShape shape, TileSource source, ErrorMeasure tuning, int threads, CudaDevice device) {
        this.source = source;
        this.tuning = tuning;
        this.threads = threads;
        this.device = device;
        DistortionTarget target = source.target(Optional.empty());
        tuned = TunedError.of(tuning, target, threads);
        tile = device.call(() -> new CudaTile(device, shape, target));
    }

    @Override
    public int pixels() {
        return source.width() * source.height();
    }

    @Override
    public void refresh() {
        DistortionTarget target = source.target(Optional.empty());
        tuned.ifPresent(TunedError::close);
        tuned = TunedError.of(tuning, target, threads);
        device.run(() -> tile.aim(target));
    }

    @Override
    public Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double lambda, double rate,
            float[] gradient, Runnable meanwhile) {
        Softening softening = new Softening(relaxation.temperature(), relaxation.noise(), seed, step);
        Cost cost = device.call(() -> {
            if (tuned.isEmpty()) {
                return cost(tile.step(
                        parameters, softening, TileTraining.adam(rate, pixels(), updates + 1), bitWeight(lambda),
                        gradient, meanwhile));
            }
            meanwhile.run();
            tile.soften(softening);
            Cost before = gradient(parameters, step, lambda, gradient);
            tile.update(TileTraining.adam(rate, pixels(), updates + 1));
            return before;
        });
        updates++;
        return cost;
    }

    @Override
    public Cost gradient(float[] parameters, int step, double lambda, float[] gradient) {
        if (tuned.isEmpty()) {
            return device.call(() -> cost(tile.gradient(parameters, bitWeight(lambda), gradient)));
        }
        TunedError measure = tuned.get();
        double error = measure.differentiate(outputs(parameters), step);
        double bits = device.call(
                () -> tile.backward(measure.gradient(), parameters, bitWeight(lambda), gradient));
        return new Cost(bits, error);
    }

    private static Cost cost(CudaTile.Cost cost) {
        return new Cost(cost.bits(), cost.meanSquaredError());
    }

    @Override
    public void start(LatentGrids grids) {
        device.run(() -> tile.start(grids));
    }

    /** A copy of the grids and of the state of their optimiser. */
    TileState state() {
        return device.call(() -> new TileState(tile.latents(), tile.firstMoment(), tile.secondMoment(), updates));
    }

    @Override
    public void round() {
        device.run(tile::round);
    }

    @Override
    public double bits(float[] parameters) {
        return device.call(() -> tile.bits(parameters));
    }

    @Override
    public float[][] outputs(float[] parameters) {
        return device.call(() -> tile.outputs(parameters));
    }

    @Override
    public double error(float[] parameters) {
        return tuned.isPresent() ? tuned.get().value(outputs(parameters)) : meanSquaredError(parameters);
    }

    @Override
    public double meanSquaredError(float[] parameters) {
        return device.call(() -> tile.meanSquaredError(parameters));
    }

    @Override
    public void probeBits(float[] parameters, long seed, Consumer<float[]> use) {
        device.call(() -> tile.probeBits(parameters, seed)).forEach(use);
    }

    @Override
    public void probeError(float[] parameters, long seed, Consumer<float[]> use) {
        device.call(() -> tile.probeError(parameters, seed)).forEach(use);
    }

    @Override
    public LatentGrids grids() {
        return device.call(tile::grids);
    }

    @Override
    public void close() {
        tuned.ifPresent(TunedError::close);
        device.run(tile::close);
    }
}
