package org.inrcodec.request;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The state of a large picture does not fit into memory, and its temporary file cannot be made, written or read; the message is one line for the user. */
public final class TemporaryFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * No room for the temporary file.
     *
     * @param folder folder of the file
     * @param cause the failure
     */
    public TemporaryFileException(String folder, IOException cause) {
        super("the temporary file of the encoder in " + folder + ": " + reason(cause), cause);
    }

    /** The messages of some exceptions are nothing but the name of the file, or nothing. */
    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException e -> "there is no such folder";
            case AccessDeniedException e -> "permission denied";
            case ClosedByInterruptException e -> "the encoder was interrupted";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> cause.getMessage();
        };
    }
}
