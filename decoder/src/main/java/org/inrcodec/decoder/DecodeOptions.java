package org.inrcodec.decoder;

import java.util.Objects;

/**
 * How to decode. None of it changes a sample.
 *
 * @param threads number of threads, at least 1; fewer are taken when the memory that the limits allow is not enough for all
 * @param listener follows the decode
 */
public record DecodeOptions(int threads, DecodeListener listener) {
    /** @throws IllegalArgumentException when {@code threads} is below 1 */
    public DecodeOptions {
        Objects.requireNonNull(listener, "listener");
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread expected, got " + threads);
        }
    }

    /** @return all processors, no listener */
    public static DecodeOptions defaults() {
        return new DecodeOptions(Runtime.getRuntime().availableProcessors(), DecodeListener.NONE);
    }

    /**
     * @param count number of threads
     * @return the same with that many threads
     */
    public DecodeOptions withThreads(int count) {
        return new DecodeOptions(count, listener);
    }

    /**
     * @param follower follows the decode
     * @return the same with that listener
     */
    public DecodeOptions withListener(DecodeListener follower) {
        return new DecodeOptions(threads, follower);
    }
}
