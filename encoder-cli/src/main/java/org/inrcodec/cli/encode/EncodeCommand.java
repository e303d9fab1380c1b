package org.inrcodec.cli.encode;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.BatchSize;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.EncodingArguments;
import org.inrcodec.cli.argument.TreatmentArguments;
import org.inrcodec.cli.argument.TypedDevice;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.InputPaths;
import org.inrcodec.cli.file.PictureEntries;
import org.inrcodec.cli.file.PictureEntry;
import org.inrcodec.cli.file.PictureInput;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.encode.BatchEncoder;
import org.inrcodec.request.EncodeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr encode}: pictures to {@code .inr} files. */
@Command(name = "encode", sortOptions = false, mixinStandardHelpOptions = false, customSynopsis = {
    "inr encode IN... [-o OUT|DIR]",
    "           [--quality 0..100 | --bpp X | --psnr DB | --max-bytes N]",
    "           [--effort 1..9 | --time SECONDS] [--json] [--force] [OPTION...]"
}, description = "Encodes pictures as .inr files.", footerHeading = "%nExamples:%n", footer = {
    "  inr encode photo.png                      writes photo.inr",
    "  inr encode photo.jpg --bpp 0.5 --effort 8 -o small.inr",
    "  inr encode *.tif -o out/ --psnr 34 --json",
    "  inr encode icon.png --max-bytes 2000 --time 30s",
    "  inr encode holiday.zip -o out/            keeps the folders of the archive",
    "  inr encode icons/ -o out/ --profile siren --batch auto",
    "  inr encode - -o - <photo.png >photo.inr   between programs",
    "",
    "Reads PNG, JPEG, TIFF, WebP, BMP, GIF, PSD, PNM and more ('inr doctor' lists them).",
    "Keeps colour profile, Exif, XMP, texts and the physical resolution, and names what it",
    "does not keep. The same picture, options and version give the same file, except with",
    "--time. 'inr --help' lists the exit codes."
})
public final class EncodeCommand implements Callable<Integer> {
    private Terminal terminal;
    private final Interruption interruption;
    private final Encode encoder;

    @Parameters(paramLabel = "IN", arity = "1..*", description = "pictures; folders and zip, 7z and tar archives of "
            + "them; - for standard input")
    private List<String> inputs;

    @Option(names = {"-o",
        "--output"}, paramLabel = "OUT|DIR", description = "the .inr file, - for standard output, or a folder for "
                + "several, created if necessary (default: next to the input)")
    private String output;

    @Mixin
    private EncodingArguments encoding = new EncodingArguments();

    @Option(names = "--batch", paramLabel = "N|auto", converter = BatchSize.class, description = "pictures at once, "
            + "for many small ones: "
            + "on a GPU sine networks (--profile siren) of one shape on pictures of one size are trained together, "
            + "on the CPU each picture gets its share of the threads (default: 1)")
    private int batch = 1;

    @Mixin
    private TreatmentArguments treatment = new TreatmentArguments();

    /** Formerly the option for what is the default now. */
    @Option(names = "--auto-orient", hidden = true)
    private boolean autoOrient;

    @Option(names = "--json", description = "one JSON object per input instead of the result line")
    private boolean json;

    @Option(names = "--force", description = "replace existing files")
    private boolean force;

    @Mixin
    private CommonArguments common = new CommonArguments();

    /**
     * @param terminal receives results and messages
     * @param interruption Ctrl-C
     * @param encoder encodes the pictures, apart from those of {@code --batch}
     */
    public EncodeCommand(Terminal terminal, Interruption interruption, Encode encoder) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.encoder = encoder;
    }

    @Override
    public Integer call() throws CommandFailure {
        EncodeOptions options = encoding.options();
        InputPaths paths = InputPaths.of(inputs);
        List<PictureInput> pictures = PictureInput.allOrStandardInput(paths.valid());
        EncodeOutputs outputs = new EncodeOutputs(pictures, Optional.ofNullable(output));
        if (outputs.toStandardOutput()) {
            terminal = terminal.withResultsOnStandardError();
        }
        requireDevice(options);
        outputs.clean();
        BatchRunner runner = new BatchRunner(paths.names(), this::report);
        paths.reportInvalid(runner);
        try (PictureEntries entries = new PictureEntries(pictures)) {
            if (batch == 1) {
                encodeOneByOne(options, entries, outputs, runner);
            } else {
                encodeTogether(options, paths.names(), entries, outputs, runner);
            }
        }
        return runner.exitCode();
    }

    private void encodeOneByOne(
            EncodeOptions options, PictureEntries pictures, EncodeOutputs outputs, BatchRunner runner) {
        FileEncoder files = new FileEncoder(terminal, interruption, settings(options));
        for (PictureEntry picture : pictures) {
            runner.run(picture.shownName(), () -> {
                EncodeOutputs.Output output = outputs.of(picture);
                InputPicture read = files.read(picture, output);
                terminal.result(files.encode(encoder, options, picture.shownName(), read, output.file()));
            });
        }
    }

    /** Reads one picture after the other while several are encoded; results and failures stay in order. */
    private void encodeTogether(
            EncodeOptions options,
            List<String> names,
            PictureEntries pictures,
            EncodeOutputs outputs,
            BatchRunner runner)
            throws CommandFailure {
        FileEncoder files = new FileEncoder(terminal, interruption, settings(options));
        OrderedResults results = new OrderedResults(terminal::result, runner::failed);
        BatchRunner reader = new BatchRunner(names, results::failed);
        try (BatchEncoder together = BatchEncoder.open(options, batch, this::reportDevice)) {
            for (PictureEntry picture : pictures) {
                String name = picture.shownName();
                reader.run(name, () -> {
                    EncodeOutputs.Output output = outputs.of(picture);
                    InputPicture read = files.read(picture, output);
                    results.add(name, files.submit(together, name, read, output.file()));
                });
            }
            results.finish();
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
    }

    private FileEncoder.Settings settings(EncodeOptions options) {
        return new FileEncoder.Settings(
                options.target(), new InputTreatment(treatment.strip(), autoOrient || !treatment.keepOrientation()),
                force, json,
                common.verbose(),
                encoding.namesDevice(),
                !json && batch == 1);
    }

    private void report(String name, CommandFailure failure) {
        common.report(terminal, name, failure);
        if (json) {
            terminal.result(failure.toJson(name));
        }
    }

    private void reportDevice(String text, boolean changed) {
        if (common.verbose() || encoding.namesDevice() || changed) {
            terminal.message("batch", text);
        }
    }

    private void requireDevice(EncodeOptions options) throws CommandFailure {
        try {
            TrainingDevice.require(options.device());
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
    }
}
