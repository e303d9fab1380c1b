package org.inrcodec.cuda;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.inrcodec.compute.Failures;

/**
 * The one platform thread that makes all calls of a device. CUDA's current context belongs to a thread of the operating
 * system, which a virtual thread changes at will.
 */
final class OwnerThread implements AutoCloseable {
    private final ExecutorService executor;
    private volatile Thread thread;
    private volatile boolean ended;

    OwnerThread(String name) {
        executor = Executors.newSingleThreadExecutor(work -> {
            Thread created = Thread.ofPlatform().name(name).daemon().unstarted(work);
            thread = created;
            return created;
        });
    }

    /** Whether the caller is the owner. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    void requireCurrent() {
        if (!isCurrent()) {
            throw new IllegalStateException("only the device's own thread may do this: use CudaDevice.call");
        }
    }

    /**
     * Runs work on the thread and waits for its end, also when the caller is interrupted: work on a device cannot be left half
     * done. The interruption is kept for the caller.
     *
     * @throws IllegalStateException the thread has ended, or the work threw a checked exception, which is the cause
     */
    <T> T call(Callable<T> work) {
        if (isCurrent()) {
            try {
                return work.call();
            } catch (Exception e) {
                throw Failures.unchecked(e);
            }
        }
        Future<T> future;
        try {
            future = executor.submit(() -> {
                if (ended) {
                    throw new IllegalStateException("the device is closed");
                }
                return work.call();
            });
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the device is closed", e);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw Failures.unchecked(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the thread after its present work; queued work fails. */
    @Override
    public void close() {
        ended = true;
        executor.shutdown();
    }
}
