package org.inrcodec.imageio;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.IIOException;

/**
 * A part of the heap for one read. All reads of this virtual machine together take no more than most of the heap: one that does not fit besides
 * those in work waits for them, on fewer threads if that is what it takes.
 */
final class HeapShare implements AutoCloseable {
    /** Reads take this part of the heap at most, in eighths; the rest is for the program. */
    private static final int EIGHTHS = 6;

    /** Of the heap, what Java itself and the classes of a small program take. */
    private static final long JAVA_BYTES = 2 << 20;

    private static final long POLL_MILLIS = 20;
    private static final long MAX_WAIT_NANOS = 20_000_000_000L;
    private static final int MAX_ATTEMPTS = 100;

    private static final Object LOCK = new Object();
    /** Bytes in work; guarded by {@link #LOCK}. */
    private static long taken;
    /** The newest share, null when there is none; guarded by {@link #LOCK}. A list of its own: to return a share must not need memory. */
    private static HeapShare newest;

    private final Thread holder = Thread.currentThread();
    private final long bytes;
    private final int threads;
    /** The next older share, or null; guarded by {@link #LOCK}. */
    private HeapShare older;

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
        long available = Math.max(0, heap - JAVA_BYTES) / 8 * EIGHTHS;
        long least = need.bytes(1);
        if (least > available) {
            throw new IIOException("Reading this picture requires " + least + " bytes of memory but Java may use "
                    + heap
                    + ", of which reads take less than three quarters; read a region or a smaller size, or start Java with a larger -Xmx");
        }
        long start = System.nanoTime();
        synchronized (LOCK) {
            boolean nested = holds(Thread.currentThread());
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
            share.older = newest;
            newest = share;
            taken += share.bytes;
            return share;
        }
    }

    private static boolean holds(Thread thread) {
        HeapShare share = newest;
        while (share != null && share.holder != thread) {
            share = share.older;
        }
        return share != null;
    }

    /**
     * What a read throws when memory ran out in spite of its share, because the program or other reads took it. Waits until there is memory
     * for the exception.
     */
    static IIOException exhausted(OutOfMemoryError e) {
        for (int attempt = 1;; attempt++) {
            try {
                return new IIOException(
                        "Java has too little memory left for this picture; read a region or a smaller size,"
                                + " fewer pictures at once, or start Java with a larger -Xmx",
                        e);
            } catch (OutOfMemoryError again) {
                if (attempt == MAX_ATTEMPTS) {
                    throw again;
                }
                LockSupport.parkNanos(POLL_MILLIS * 1_000_000);
            }
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
            if (newest == this) {
                newest = older;
            } else {
                HeapShare newer = newest;
                while (newer.older != this) {
                    newer = newer.older;
                }
                newer.older = older;
            }
            LOCK.notifyAll();
        }
    }
}
