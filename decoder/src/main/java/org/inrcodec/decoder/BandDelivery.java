package org.inrcodec.decoder;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.inrcodec.format.InrFormatException;

/** Runs a {@link BandSource} on some threads and delivers the bands in order, a few of them in memory at a time. */
final class BandDelivery {
    private static final int BAND_BYTES = 1 << 20;
    private static final int MAX_BAND_ROWS = 64;
    private static final int BANDS_PER_THREAD = 4;
    private static final long POLL_MILLIS = 20;
    private static final long IDLE_MILLIS = 200;

    private final BandSource source;
    private final int height;
    private final int bandRows;
    private final DecodeOptions options;
    private final RowBandConsumer consumer;
    /** Whether workers are to stop because the decode has ended. */
    private volatile boolean over;

    BandDelivery(BandSource source, int height, DecodeOptions options, RowBandConsumer consumer) {
        this.source = source;
        this.height = height;
        this.options = options;
        this.consumer = consumer;
        int bands = options.threads() * BANDS_PER_THREAD;
        int fair = (height + bands - 1) / bands;
        bandRows = Math.max(1, Math.min(Math.min(fair, MAX_BAND_ROWS), BAND_BYTES / source.rowBytes()));
    }

    /** Most bytes of finished bands in memory, for {@code rows} rows of {@code rowBytes} in all. */
    static long bytesInFlight(long rowBytes, int rows, int threads) {
        return Math.min(rowBytes * rows, (threads + 2L) * Math.max(rowBytes, BAND_BYTES));
    }

    void run() throws IOException {
        run(BandDelivery::worker);
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "inr-decode");
        thread.setDaemon(true);
        // A fault of a band is that of the decode. What else ends a thread is lack of memory, and the decode goes on without it.
        thread.setUncaughtExceptionHandler((ended, fault) -> {});
        return thread;
    }

    /** Delivers the bands, computed by threads of a factory, or by the calling thread when the factory makes none. */
    void run(ThreadFactory workers) throws IOException {
        if (options.threads() == 1 || bandRows >= height) {
            for (int y = 0; y < height; y += bandRows) {
                int rows = Math.min(bandRows, height - y);
                checkCancelled();
                deliver(y, source.evaluate(y, rows, this::ended));
            }
            return;
        }
        int threads = Math.min(options.threads(), (height + bandRows - 1) / bandRows);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), workers);
        pool.allowCoreThreadTimeOut(true);
        try {
            runOn(pool, threads + 1);
        } finally {
            over = true;
            shutDown(pool);
        }
    }

    private static void shutDown(ThreadPoolExecutor pool) {
        try {
            pool.shutdownNow();
        } catch (SecurityException e) {
            // A security manager forbids it to code without rights; the threads see that the decode is over, and end when idle.
            pool.getQueue().clear();
        }
    }

    private void runOn(ThreadPoolExecutor pool, int ahead) throws IOException {
        Queue<FutureTask<byte[]>> pending = new ArrayDeque<>();
        int submitted = 0;
        for (int y = 0; y < height; y += bandRows) {
            for (; submitted < height && pending.size() < ahead; submitted += bandRows) {
                int first = submitted;
                int rows = Math.min(bandRows, height - first);
                FutureTask<byte[]> band = new FutureTask<>(() -> source.evaluate(first, rows, () -> over));
                pool.execute(band);
                pending.add(band);
            }
            deliver(y, await(pending.remove(), pool));
        }
    }

    private void deliver(int y, byte[] samples) throws IOException {
        int rows = Math.min(bandRows, height - y);
        consumer.accept(y, rows, samples);
        options.listener().rows(y + rows, height);
    }

    private byte[] await(FutureTask<byte[]> band, ThreadPoolExecutor pool) throws InrFormatException {
        while (true) {
            checkCancelled();
            try {
                return band.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (pool.getPoolSize() == 0) {
                    // All threads have ended for lack of memory, and the pool could not replace them.
                    band.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                if (e.getCause() instanceof InrFormatException malformed) {
                    throw malformed;
                }
                throw e.getCause() instanceof RuntimeException runtime
                        ? runtime
                        : new IllegalStateException(e.getCause());
            }
        }
    }

    // Of the thread that decodes; its interrupt status stays set.
    private boolean ended() {
        return options.listener().cancelled() || Thread.currentThread().isInterrupted();
    }

    private void checkCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        BandSource.check(options.listener()::cancelled);
    }

    private static CancellationException interrupted() {
        return new CancellationException("decoding was interrupted");
    }
}
