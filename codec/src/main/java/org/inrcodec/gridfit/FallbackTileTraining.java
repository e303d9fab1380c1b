package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.inrcodec.device.CpuFallback;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/**
 * Training of a tile on a CUDA device that falls back to the CPU, with the grids as they were last copied to the host: at
 * every rounding and every few steps. Networks are on the host at all times.
 */
final class FallbackTileTraining implements TileTraining {
    /** Steps between two copies, of which one takes about as long as two steps. */
    private static final int COPY_EVERY = 100;

    private final CpuFallback<TileTraining> tile;
    private Optional<LatentGrids> started = Optional.empty();
    private Optional<TileState> copied = Optional.empty();
    /** Whether nothing has moved since the last rounding. */
    private boolean rounded;

    private int steps;

    /**
     * @param shape shape of grids and networks
     * @param source the tile's pixels
     * @param tuning what counts as an error
     * @param threads threads of what is computed on the processor
     * @param device where to train
     * @param cpu training of the same tile on the CPU
     */
    FallbackTileTraining(
            GridShape shape, TileSource source, ErrorMeasure tuning, int threads, TrainingDevice device,
            Supplier<CpuTileTraining> cpu) {
        tile = new CpuFallback<>(
                device,
                cuda -> new CudaTileTraining(shape, source, tuning, threads, cuda),
                () -> restored(cpu.get()),
                TileTraining::close);
    }

    private TileTraining restored(CpuTileTraining training) {
        started.ifPresent(training::start);
        copied.ifPresent(training::resume);
        if (rounded) {
            training.round();
        }
        return training;
    }

    private void copy(TileTraining training) {
        if (training instanceof CudaTileTraining cuda) {
            copied = Optional.of(cuda.state());
        }
    }

    @Override
    public int pixels() {
        return tile.current().pixels();
    }

    @Override
    public Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double lambda, double rate,
            float[] gradient, Runnable meanwhile) {
        if (++steps % COPY_EVERY == 0) {
            tile.run(this::copy);
        }
        rounded = false;
        return tile.compute(t -> t.step(parameters, relaxation, step, seed, lambda, rate, gradient, meanwhile));
    }

    @Override
    public Cost gradient(float[] parameters, int step, double lambda, float[] gradient) {
        return tile.compute(t -> t.gradient(parameters, step, lambda, gradient));
    }

    @Override
    public void start(LatentGrids grids) {
        started = Optional.of(grids);
        copied = Optional.empty();
        tile.run(t -> t.start(grids));
    }

    @Override
    public void round() {
        tile.run(t -> {
            copy(t);
            t.round();
        });
        rounded = true;
    }

    @Override
    public void refresh() {
        tile.run(TileTraining::refresh);
    }

    @Override
    public float[][] outputs(float[] parameters) {
        return tile.compute(t -> t.outputs(parameters));
    }

    @Override
    public double bits(float[] parameters) {
        return tile.compute(t -> t.bits(parameters));
    }

    @Override
    public double error(float[] parameters) {
        return tile.compute(t -> t.error(parameters));
    }

    @Override
    public double meanSquaredError(float[] parameters) {
        return tile.compute(t -> t.meanSquaredError(parameters));
    }

    @Override
    public void probeBits(float[] parameters, long seed, Consumer<float[]> use) {
        tile.run(t -> t.probeBits(parameters, seed, use));
    }

    @Override
    public void probeError(float[] parameters, long seed, Consumer<float[]> use) {
        tile.run(t -> t.probeError(parameters, seed, use));
    }

    @Override
    public LatentGrids grids() {
        return tile.compute(TileTraining::grids);
    }

    @Override
    public void close() {
        tile.close();
    }
}
