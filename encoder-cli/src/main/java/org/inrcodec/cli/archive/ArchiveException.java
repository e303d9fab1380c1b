package org.inrcodec.cli.archive;

import java.io.IOException;
import org.apache.commons.compress.PasswordRequiredException;

/**
 * An archive that is damaged, of an unknown kind, or more than its limits allow. The message reads on after the
 * archive's name.
 */
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

    /** Work with a library that reads archives. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    /**
     * @param work work with a library
     * @return what it gives
     * @throws ArchiveException when it fails in whatever way, on damaged archives also with unchecked exceptions
     */
    static <T> T translated(Work<T> work) throws ArchiveException {
        try {
            return work.done();
        } catch (ArchiveException e) {
            throw e;
        } catch (PasswordRequiredException e) {
            // Entries are packed together, so what follows an encrypted one is out of reach too.
            throw new ArchiveException("has encrypted entries", e);
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException("is damaged: " + PictureArchive.reason(e), e);
        }
    }
}
