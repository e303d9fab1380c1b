package org.inrcodec.decoder;

/** Receives the progress of a decode and can cancel it. Called on the thread that decodes. */
public interface DecodeListener {
    /** {@return a listener that ignores progress and never cancels} */
    static DecodeListener silent() {
        return new DecodeListener() {};
    }

    /**
     * Rows have been delivered.
     *
     * @param done rows delivered
     * @param total rows of the region
     */
    default void rows(int done, int total) {}

    /** {@return whether to cancel; called often, also within a band, so it should be cheap} */
    default boolean cancelled() {
        return false;
    }
}
