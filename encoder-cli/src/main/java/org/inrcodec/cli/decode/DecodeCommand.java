package org.inrcodec.cli.decode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.LimitArguments;
import org.inrcodec.cli.argument.ThreadArguments;
import org.inrcodec.cli.argument.TypedDevice;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.InputPaths;
import org.inrcodec.cli.file.InrInput;
import org.inrcodec.cli.file.Output;
import org.inrcodec.cli.file.OutputFile;
import org.inrcodec.cli.file.OutputNames;
import org.inrcodec.cli.file.StandardStreams;
import org.inrcodec.cli.image.OutputFormat;
import org.inrcodec.cli.image.PictureFormat;
import org.inrcodec.cli.image.PictureWriter;
import org.inrcodec.decoder.DecodeListener;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.DerivativeView;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.decoder.TargetSize;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.picture.Picture;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr decode}: {@code .inr} files to pictures. */
@Command(name = "decode", sortOptions = false, customSynopsis = {
    "inr decode IN... [-o OUT|DIR] [--to FORMAT] [--size WxH | --scale F]",
    "           [--region X,Y,W,H] [--gradient | --laplacian] [--threads N]",
    "           [--force] [LIMITS]"
}, description = "Decodes .inr files to PNG, JPEG, TIFF or BMP.", footerHeading = "%nExamples:%n", footer = {
    "  inr decode photo.inr                       writes photo.png",
    "  inr decode photo.inr -o photo.jpg --scale 0.5",
    "  inr decode photo.inr -o part.png --size 4096x4096 --region 1024,1024,512,512",
    "  inr decode photo.inr -o edges.png --gradient",
    "  inr decode photo.inr -o - --to png | display   to another program",
    "",
    "16-bit pictures stay 16 bit in PNG and TIFF and are reduced to 8 bit in JPEG",
    "and BMP, which have no alpha channel either: there the picture is composited",
    "onto white. A note says so."
})
public final class DecodeCommand implements Callable<Integer> {
    private Terminal terminal;
    private final Interruption interruption;

    @Parameters(paramLabel = "IN", arity = "1..*", description = ".inr files; - for standard input")
    private List<String> inputs;

    @Option(names = {"-o",
        "--output"}, paramLabel = "OUT|DIR", description = "the picture, its format by its suffix (.png .jpg .jpeg .tif .tiff .bmp), - for standard output, "
                + "or a folder for several, created if necessary (default: next to the input)")
    private String output;

    @Option(names = "--to", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}, whatever the suffix "
            + "(default: by the suffix of -o, else png)")
    private TypedFormat format;

    @Mixin
    private DecodeGeometry geometry = new DecodeGeometry();

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private View view = new View();

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Option(names = "--device", paramLabel = "auto|cpu|cuda", description = "where to compute pixels, with the same result; auto uses an NVIDIA GPU if there is one, cuda requires one (default: cpu)")
    private TypedDevice deviceChoice = TypedDevice.cpu;

    @Option(names = "--force", description = "replace existing files")
    private boolean force;

    @Mixin
    private LimitArguments limitArguments = new LimitArguments();

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** A derivative instead of the picture: at most one of these options. */
    static final class View {
        @Option(names = "--gradient", description = "show the length of the gradient instead of the picture")
        private boolean gradient;

        @Option(names = "--laplacian", description = "show the Laplacian instead of the picture")
        private boolean laplacian;

        /** Filled by the command line. */
        View() {}
    }

    /**
     * @param terminal receives results and messages
     * @param interruption Ctrl-C
     */
    public DecodeCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws CommandFailure {
        DecodeRequest request = geometry.request();
        int used = threads.threads();
        DecoderLimits limits = limitArguments.limits();
        InputPaths paths = InputPaths.of(inputs);
        Optional<Path> folder = OutputNames.folder(Optional.ofNullable(output), inputs.size(), 0);
        List<Path> outputs = OutputNames.of(
                paths.valid(), Optional.ofNullable(output), folder, format == null ? ".png" : "." + format);
        if (outputs.stream().anyMatch(StandardStreams::isOutput)) {
            terminal = terminal.withResultsOnStandardError();
        }
        List<OutputFormat> formats = new ArrayList<>();
        for (Path target : outputs) {
            formats.add(formatOf(target));
        }
        OutputFile.clean(outputs);
        BatchRunner runner = new BatchRunner(paths.names(), (name, failure) -> common.report(terminal, name, failure));
        paths.reportInvalid(runner);
        try (DecodingDevice device = DecodingDevice.open(deviceChoice.choice(), used, terminal)) {
            for (int i = 0; i < paths.valid().size(); i++) {
                Path input = paths.valid().get(i);
                Path target = outputs.get(i);
                OutputFormat written = formats.get(i);
                runner.run(input.toString(), () -> {
                    InrPicture coded = InrInput.picture(input, limits);
                    if (folder.isPresent()) {
                        OutputNames.createFolder(target); // Not before there is a picture to put into it.
                    }
                    decode(input, coded, target, written, request, device);
                });
            }
        }
        return runner.exitCode();
    }

    private OutputFormat formatOf(Path target) throws CommandFailure {
        if (format != null) {
            Optional<OutputFormat> named = OutputFormat.of(target);
            if (named.isPresent() && named.get() != format.format()) {
                terminal.message(target,
                        "note: the file is written as " + format.format() + ", as --to says, not by its suffix");
            }
            return format.format();
        }
        if (StandardStreams.isOutput(target)) {
            return OutputFormat.PNG;
        }
        return OutputFormat.of(target).orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE, "-o " + output + " has none of the suffixes .png .jpg .jpeg .tif .tiff .bmp; --to "
                        + "chooses a format"));
    }

    private void decode(
            Path input,
            InrPicture file,
            Path target,
            OutputFormat written,
            DecodeRequest request,
            DecodingDevice device)
            throws CommandFailure {
        Output out = new Output(terminal, interruption, force);
        out.require(target, input);
        InrPicture coded = file;
        if (!request.equals(DecodeRequest.WHOLE)) {
            // The limits are for the sizes in files of strangers; another size is the user's own.
            coded = coded.withLimits(DecoderLimits.UNLIMITED);
        }
        requireSize(coded, request);
        if (isDerivative() && coded.header().profile() != Profile.SIREN) {
            throw new CommandFailure(ExitCode.USAGE, "derivative views need the siren profile");
        }
        PictureMetadata metadata = InrInput.metadata(coded.ancillary(), coded.channels(), input, terminal);
        Picture picture = decoded(input, coded, request, device);
        if (isDerivative()) {
            metadata = metadata.withIccProfile(Optional.empty()); // A derivative has no colours.
        }
        PictureMetadata kept = metadata.withDensity(density(metadata, coded, request));
        List<String> warnings = new ArrayList<>();
        out.write(target, stream -> warnings.addAll(PictureWriter.write(picture, kept, written, stream)));
        warnings.forEach(warning -> terminal.message(input, "note: " + warning));
        terminal.result(String.format(Locale.ROOT, "%s: %s", target, PictureFormat.of(picture)));
    }

    private boolean isDerivative() {
        return view.gradient || view.laplacian;
    }

    private Picture decoded(Path input, InrPicture coded, DecodeRequest request, DecodingDevice device)
            throws CommandFailure {
        ProgressLine line = new ProgressLine(input.getFileName().toString(), terminal, terminal.interactive());
        interruption.onInterruption(line::clear);
        DecodeOptions options = new DecodeOptions(device.threads(), progress(line));
        try {
            return isDerivative()
                    ? coded.view(view.gradient ? DerivativeView.GRADIENT : DerivativeView.LAPLACIAN, request, options)
                    : device.decode(input, coded, request, options);
        } catch (InrFormatException e) {
            throw InrInput.failure(e);
        } finally {
            line.clear();
        }
    }

    /** At another size the same length has more or fewer pixels. */
    private static Optional<PixelDensity> density(PictureMetadata metadata, InrPicture coded, DecodeRequest request) {
        TargetSize.Exact size = request.sizeFor(coded.width(), coded.height());
        double across = (double) size.width() / coded.width();
        double down = (double) size.height() / coded.height();
        return metadata.density().map(d -> new PixelDensity(
                scaled(d.x(), across), scaled(d.y(), down), d.perMetre()));
    }

    private static long scaled(long density, double by) {
        return Math.clamp(Math.round(density * by), 1, 0xffff_ffffL);
    }

    private static void requireSize(InrPicture coded, DecodeRequest request) throws CommandFailure {
        Region region;
        try {
            region = request.regionFor(coded.width(), coded.height());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
        }
        long bytes = region.pixels() * coded.channels() * (coded.bitDepth() / 8);
        // The samples are in memory twice while a picture is written.
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw new CommandFailure(
                    ExitCode.LIMIT, region.width() + "x" + region.height() + " pixels do not fit into memory; --region "
                            + "decodes a part");
        }
    }

    private DecodeListener progress(ProgressLine line) {
        return new DecodeListener() {
            @Override
            public void rows(int done, int total) {
                line.show(String.format(Locale.ROOT, "decoding %d/%d rows", done, total));
            }

            @Override
            public boolean cancelled() {
                return interruption.requested();
            }
        };
    }
}
