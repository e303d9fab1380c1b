package org.inrcodec.cli.info;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.LimitArguments;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.encode.EncodeReport;
import org.inrcodec.cli.file.BatchRunner;
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

/** {@code inr info}: what is in {@code .inr} files. */
@Command(name = "info", sortOptions = false, customSynopsis = "inr info FILE... [--json] [LIMITS] [--verbose]", description = "Shows what is in .inr files: picture, network, bits of each tensor, where the bytes go.", footerHeading = "%nExamples:%n", footer = {
    "  inr info photo.inr", "  inr info photo.inr --json"})
public final class InfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = ".inr files")
    private List<Path> inputs;

    @Option(names = "--json", description = "one JSON object per file")
    private boolean json;

    @Mixin
    private LimitArguments limitArguments = new LimitArguments();

    @Mixin
    private CommonArguments common = new CommonArguments();

    public InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        DecoderLimits limits = limitArguments.limits();
        return BatchRunner.each(
                inputs,
                i -> {
                    InrFile file = InrInput.read(inputs.get(i), limits);
                    List<GridReport> grids = grids(file);
                    Path input = inputs.get(i);
                    PictureMetadata metadata = InrInput.metadata(file, input, terminal);
                    if (json) {
                        terminal.result(InfoJson.of(input, file, metadata, grids));
                    } else {
                        InfoText.of(input, file, metadata, grids).forEach(terminal::result);
                    }
                },
                (i, failure) -> {
                    common.report(terminal, inputs.get(i), failure);
                    if (json) {
                        terminal.result(EncodeReport.failed(inputs.get(i).toString(), failure));
                    }
                });
    }

    // What the grids take shows only when they are decoded.
    private static List<GridReport> grids(InrFile file) throws CommandFailure {
        try {
            return file.content() instanceof PictureContent.Grid(GridPicture picture) ? picture.reports() : List.of();
        } catch (InrFormatException e) {
            throw InrInput.failure(e);
        }
    }
}
