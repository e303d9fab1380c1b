package org.inrcodec.cli.archive;

import java.io.IOException;
import org.apache.commons.compress.PasswordRequiredException;

/**
 * An archive is damaged, of an unknown kind, or exceeds its limits. In output the message follows the archive's name.
 */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean limit;

    ArchiveException(String message, boolean limit) {
        super(message);
        this.limit = limit;
    }

    ArchiveException(String message, Throwable cause) {
        super(message, cause);
        limit = false;
    }

    /** @return whether the archive exceeds a limit, rather than being damaged */
    public boolean limit() {
        return limit;
    }

    /** Work with a library that reads archives. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    /** Turns every exception of a library, on damaged archives also unchecked ones, into an {@link ArchiveException}. */
    static <T> T translated(Work<T> work) throws ArchiveException {
        try {
            return work.done();
        } catch (ArchiveException e) {
            throw e;
        } catch (PasswordRequiredException e) {
            // Entries are packed together, so those after an encrypted one cannot be read either.
            throw new ArchiveException("has encrypted entries", e);
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException("is damaged: " + PictureArchive.reason(e), e);
        }
    }
}
