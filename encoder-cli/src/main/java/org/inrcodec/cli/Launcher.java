package org.inrcodec.cli;

import java.nio.file.Path;
import org.inrcodec.cli.console.StandardError;

/** Entry point of the launcher script {@code inr}: prepares standard error, then runs the command. */
public final class Launcher {
    private Launcher() {}

    /**
     * Runs the command.
     *
     * @param arguments the command line, or {@code --rehearse KIND FOLDER} for {@link WarmUpRun}
     */
    public static void main(String[] arguments) {
        StandardError.restore();
        if (arguments.length == 3 && arguments[0].equals("--rehearse")) {
            WarmUpRun.run(arguments[1], Path.of(arguments[2]));
            return;
        }
        InrCommand.main(arguments);
    }
}
