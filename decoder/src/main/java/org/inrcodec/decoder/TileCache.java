package org.inrcodec.decoder;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.grid.TileSource;

/**
 * Decoded tiles of one picture, cached between its decodes up to a number of bytes; the least recently used are dropped first. Shared by
 * all threads of all decodes.
 */
final class TileCache {
    private final Supplier<TileSource> origin;
    private final long capacity;
    /** In the order of their last use; guarded by itself, as is {@link #bytes}. */
    private final Map<Long, LatentGrids> tiles = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * @param origin makes a source that decodes tiles, for each thread of a decode
     * @param capacity most bytes of integers that are cached
     */
    TileCache(Supplier<TileSource> origin, long capacity) {
        this.origin = origin;
        this.capacity = capacity;
    }

    /** A source for one thread: returns cached tiles, decodes others. */
    TileSource open() {
        TileSource decoding = origin.get();
        return (column, row, stopped) -> tile(column, row, decoding, stopped);
    }

    private LatentGrids tile(int column, int row, TileSource decoding, BooleanSupplier stopped)
            throws InrFormatException {
        long place = (long) row << 32 | column;
        Optional<LatentGrids> cached = cached(place);
        if (cached.isPresent()) {
            return cached.get();
        }
        LatentGrids tile = decoding.tile(column, row, stopped);
        add(place, tile);
        return tile;
    }

    private Optional<LatentGrids> cached(long place) {
        synchronized (tiles) {
            return Optional.ofNullable(tiles.get(place));
        }
    }

    private void add(long place, LatentGrids tile) {
        long size = size(tile);
        if (size > capacity) {
            return;
        }
        synchronized (tiles) {
            // Two decodes at once may both have decoded it.
            if (tiles.put(place, tile) == null) {
                bytes += size;
            }
            for (Iterator<LatentGrids> oldest = tiles.values().iterator(); bytes > capacity;) {
                bytes -= size(oldest.next());
                oldest.remove();
            }
        }
    }

    private static long size(LatentGrids tile) {
        long cells = 0;
        for (int[] grid : tile.values()) {
            cells += grid.length;
        }
        return cells * Integer.BYTES;
    }
}
