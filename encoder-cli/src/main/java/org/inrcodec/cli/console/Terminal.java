package org.inrcodec.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * Where the command writes.
 *
 * @param out results
 * @param err messages
 * @param interactive whether {@code out} is a terminal that shows progress
 * @param data receives the bytes of a picture that is written to standard output
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive, OutputStream data) {
    /**
     * With the standard output of the process for bytes.
     *
     * @param out results
     * @param err messages
     * @param interactive whether {@code out} is a terminal that shows progress
     */
    public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this(out, err, interactive, new FileOutputStream(FileDescriptor.out));
    }

    /** @return the same for a command whose standard output is a picture: the lines of result are messages */
    public Terminal withResultsOnStandardError() {
        return new Terminal(err, err, interactive, data);
    }

    /**
     * One line of a message about an input.
     *
     * @param input the input as the user named it
     * @param message the message
     */
    public void message(Object input, String message) {
        err.println("inr: " + input + ": " + message);
        err.flush();
    }

    /**
     * One line of result.
     *
     * @param line without line end
     */
    public void result(String line) {
        out.println(line);
        out.flush();
    }
}
