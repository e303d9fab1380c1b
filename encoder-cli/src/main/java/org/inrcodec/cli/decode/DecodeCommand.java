package org.inrcodec.cli.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.LimitArguments;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.argument.TypedDevice;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.InrInput;
import org.inrcodec.cli.file.OutputFile;
import org.inrcodec.cli.file.OutputNames;
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
import org.inrcodec.file.InrFile;
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
    "inr decode IN... [-o OUT|DIR] [--size WxH | --scale F] [--region X,Y,W,H]",
    "           [--gradient | --laplacian] [--threads N] [--force] [LIMITS]"
}, description = "Decodes .inr files to PNG, JPEG, TIFF or BMP.", footerHeading = "%nExamples:%n", footer = {
    "  inr decode photo.inr                       writes photo.png",
    "  inr decode photo.inr -o photo.jpg --scale 0.5",
    "  inr decode photo.inr -o part.png --size 4096x4096 --region 1024,1024,512,512",
    "  inr decode photo.inr -o edges.png --gradient",
    "",
    "16-bit pictures stay 16 bit in PNG and TIFF and are rounded to 8 bit in JPEG",
    "and BMP; these have no alpha either: there the picture is laid over white. A",
    "line says so."
})
public final class DecodeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Parameters(paramLabel = "IN", arity = "1..*", description = ".inr files")
    private List<Path> inputs;

    @Option(names = {"-o",
        "--output"}, paramLabel = "OUT|DIR", description = "the picture, its format by its suffix (.png .jpg .jpeg .tif .tiff .bmp), or a folder for PNG "
                + "files (default: a PNG beside the input)")
    private String output;

    @Mixin
    private DecodeGeometry geometry = new DecodeGeometry();

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private View view = new View();

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all processors)")
    private Integer threads;

    @Option(names = "--device", paramLabel = "auto|cpu|cuda", description = "where to compute pixels, which are the same everywhere; auto takes an NVIDIA GPU when there is one, cuda fails without (default: cpu)")
    private TypedDevice device = TypedDevice.cpu;

    @Option(names = "--force", description = "replace existing files")
    private boolean force;

    @Mixin
    private LimitArguments limitArguments = new LimitArguments();

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** The options of which one asks for a derivative instead of the picture. */
    static final class View {
        @Option(names = "--gradient", description = "show the length of the gradient instead of the picture")
        private boolean gradient;

        @Option(names = "--laplacian", description = "show the Laplacian instead of the picture")
        private boolean laplacian;

        /** Filled by the command line. */
        View() {}
    }

    public DecodeCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws CommandFailure {
        DecodeRequest request = geometry.request();
        int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Ranges.require(used >= 1 && used <= 1024, "--threads", used, "1 to 1024");
        DecoderLimits limits = limitArguments.limits();
        OutputFormat format = format();
        List<Path> outputs = OutputNames.of(inputs, Optional.ofNullable(output), ".png");
        OutputFile.clean(outputs);
        try (DecodingDevice decoder = DecodingDevice.open(device.choice(), used, terminal)) {
            return BatchRunner.each(
                    inputs,
                    i -> decode(inputs.get(i), outputs.get(i), format, request, limits, decoder),
                    (i, failure) -> common.report(terminal, inputs.get(i), failure));
        }
    }

    private OutputFormat format() throws CommandFailure {
        if (output == null || inputs.size() > 1 || Files.isDirectory(Path.of(output)) || output.endsWith("/")) {
            return OutputFormat.PNG;
        }
        return OutputFormat.of(Path.of(output)).orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE, "-o " + output + " has none of the suffixes .png .jpg .jpeg .tif .tiff .bmp"));
    }

    private void decode(
            Path input,
            Path target,
            OutputFormat format,
            DecodeRequest request,
            DecoderLimits limits,
            DecodingDevice decoder)
            throws CommandFailure {
        InrFile file = InrInput.read(input, limits);
        OutputFile.require(target, input, force);
        // The limits are for what a stranger asks; another size is what the user asks.
        InrPicture coded = InrPicture.of(file, request.equals(DecodeRequest.WHOLE) ? limits : DecoderLimits.UNLIMITED);
        requireSize(coded, request);
        if ((view.gradient || view.laplacian) && file.header().profile() != Profile.SIREN) {
            throw new CommandFailure(ExitCode.USAGE, "derivative views need the siren profile");
        }
        PictureMetadata metadata = InrInput.metadata(file, input, terminal);

        ProgressLine line = new ProgressLine(input.getFileName().toString(), terminal, terminal.interactive());
        interruption.announce(line::clear);
        DecodeOptions options = new DecodeOptions(decoder.threads(), follow(line));
        Picture picture;
        try {
            if (view.gradient || view.laplacian) {
                picture = coded.view(
                        view.gradient ? DerivativeView.GRADIENT : DerivativeView.LAPLACIAN, request, options);
                // A derivative has no colours that a profile could describe.
                metadata = metadata.withIccProfile(Optional.empty());
            } else {
                picture = decoder.decode(input, coded, request, options);
            }
        } catch (InrFormatException e) {
            throw InrInput.failure(e);
        } finally {
            line.clear();
        }

        List<String> warnings;
        try (OutputFile out = OutputFile.create(target, force, interruption)) {
            warnings = PictureWriter.write(
                    picture, metadata.withDensity(density(metadata, coded, request)), format, out.stream());
            out.commit();
        } catch (IOException e) {
            throw OutputFile.failure(target, e);
        }
        warnings.forEach(warning -> terminal.message(input, "note: " + warning));
        terminal.result(String.format(Locale.ROOT, "%s: %s", target, PictureFormat.of(picture)));
    }

    /** At another size there are as many pixels more in the same length. */
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
        // The samples are held twice while a picture is written.
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw new CommandFailure(
                    ExitCode.LIMIT, region.width() + "x" + region.height() + " pixels do not fit into memory; --region "
                            + "decodes a part");
        }
    }

    private DecodeListener follow(ProgressLine line) {
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
