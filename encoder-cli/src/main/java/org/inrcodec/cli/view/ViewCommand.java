package org.inrcodec.cli.view;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.InputPaths;
import org.inrcodec.cli.file.InrInput;
import org.inrcodec.cli.viewer.ViewerFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr view}: {@code .inr} files in the user's browser, where they can be zoomed without end. */
@Command(name = "view", sortOptions = false, customSynopsis = "inr view FILE... [--no-open] [--port N] [--verbose]", description = "Shows .inr files in your browser, to zoom into: the network is evaluated at each zoom.", footerHeading = "%nExamples:%n", footer = {
    "  inr view photo.inr",
    "  inr view *.inr",
    "  inr view photo.inr --no-open      prints the address, and opens nothing",
    "",
    "Serves the page and these files, and nothing else, to browsers on this machine",
    "under an address that cannot be guessed. Ends when the page is closed, or by",
    "Ctrl-C. The page works without a network."})
public final class ViewCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65535;
    private static final Duration RELOAD = Duration.ofSeconds(3);

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = ".inr files; - for standard input")
    private List<String> inputs;

    @Option(names = "--no-open", description = "print the address and open no browser")
    private boolean silent;

    @Option(names = "--port", paramLabel = "N", description = "port on the loopback address, 1..65535 (default: any)")
    private Integer port;

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** @param terminal receives the address and messages */
    public ViewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (port != null) {
            Ranges.require(port >= 1 && port <= MAX_PORT, "--port", port, "1 to " + MAX_PORT);
        }
        ViewerFiles viewer = ViewerFiles.ofThisBuild().orElseThrow(
                () -> new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "the viewer is not in this build, which was made without the module web"));
        InputPaths paths = InputPaths.of(inputs);
        BatchRunner runner = new BatchRunner(
                paths.names(), (input, failure) -> common.report(terminal, input, failure));
        paths.reportInvalid(runner);
        List<ViewedFile> files = new ArrayList<>();
        for (Path input : paths.valid()) {
            runner.run(
                    input.toString(), () -> files.add(new ViewedFile(input.toString(), InrInput.checkedBytes(input))));
        }
        if (!files.isEmpty()) {
            serve(viewer, files);
        }
        return runner.exitCode();
    }

    private void serve(ViewerFiles viewer, List<ViewedFile> files) throws CommandFailure {
        try (ViewServer server = new ViewServer(port == null ? 0 : port, viewer, files)) {
            terminal.result(server.address().toString());
            if (!silent && !UserBrowser.open(server.address())) {
                terminal.err().println("inr: no browser was found; open the address above in one");
                terminal.err().flush();
            }
            server.awaitEnd(RELOAD);
        } catch (InterruptedException e) {
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE, "the page cannot be served" + (port == null ? "" : " on port " + port) + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
