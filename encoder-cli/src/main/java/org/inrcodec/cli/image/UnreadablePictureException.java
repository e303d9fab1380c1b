package org.inrcodec.cli.image;

import java.io.IOException;

/** A file that cannot be taken as an input picture; the message is one line that says why, without the file's name. */
public final class UnreadablePictureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean limit;

    /**
     * @param message why, without the file's name
     */
    public UnreadablePictureException(String message) {
        this(message, false, null);
    }

    /**
     * @param message why, without the file's name
     * @param limit whether the picture is sound but too large
     * @param cause what was thrown, or null
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
