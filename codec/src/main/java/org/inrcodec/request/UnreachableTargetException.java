package org.inrcodec.request;

/** The asked rate or distortion cannot be reached for this picture; the message says what can. */
public final class UnreachableTargetException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A target out of reach.
     *
     * @param message one line for the user
     */
    public UnreachableTargetException(String message) {
        super(message);
    }
}
