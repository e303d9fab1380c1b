package org.inrcodec.cli.argument;

import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Terminal;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonArguments {
    @Option(names = "--verbose", description = "log what is done; show where errors come from")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help")
    private boolean help;

    /** Filled by the command line. */
    public CommonArguments() {}

    /** @return whether to log */
    public boolean verbose() {
        return verbose;
    }

    /**
     * Tells of a failure: one line, and with {@code --verbose} where it comes from.
     *
     * @param terminal where to
     * @param input the input as the user named it
     * @param failure what went wrong
     */
    public void report(Terminal terminal, Object input, CommandFailure failure) {
        terminal.message(input, failure.getMessage());
        if (verbose) {
            failure.printStackTrace(terminal.err());
            terminal.err().flush();
        }
    }
}
