package org.inrcodec.cli;

import java.io.PrintWriter;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;

/** Start of the program. */
public final class InrCommand {
    private InrCommand() {}

    /** Whether standard output is a terminal. The launcher knows; Java only knows whether standard input is one too. */
    private static boolean isTerminal() {
        String known = System.getProperty("inr.output.terminal");
        return known == null ? System.console() != null && System.console().isTerminal() : Boolean.parseBoolean(known);
    }

    /**
     * Runs a command and ends the JVM with its exit code, one of {@link ExitCode}.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            // Before anything else is loaded: scripts call this often.
            System.out.println(Version.line());
            if (System.out.checkError()) {
                System.err.println("inr: standard output cannot be written");
                System.exit(ExitCode.OUTPUT);
            }
            return;
        }
        Interruption interruption = new Interruption();
        interruption.watchShutdown();
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true), new PrintWriter(System.err, true),
                isTerminal());
        int exitCode = Commands.run(arguments, terminal, interruption);
        terminal.out().flush();
        terminal.err().flush();
        interruption.end();
        System.exit(exitCode);
    }
}
