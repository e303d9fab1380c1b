package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/**
 * Training of a tile on a CUDA device that goes on on the processor when the device fails, from where the grids were when they were last copied to the
 * host: at every rounding and every few steps. Networks are on the host at all times.
 */
final class FallbackTileTraining implements TileTraining {
    /** Steps between two copies, of which one takes about as long as two steps. */
    private static final int COPY_EVERY = 100;

    private final TrainingDevice device;
    private final Function<Optional<TileState>, CpuTileTraining> processor;
    private TileTraining current;
    private Optional<CudaTileTraining> onDevice = Optional.empty();
    private Optional<CudaDevice> cuda = Optional.empty();
    private Optional<LatentGrids> started = Optional.empty();
    private Optional<TileState> copied = Optional.empty();
    private boolean rounded;
    private int steps;

    /**
     * @param shape shape of grids and networks
     * @param target the tile's pixels
     * @param tuning what counts as an error
     * @param threads threads of what is computed on the processor
     * @param device where to train
     */
    FallbackTileTraining(
            GridShape shape, DistortionTarget target, ErrorMeasure tuning, int threads, TrainingDevice device) {
        this.device = device;
        processor = state -> {
            CpuTileTraining training = new CpuTileTraining(shape, target, tuning, threads);
            started.ifPresent(training::start);
            state.ifPresent(training::resume);
            return training;
        };
        cuda = device.cuda();
        try {
            onDevice = cuda.map(c -> new CudaTileTraining(shape, target, tuning, threads, c));
        } catch (CudaException e) {
            device.giveUp(e);
        } catch (IllegalStateException e) {
            requireClosed(e);
        }
        current = onDevice.isPresent() ? onDevice.get() : processor.apply(Optional.empty());
    }

    private <T> T attempt(Function<TileTraining, T> work) {
        if (onDevice.isEmpty()) {
            return work.apply(current);
        }
        try {
            return work.apply(current);
        } catch (CudaException e) {
            device.giveUp(e);
        } catch (IllegalStateException e) {
            requireClosed(e);
        }
        close();
        onDevice = Optional.empty();
        current = processor.apply(copied);
        if (rounded) {
            current.round();
        }
        return work.apply(current);
    }

    /** Another tile may have given the device up. */
    private void requireClosed(IllegalStateException e) {
        if (cuda.isEmpty() || cuda.get().isOpen()) {
            throw e;
        }
    }

    private void copy() {
        onDevice.ifPresent(training -> copied = Optional.of(training.state()));
    }

    @Override
    public int pixels() {
        return current.pixels();
    }

    @Override
    public Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double price, double rate,
            float[] gradient, Runnable meanwhile) {
        if (++steps % COPY_EVERY == 0) {
            attempt(tile -> {
                copy();
                return true;
            });
        }
        rounded = false;
        return attempt(tile -> tile.step(parameters, relaxation, step, seed, price, rate, gradient, meanwhile));
    }

    @Override
    public Cost gradient(float[] parameters, int step, double price, float[] gradient) {
        return attempt(tile -> tile.gradient(parameters, step, price, gradient));
    }

    @Override
    public void start(LatentGrids grids) {
        started = Optional.of(grids);
        copied = Optional.empty();
        attempt(tile -> {
            tile.start(grids);
            return true;
        });
    }

    @Override
    public void round() {
        attempt(tile -> {
            copy();
            tile.round();
            return true;
        });
        rounded = true;
    }

    @Override
    public double bits(float[] parameters) {
        return attempt(tile -> tile.bits(parameters));
    }

    @Override
    public double error(float[] parameters) {
        return attempt(tile -> tile.error(parameters));
    }

    @Override
    public double meanSquaredError(float[] parameters) {
        return attempt(tile -> tile.meanSquaredError(parameters));
    }

    @Override
    public void probeBits(float[] parameters, long seed, Consumer<float[]> use) {
        attempt(tile -> {
            tile.probeBits(parameters, seed, use);
            return true;
        });
    }

    @Override
    public void probeError(float[] parameters, long seed, Consumer<float[]> use) {
        attempt(tile -> {
            tile.probeError(parameters, seed, use);
            return true;
        });
    }

    @Override
    public LatentGrids grids() {
        return attempt(TileTraining::grids);
    }

    @Override
    public void close() {
        try {
            current.close();
        } catch (CudaException | IllegalStateException e) {
            // What the device had is gone with it.
            if (cuda.isPresent() && cuda.get().isOpen()) {
                throw e;
            }
        }
    }
}
