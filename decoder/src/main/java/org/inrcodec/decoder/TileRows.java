package org.inrcodec.decoder;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.grid.TileSource;

/** Tiles beside each other, each decoded once; threads that need them share the work. */
final class TileRow {
    private final int row;
    private final int firstColumn;
    private final LatentGrids[] tiles;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch missing;
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

    TileRow(int row, int firstColumn, int lastColumn) {
        this.row = row;
        this.firstColumn = firstColumn;
        tiles = new LatentGrids[lastColumn - firstColumn + 1];
        missing = new CountDownLatch(tiles.length);
    }

    /**
     * Decodes tiles that no other thread has taken until there are none left, then waits for those of other threads.
     *
     * @param source gives the tiles; the caller's own
     * @param stopped whether to leave tiles alone
     * @throws InrFormatException when one of the tiles is malformed
     * @throws CancellationException when stopped or interrupted
     */
    void complete(TileSource source, BooleanSupplier stopped) throws InrFormatException {
        for (int t = next.getAndIncrement(); t < tiles.length; t = next.getAndIncrement()) {
            try {
                if (failure.get().isEmpty() && !stopped.getAsBoolean()) {
                    tiles[t] = source.tile(firstColumn + t, row, stopped);
                }
            } catch (InrFormatException | RuntimeException | Error e) {
                failure.compareAndSet(Optional.empty(), Optional.of(e));
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
        if (failure.get().isPresent()) {
            rethrow(failure.get().get());
        }
        if (stopped.getAsBoolean()) {
            throw new CancellationException("decoding was cancelled");
        }
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

    /** A tile of a completed row. */
    LatentGrids tile(int column) {
        return tiles[column - firstColumn];
    }
}
