package org.inrcodec.cli.archive;

import java.io.IOException;

/** An archive that is damaged, of an unknown kind, or more than its limits allow. The message reads on after the archive's name. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean limit;

    /**
     * @param message what is wrong, to be read after the archive's name
     * @param limit whether it is more than a limit allows, rather than damaged
     */
    ArchiveException(String message, boolean limit) {
        super(message);
        this.limit = limit;
    }

    /**
     * @param message what is wrong, to be read after the archive's name
     * @param cause where it was met
     */
    ArchiveException(String message, Throwable cause) {
        super(message, cause);
        limit = false;
    }

    /** @return whether it is more than a limit allows, rather than damaged */
    public boolean limit() {
        return limit;
    }
}
