package org.inrcodec.cli.console;

import java.util.Objects;

/** What ends the work on one input: one line for the user, and the exit code. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * @param exitCode one of {@link ExitCode}
     * @param message one line for the user, without the program's name
     */
    public CommandFailure(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /**
     * @param exitCode one of {@link ExitCode}
     * @param message one line for the user, without the program's name
     * @param cause what {@code --verbose} shows, or null
     */
    public CommandFailure(int exitCode, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.exitCode = exitCode;
    }

    /** @return the exit code when this is the only input */
    public int exitCode() {
        return exitCode;
    }
}
