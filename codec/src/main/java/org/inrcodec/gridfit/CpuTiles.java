package org.inrcodec.gridfit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/** Tiles of one picture in training on the CPU. Engines are shared by tiles of a size, and made when they are first used. */
final class CpuTiles implements AutoCloseable {
    private final GridShape shape;
    private final List<TileSource> sources;
    private final ErrorMeasure tuning;
    private final int threads;
    private final long memory;
    private final Map<TileSize, CpuTileEngine> engines = new HashMap<>();
    private Optional<LatentStore> store = Optional.empty();

    /**
     * @param shape shape of grids and networks
     * @param sources the tiles
     * @param tuning what counts as an error
     * @param threads threads to use
     * @param memory bytes that the latents of all tiles may take in memory; beyond, they are kept in a temporary file
     */
    CpuTiles(GridShape shape, List<TileSource> sources, ErrorMeasure tuning, int threads, long memory) {
        this.shape = shape;
        this.sources = sources;
        this.tuning = tuning;
        this.threads = threads;
        this.memory = memory;
    }

    /** @return the training of a tile */
    CpuTileTraining training(int tile) {
        return new CpuTileTraining(this, sources.get(tile), tile);
    }

    /** @return where latents are kept */
    LatentStore store() {
        if (store.isEmpty()) {
            store = Optional.of(isTooLarge() ? new FiledLatents(shape, sources) : new KeptLatents(shape, sources));
        }
        return store.get();
    }

    /** Whether the latents of all tiles take more memory than they may. */
    private boolean isTooLarge() {
        return sources.size() > 1
                && sources.stream().mapToLong(s -> TileLatents.bytes(shape, s.width(), s.height())).sum() > memory;
    }

    /** @return the engine for a tile, which is shown to it */
    CpuTileEngine engine(TileSource tile) {
        CpuTileEngine engine = engines.computeIfAbsent(
                tile.size(), size -> new CpuTileEngine(shape, tile, tuning, threads));
        engine.show(tile);
        return engine;
    }

    @Override
    public void close() {
        engines.values().forEach(CpuTileEngine::close);
        store.ifPresent(LatentStore::close);
    }
}
