package org.inrcodec.gridfit;

import java.util.Optional;
import org.inrcodec.latent.CpuDistortionEngine;
import org.inrcodec.latent.CpuRateEngine;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/** Memory and threads for steps of tiles of one size on the CPU, one tile at a time. What is kept of a tile is in {@link TileLatents}. */
final class CpuTileEngine implements AutoCloseable {
    final CpuRateEngine rate;
    final CpuDistortionEngine distortion;
    final RelaxedLatents relaxed;
    private final ErrorMeasure tuning;
    private final int threads;
    private DistortionTarget target;
    private Optional<TunedError> tuned;
    /** Source of the target. */
    private TileSource shown;
    /** Whose rounded values {@link #relaxed} holds, when it does. */
    private Optional<TileSource> rounded = Optional.empty();

    /**
     * @param shape shape of grids and networks
     * @param first a tile of the size
     * @param tuning what counts as an error
     * @param threads threads to use
     */
    CpuTileEngine(GridShape shape, TileSource first, ErrorMeasure tuning, int threads) {
        this.tuning = tuning;
        this.threads = threads;
        shown = first;
        target = first.target(Optional.empty());
        rate = new CpuRateEngine(shape, target.width(), target.height(), threads);
        distortion = new CpuDistortionEngine(shape, target, threads);
        relaxed = new RelaxedLatents(shape, target.width(), target.height(), threads);
        tuned = TunedError.of(tuning, target, threads);
    }

    /** Makes a tile the one whose pixels count. */
    void show(TileSource tile) {
        if (shown != tile) {
            shown = tile;
            refresh(tile);
        }
    }

    /** Reads the pixels of a tile again if they are those that count. */
    void refresh(TileSource tile) {
        if (shown == tile) {
            target = tile.target(Optional.of(target));
            distortion.aim(target);
            tuned.ifPresent(TunedError::close);
            tuned = TunedError.of(tuning, target, threads);
        }
    }

    /** Fills the values with the rounded ones of a tile, unless they are there. */
    void round(TileSource tile, TileLatents latents) {
        if (rounded.isEmpty() || rounded.get() != tile) {
            relaxed.round(latents);
            rounded = Optional.of(tile);
        }
    }

    /** The latents of a tile have changed other than by {@link #relax} and an update. */
    void changed(TileSource tile) {
        if (rounded.isPresent() && rounded.get() == tile) {
            rounded = Optional.empty();
        }
    }

    /** Fills the values with relaxed ones. */
    void relax(TileLatents latents, Relaxation relaxation, long seed, int step) {
        rounded = Optional.empty();
        relaxed.relax(latents, relaxation, seed, step);
    }

    /** @return the error of the tile that counts, when it is not the mean squared error */
    Optional<TunedError> tuned() {
        return tuned;
    }

    @Override
    public void close() {
        rate.close();
        distortion.close();
        relaxed.close();
        tuned.ifPresent(TunedError::close);
    }
}
