package org.inrcodec.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.file.OutputFile;

/**
 * The command as a process of its own, with an encoder that goes on until it is cancelled. While it "encodes" an
 * unfinished output lies beside the input, as in the moment of writing.
 */
public final class SlowCommand {
    private SlowCommand() {}

    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        interruption.watchShutdown();
        Terminal terminal = new Terminal(new PrintWriter(System.out, true), new PrintWriter(System.err, true), false);
        Path unfinished = Path.of(arguments[0]);
        Encode endless = (picture, metadata, options, listener) -> {
            try {
                OutputFile.create(unfinished, false, interruption).stream().write(1);
                terminal.result("encoding");
                while (!listener.cancelled()) {
                    Thread.sleep(20);
                }
            } catch (IOException | CommandFailure | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new CancellationException();
        };
        String[] command = Arrays.copyOfRange(arguments, 1, arguments.length);
        int exitCode = Commands.run(command, terminal, interruption, endless);
        interruption.end();
        System.exit(exitCode);
    }
}
