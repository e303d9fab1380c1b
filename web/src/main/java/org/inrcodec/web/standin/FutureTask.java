package org.inrcodec.web.standin;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A task whose result is kept. */
public final class FutureTask<V> implements Runnable {
    private final Callable<V> task;
    private V result;
    private Throwable fault;

    /** @param task what to do */
    public FutureTask(Callable<V> task) {
        this.task = task;
    }

    @Override
    public void run() {
        try {
            result = task.call();
        } catch (Exception | Error e) {
            fault = e;
        }
    }

    /**
     * @param timeout ignored
     * @param unit ignored
     * @return the result of the task, which has been run
     * @throws ExecutionException when the task has thrown
     */
    public V get(long timeout, TimeUnit unit) throws ExecutionException {
        if (fault != null) {
            throw new ExecutionException(fault);
        }
        return result;
    }
}
