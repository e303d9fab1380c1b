package org.inrcodec.compute;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of one engine: the caller and daemon threads that stay between steps. Blocks of work are claimed one by one; which
 * thread does a block is left to chance, so a block must not depend on it.
 */
public final class WorkerTeam implements AutoCloseable {
    /** Work that is divided into blocks. */
    public interface Work {
        /**
         * @param worker 0 for the calling thread, up to threads − 1; owns scratch memory
         * @param block block to do
         */
        void run(int worker, int block);
    }

    /** A step takes milliseconds: spinning about 20 µs finds the next one of a busy loop without a system call. */
    private static final int SPINS = 400;

    private final Thread[] threads;
    /**
     * The round in the upper half, the blocks that nobody has claimed yet in the lower half. One number, so that a thread that wakes up late
     * cannot claim a block of a round that it has not seen.
     */
    private final AtomicLong unclaimed = new AtomicLong();
    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile boolean closed;
    private volatile Throwable failure;
    /** Written before a round opens, and not again before its last block is finished. */
    private Work work;
    private Thread caller;

    /**
     * @param size number of threads, the caller included, at least 1
     */
    public WorkerTeam(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("threads out of range: " + size);
        }
        threads = new Thread[size - 1];
        for (int i = 0; i < threads.length; i++) {
            int worker = i + 1;
            threads[i] = new Thread(() -> serve(worker), "inr-train-" + worker);
            threads[i].setDaemon(true);
            threads[i].start();
        }
    }

    /**
     * Does all blocks and returns when they are done.
     *
     * @param work the work
     * @param blocks how many blocks
     */
    public void run(Work work, int blocks) {
        if (threads.length == 0 || blocks == 1) {
            for (int b = 0; b < blocks; b++) {
                work.run(0, b);
            }
            return;
        }
        if (closed) {
            throw new IllegalStateException("closed");
        }
        this.work = work;
        caller = Thread.currentThread();
        unfinished.set(blocks);
        long round = (unclaimed.get() >>> 32) + 1;
        unclaimed.set(round << 32 | blocks);
        for (Thread t : threads) {
            LockSupport.unpark(t);
        }
        claimBlocks(0);
        // Threads that were not scheduled in time are not waited for, only blocks that they have claimed.
        for (int spins = 0; unfinished.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        Throwable failed = failure;
        if (failed != null) {
            failure = null;
            throw Failures.unchecked(failed);
        }
    }

    private void claimBlocks(int worker) {
        for (long state = unclaimed.get(); (int) state > 0; state = unclaimed.get()) {
            if (unclaimed.compareAndSet(state, state - 1)) {
                try {
                    work.run(worker, (int) state - 1);
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                Thread waiting = caller;
                if (unfinished.decrementAndGet() == 0 && worker != 0) {
                    LockSupport.unpark(waiting);
                }
            }
        }
    }

    private void serve(int worker) {
        while (!closed) {
            for (int spins = 0; (int) unclaimed.get() == 0 && !closed; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            claimBlocks(worker);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread t : threads) {
            LockSupport.unpark(t);
        }
    }
}
