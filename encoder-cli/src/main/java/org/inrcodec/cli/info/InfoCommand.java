package org.inrcodec.cli.info;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.LimitArguments;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.InputPaths;
import org.inrcodec.cli.file.InrInput;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureContent;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.GridReport;
import org.inrcodec.metadata.PictureMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr info}: the contents of {@code .inr} files. */
@Command(name = "info", sortOptions = false, customSynopsis = "inr info FILE... [--json] [LIMITS] [--verbose]", description = "Shows the contents of .inr files: picture, network, bits of each tensor, bytes of each part.", footerHeading = "%nExamples:%n", footer = {
    "  inr info photo.inr", "  inr info photo.inr --json", "  inr info - <photo.inr"})
public final class InfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = ".inr files; - for standard input")
    private List<String> inputs;

    @Option(names = "--json", description = "one JSON object per file")
    private boolean json;

    @Mixin
    private LimitArguments limitArguments = new LimitArguments();

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** @param terminal receives results and messages */
    public InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        DecoderLimits limits = limitArguments.limits();
        InputPaths paths = InputPaths.of(inputs);
        BatchRunner runner = new BatchRunner(paths.names(), this::report);
        paths.reportInvalid(runner);
        for (Path input : paths.valid()) {
            runner.run(input.toString(), () -> show(input, limits));
        }
        return runner.exitCode();
    }

    private void show(Path input, DecoderLimits limits) throws CommandFailure {
        InrFile file = InrInput.read(input, limits);
        List<GridReport> grids = grids(file);
        PictureMetadata metadata = InrInput.metadata(file.ancillary(), file.header().channels(), input, terminal);
        if (json) {
            terminal.result(InfoJson.of(input, file, metadata, grids));
        } else {
            InfoText.of(input, file, metadata, grids).forEach(terminal::result);
        }
    }

    private void report(String input, CommandFailure failure) {
        common.report(terminal, input, failure);
        if (json) {
            terminal.result(failure.toJson(input));
        }
    }

    /** The sizes of the grids, which are known only once they are decoded. */
    private static List<GridReport> grids(InrFile file) throws CommandFailure {
        try {
            return file.content() instanceof PictureContent.Grid(GridPicture picture) ? picture.reports() : List.of();
        } catch (InrFormatException e) {
            throw InrInput.failure(e);
        }
    }
}
