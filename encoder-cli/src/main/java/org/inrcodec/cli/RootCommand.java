package org.inrcodec.cli;

import java.util.concurrent.Callable;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inr} without a command: help and version. */
@Command(name = "inr", sortOptions = false, description = "An image codec: each picture becomes a small neural network.", synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
    "0:success",
    "1:at least one of several inputs failed; the others were processed",
    "2:wrong command line",
    "3:the input cannot be read or is not a picture",
    "4:the input is not an .inr file, is damaged, or requires a newer version",
    "5:the output cannot be written, or exists and --force was not given",
    "6:no file is as small as asked; nothing is written",
    "7:the picture requires more memory or work than allowed",
    "8:--device cuda was given, and CUDA was not found or failed",
    "69:the program could not be started: no Java 25, or its build failed; or the page of inr view cannot be served",
    "70:internal error",
    "130:ended by Ctrl-C"
}, footerHeading = "%nExamples:%n", footer = {
    "  inr encode photo.png                writes photo.inr",
    "  inr decode photo.inr                writes photo.png",
    "  inr decode photo.inr -o big.tif --scale 2",
    "  inr info photo.inr                  shows its contents",
    "  inr view photo.inr                  shows it in a browser, to zoom into",
    "  inr compare photo.png --report out  measures it against JPEG, WebP, AVIF",
    "  inr COMMAND --help                  shows a command's options"
})
final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version")
    private boolean version;

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.USAGE;
    }
}
