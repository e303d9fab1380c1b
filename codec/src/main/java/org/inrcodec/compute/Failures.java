package org.inrcodec.compute;

import java.util.concurrent.ExecutionException;

/** Failures of other threads, for the thread that waits for them. */
public final class Failures {
    private Failures() {}

    /**
     * What the waiting thread throws instead.
     *
     * @param failure what was thrown on another thread, or an {@link ExecutionException} with that as its cause
     * @return the same when it is unchecked, else an {@link IllegalStateException} that it caused
     * @throws Error the failure when it is an error, such as {@link OutOfMemoryError}, which thus keeps its meaning
     */
    public static RuntimeException unchecked(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException e && e.getCause() != null ? e.getCause() : failure;
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception
                ? exception
                : new IllegalStateException(cause.getMessage(), cause);
    }
}
