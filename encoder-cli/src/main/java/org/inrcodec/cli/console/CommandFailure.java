package org.inrcodec.cli.console;

import com.google.gson.JsonObject;
import java.util.Objects;

/** The failure of a command, or of one input: one line for the user, and the exit code. */
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
     * @param cause the exception that {@code --verbose} shows, or null
     */
    public CommandFailure(int exitCode, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.exitCode = exitCode;
    }

    /** @return the exit code when this is the only input */
    public int exitCode() {
        return exitCode;
    }

    /**
     * @param input the input as the user named it
     * @return the JSON object of {@code --json} for an input that failed, on one line
     */
    public String toJson(String input) {
        JsonObject report = new JsonObject();
        report.addProperty("input", input);
        report.addProperty("error", getMessage());
        report.addProperty("exitCode", exitCode);
        return report.toString();
    }
}
