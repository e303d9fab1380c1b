package org.inrcodec.decoder;

import java.util.Objects;

/**
 * How to decode. None of it changes a sample.
 *
 * @param threads number of threads, 1–{@value #MAX_THREADS}; larger numbers are lowered to that, and fewer are used when the memory that
 *     the limits allow is not enough for all
 * @param listener receives the progress
 */
public record DecodeOptions(int threads, DecodeListener listener) {
    /** Most threads of a decode. */
    public static final int MAX_THREADS = 1024;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException when {@code threads} is below 1
     */
    public DecodeOptions {
        Objects.requireNonNull(listener, "listener");
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread expected, got " + threads);
        }
        threads = Math.min(threads, MAX_THREADS);
    }

    /** {@return all processors, no listener} */
    public static DecodeOptions defaults() {
        return new DecodeOptions(Runtime.getRuntime().availableProcessors(), DecodeListener.silent());
    }

    /**
     * {@return the same with that many threads}
     *
     * @param count number of threads, at least 1
     */
    public DecodeOptions withThreads(int count) {
        return new DecodeOptions(count, listener);
    }

    /**
     * {@return the same with that listener}
     *
     * @param newListener receives the progress
     */
    public DecodeOptions withListener(DecodeListener newListener) {
        return new DecodeOptions(threads, newListener);
    }
}
