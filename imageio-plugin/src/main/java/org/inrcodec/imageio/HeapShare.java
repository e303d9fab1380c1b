package org.inrcodec.imageio;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.imageio.IIOException;

/**
 * A part of the heap for one read. All reads of this virtual machine together take no more than most of the heap: one that does not fit besides
 * those in work waits for them, on fewer threads if that is what it takes.
 */
final class HeapShare implements AutoCloseable {
    /** Reads take this part of the heap at most, in eighths; the rest is for the program. */
    private static final int EIGHTHS = 6;

    private static final long POLL_MILLIS = 20;
    private static final long MAX_WAIT_NANOS = 20_000_000_000L;

    private static final Object LOCK = new Object();
    /** Bytes in work; guarded by {@link #LOCK}. */
    private static long taken;
    /** Number of shares of each thread; guarded by {@link #LOCK}. */
    private static final Map<Thread, Integer> HOLDERS = new HashMap<>();

    private final Thread holder = Thread.currentThread();
    private final long bytes;
    private final int threads;

    private HeapShare(long bytes, int threads) {
        this.bytes = bytes;
        this.threads = threads;
    }

    /** What a read takes, in bytes, by its number of threads. */
    interface Need {
        long bytes(int threads);
    }

    /**
     * Takes a share, after waiting for other reads if necessary. A read in a listener of another one does not wait.
     *
     * @param need bytes for each number of threads
     * @param most threads that the read could use
     * @param stopped whether to stop waiting
     * @throws IIOException when the heap is too small, or other reads hold it too long
     */
    static HeapShare take(Need need, int most, BooleanSupplier stopped) throws IIOException {
        long heap = Runtime.getRuntime().maxMemory();
        long available = heap / 8 * EIGHTHS;
        long least = need.bytes(1);
        if (least > available) {
            throw new IIOException("Reading this picture requires " + least + " bytes of memory but Java may use "
                    + heap
                    + ", of which reads take three quarters; read a region or a smaller size, or start Java with a larger -Xmx");
        }
        long start = System.nanoTime();
        synchronized (LOCK) {
            boolean nested = HOLDERS.containsKey(Thread.currentThread());
            while (taken + least > available && !stopped.getAsBoolean()) {
                if (nested || System.nanoTime() - start > MAX_WAIT_NANOS) {
                    throw new IIOException("Reading this picture requires " + least
                            + " bytes of memory, which other reads hold; read fewer pictures at once, or start Java with a larger -Xmx");
                }
                try {
                    LOCK.wait(POLL_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            int threads = most;
            while (threads > 1 && taken + need.bytes(threads) > available) {
                threads /= 2;
            }
            HeapShare share = new HeapShare(need.bytes(threads), threads);
            taken += share.bytes;
            HOLDERS.merge(share.holder, 1, Integer::sum);
            return share;
        }
    }

    /** How many threads the share is for. */
    int threads() {
        return threads;
    }

    @Override
    public void close() {
        synchronized (LOCK) {
            taken -= bytes;
            HOLDERS.computeIfPresent(holder, (thread, shares) -> shares == 1 ? null : shares - 1);
            LOCK.notifyAll();
        }
    }
}
