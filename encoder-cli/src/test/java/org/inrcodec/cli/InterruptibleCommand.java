package org.inrcodec.cli;

import java.io.PrintWriter;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;

/** The command as a process of its own that watches for its end, with an encoder that does not train. */
final class InterruptibleCommand {
    private InterruptibleCommand() {}

    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        interruption.watchShutdown();
        Terminal terminal = new Terminal(new PrintWriter(System.out, true), new PrintWriter(System.err, true), false);
        int exitCode = Commands.run(arguments, terminal, interruption, CommandRun.QUICK);
        interruption.end();
        System.exit(exitCode);
    }
}
