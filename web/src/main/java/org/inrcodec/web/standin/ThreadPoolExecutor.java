package org.inrcodec.web.standin;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs each task at once, on the calling thread. */
public final class ThreadPoolExecutor {
    private final BlockingQueue<Runnable> queue;

    /**
     * @param core ignored
     * @param most ignored
     * @param idle ignored
     * @param unit ignored
     * @param queue remains empty
     * @param workers never called
     */
    public ThreadPoolExecutor(
            int core, int most, long idle, TimeUnit unit, BlockingQueue<Runnable> queue, ThreadFactory workers) {
        this.queue = queue;
    }

    /** @param task is run before this returns */
    public void execute(Runnable task) {
        task.run();
    }

    /** @param value ignored */
    public void allowCoreThreadTimeOut(boolean value) {}

    /** @return 1, the calling thread */
    public int getPoolSize() {
        return 1;
    }

    /** @return the empty queue */
    public BlockingQueue<Runnable> getQueue() {
        return queue;
    }

    /** @return no tasks: all have been run */
    public List<Runnable> shutdownNow() {
        return List.of();
    }
}
