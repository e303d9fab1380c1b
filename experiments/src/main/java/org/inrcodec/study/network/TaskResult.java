package org.inrcodec.study.network;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for tasks of other threads and throws their failures as they were thrown there. */
public final class TaskResult {
    private TaskResult() {}

    /**
     * @param <T> type of the result
     * @param task a task whose checked exceptions are {@link IOException}
     * @return its result
     * @throws IOException that of the task
     * @throws CancellationException when this thread is interrupted while it waits
     */
    public static <T> T of(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
