package org.inrcodec.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;

/** One output of a command: a file, which appears complete or not at all, or standard output. */
public final class Output {
    private final Terminal terminal;
    private final Interruption interruption;
    private final boolean replace;

    /** The bytes of an output. */
    @FunctionalInterface
    public interface Content {
        /**
         * @param out receives the bytes; not closed
         * @throws IOException when {@code out} fails
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * @param terminal has the standard output
     * @param interruption removes partial files on Ctrl-C
     * @param replace whether existing files may be replaced
     */
    public Output(Terminal terminal, Interruption interruption, boolean replace) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.replace = replace;
    }

    /**
     * Checks before the work that an output can be written.
     *
     * @param target the output
     * @param input the input, which must not be overwritten
     * @throws CommandFailure when the output cannot be written
     */
    public void require(Path target, Path input) throws CommandFailure {
        if (!StandardStreams.isOutput(target)) {
            OutputFile.require(target, input, replace);
            // Only the system itself knows whether a file can be made there.
            OutputFile.create(target, replace, interruption).close();
        } else if (terminal.interactive()) {
            throw new CommandFailure(
                    ExitCode.OUTPUT, "standard output is a terminal: send it to a file or a program, or give -o FILE");
        }
    }

    /**
     * @param target the output
     * @param content the bytes
     * @throws CommandFailure when the output cannot be written
     */
    public void write(Path target, Content content) throws CommandFailure {
        if (StandardStreams.isOutput(target)) {
            try {
                content.write(terminal.data());
                terminal.data().flush();
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.OUTPUT, "standard output cannot be written: " + e.getMessage(), e);
            }
            return;
        }
        try (OutputFile file = OutputFile.create(target, replace, interruption)) {
            content.write(file.stream());
            file.commit();
        } catch (IOException e) {
            throw OutputFile.failure(target, e);
        }
    }
}
