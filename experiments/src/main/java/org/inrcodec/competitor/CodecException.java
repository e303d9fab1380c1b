package org.inrcodec.competitor;

/** Another codec failed, or its output is unusable. */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message one line */
    public CodecException(String message) {
        super(message);
    }

    /**
     * @param message one line
     * @param cause why
     */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
