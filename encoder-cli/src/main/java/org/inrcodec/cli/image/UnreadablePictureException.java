package org.inrcodec.cli.image;

import java.io.IOException;

/** Thrown when a file cannot be read as a picture; the message is the reason, one line without the file's name. */
public final class UnreadablePictureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean limit;

    /**
     * @param message the reason, without the file's name
     */
    public UnreadablePictureException(String message) {
        this(message, false, null);
    }

    /**
     * @param message the reason, without the file's name
     * @param limit whether the picture is sound but too large
     * @param cause the exception of the reader, or null
     */
    public UnreadablePictureException(String message, boolean limit, Throwable cause) {
        super(message, cause);
        this.limit = limit;
    }

    /** @return whether the picture is sound but too large */
    public boolean limit() {
        return limit;
    }
}
