package org.inrcodec.request;

import java.io.IOException;

/** The state of a large picture does not fit into memory, and its temporary file cannot be made, written or read; the message is one line for the user. */
public final class TemporaryFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param folder folder of the file
     * @param cause the failure
     */
    public TemporaryFileException(String folder, IOException cause) {
        super("the temporary file of the encoder in " + folder + ": " + cause.getMessage(), cause);
    }
}
