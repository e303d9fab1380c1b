package org.inrcodec.decoder;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.grid.TileSource;

/**
 * The tiles of a region, row by row: each is decoded once, threads that need the same row share its tiles between them, and a row is
 * dropped when its last sample has been computed.
 */
final class TileRows {
    private final TileSpan span;
    /** Rows of tiles in work by their number; guarded by itself. */
    private final Map<Integer, Row> rows = new HashMap<>();

    TileRows(TileSpan span) {
        this.span = span;
    }

    /**
     * Tiles of a row of tiles, from the leftmost of the region.
     *
     * @param source decodes tiles; the calling thread's own
     * @param stopped whether to stop
     * @throws InrFormatException when one of the tiles is malformed
     * @throws CancellationException when stopped or interrupted
     */
    LatentGrids[] decode(int tileRow, TileSource source, BooleanSupplier stopped) throws InrFormatException {
        Row row;
        synchronized (rows) {
            row = rows.computeIfAbsent(tileRow, number -> new Row(number, span));
        }
        return row.decode(source, stopped);
    }

    /** Notes that so many rows of samples within a row of tiles are computed. */
    void done(int tileRow, int samples) {
        synchronized (rows) {
            rows.computeIfPresent(tileRow, (number, row) -> row.done(samples) ? null : row);
        }
    }

    private static final class Row {
        private final int number;
        private final int firstColumn;
        private final LatentGrids[] tiles;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch missing;
        /** The first fault; null before. Bare, because noting that memory ran out must not need memory. */
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        /** Rows of samples not yet computed; guarded by {@link TileRows#rows}. */
        private int samplesLeft;

        Row(int number, TileSpan span) {
            this.number = number;
            firstColumn = span.firstColumn();
            tiles = new LatentGrids[span.lastColumn() - firstColumn + 1];
            missing = new CountDownLatch(tiles.length);
            samplesLeft = span.samplesIn(number);
        }

        boolean done(int samples) {
            samplesLeft -= samples;
            return samplesLeft <= 0;
        }

        /** Decodes tiles that no other thread has taken until there are none left, then waits for those of other threads. */
        LatentGrids[] decode(TileSource source, BooleanSupplier stopped) throws InrFormatException {
            for (int t = next.getAndIncrement(); t < tiles.length; t = next.getAndIncrement()) {
                try {
                    if (failure.get() == null && !stopped.getAsBoolean()) {
                        tiles[t] = source.tile(firstColumn + t, number, stopped);
                    }
                } catch (InrFormatException | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    missing.countDown();
                }
            }
            try {
                missing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("decoding was interrupted");
            }
            if (failure.get() != null) {
                rethrow(failure.get());
            }
            BandSource.check(stopped);
            return tiles;
        }

        // The same fault for every thread that needs the tiles.
        private static void rethrow(Throwable cause) throws InrFormatException {
            if (cause instanceof InrFormatException malformed) {
                throw malformed;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) cause;
        }
    }
}
