package org.inrcodec.cli.console;

import java.io.PrintWriter;

/**
 * Where the command writes.
 *
 * @param out results
 * @param err messages
 * @param interactive whether {@code out} is a terminal that shows progress
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
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
