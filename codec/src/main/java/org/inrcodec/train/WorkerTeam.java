package org.inrcodec.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of one engine: the caller and daemon threads that stay between steps. Blocks of work are claimed one by one; which
 * thread does a block is left to chance, so a block must not depend on it.
 */
final class WorkerTeam implements AutoCloseable {
    /** Work that is divided into blocks. */
    interface Work {
        /**
         * @param worker 0 for the calling thread, up to threads − 1; owns scratch memory
         * @param block block to do
         */
        void run(int worker, int block);
    }

    /** A step takes milliseconds: spinning about 20 µs finds the next one of a busy loop without a system call. */
    private static final int SPINS = 400;

    private final Thread[] threads;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile int round;
    private volatile boolean closed;
    private volatile Throwable failure;
    private Work work;
    private int blocks;
    private volatile Thread caller;

    /**
     * @param size number of threads, the caller included, at least 1
     */
    WorkerTeam(int size) {
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

    /** @return number of threads, the caller included */
    int size() {
        return threads.length + 1;
    }

    /**
     * Does all blocks and returns when they are done.
     *
     * @param work what to do
     * @param blocks how many blocks
     */
    void run(Work work, int blocks) {
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
        this.blocks = blocks;
        caller = Thread.currentThread();
        next.set(0);
        running.set(threads.length);
        round++;
        for (Thread t : threads) {
            LockSupport.unpark(t);
        }
        claim(0);
        for (int spins = 0; running.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        Throwable failed = failure;
        if (failed != null) {
            failure = null;
            throw new IllegalStateException("training thread failed", failed);
        }
    }

    private void claim(int worker) {
        try {
            for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                work.run(worker, b);
            }
        } catch (RuntimeException | Error e) {
            next.set(blocks);
            failure = e;
        }
    }

    private void serve(int worker) {
        int done = 0;
        while (true) {
            for (int spins = 0; round == done && !closed; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            done++;
            claim(worker);
            if (running.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
            }
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
