package org.inrcodec.cli;

import java.nio.file.Path;

/** Where the launcher script {@code inr} enters: what has to happen before the command. */
public final class Start {
    private Start() {}

    /**
     * Runs the command.
     *
     * @param arguments those of the command line, or {@code --rehearse KIND FOLDER} for {@link Rehearsal}
     */
    public static void main(String[] arguments) {
        StandardError.restore();
        if (arguments.length == 3 && arguments[0].equals("--rehearse")) {
            Rehearsal.run(arguments[1], Path.of(arguments[2]));
            return;
        }
        InrCommand.main(arguments);
    }
}
