package org.inrcodec.decoder;

/** Follows a decode and can end it. Called by the thread that asked for the decode. */
public interface DecodeListener {
    /** Neither shows progress nor cancels. */
    DecodeListener NONE = new DecodeListener() {};

    /**
     * @param done rows delivered
     * @param total rows wanted
     */
    default void rows(int done, int total) {}

    /** @return whether to stop; asked often, also within a band, so it should be cheap */
    default boolean cancelled() {
        return false;
    }
}
