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
 * Decoded tiles of one picture, kept between its decodes up to a number of bytes; those unused for longest go first. Shared
 * by all threads of all decodes.
 */
final class KeptTiles {
    private final Supplier<TileSource> origin;
    private final long most;
    /** In the order of their last use; guarded by itself, as is {@link #held}. */
    private final Map<Place, LatentGrids> tiles = new LinkedHashMap<>(16, 0.75f, true);

    private long held;

    /** Which tile. */
    private record Place(int column, int row) {}

    /**
     * @param origin makes a source that decodes tiles, for each thread of a decode
     * @param most bytes of integers that are kept
     */
    KeptTiles(Supplier<TileSource> origin, long most) {
        this.origin = origin;
        this.most = most;
    }

    /** A source for one thread: gives what is kept, else decodes. */
    TileSource open() {
        TileSource decoding = origin.get();
        return (column, row, stopped) -> tile(new Place(column, row), decoding, stopped);
    }

    private LatentGrids tile(Place place, TileSource decoding, BooleanSupplier stopped) throws InrFormatException {
        Optional<LatentGrids> kept = kept(place);
        if (kept.isPresent()) {
            return kept.get();
        }
        LatentGrids tile = decoding.tile(place.column(), place.row(), stopped);
        keep(place, tile);
        return tile;
    }

    private Optional<LatentGrids> kept(Place place) {
        synchronized (tiles) {
            return Optional.ofNullable(tiles.get(place));
        }
    }

    private void keep(Place place, LatentGrids tile) {
        long bytes = bytes(tile);
        if (bytes > most) {
            return;
        }
        synchronized (tiles) {
            // Two decodes at once may both have decoded it.
            if (tiles.put(place, tile) == null) {
                held += bytes;
            }
            for (Iterator<LatentGrids> oldest = tiles.values().iterator(); held > most;) {
                held -= bytes(oldest.next());
                oldest.remove();
            }
        }
    }

    private static long bytes(LatentGrids tile) {
        long cells = 0;
        for (int[] grid : tile.values()) {
            cells += grid.length;
        }
        return cells * Integer.BYTES;
    }
}
