package org.inrcodec.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.argument.RegionConverter;
import org.inrcodec.cli.argument.ThreadArguments;
import org.inrcodec.cli.argument.TypedDevice;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.InputPaths;
import org.inrcodec.cli.file.OutputFile;
import org.inrcodec.cli.file.PictureEntries;
import org.inrcodec.cli.file.PictureEntry;
import org.inrcodec.cli.file.PictureInput;
import org.inrcodec.cli.file.UniqueNames;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.compare.ComparePoints;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.RemainingTime;
import org.inrcodec.compare.ResultFolder;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.competitor.Competitors;
import org.inrcodec.competitor.WorkFolder;
import org.inrcodec.decoder.Region;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.Target;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr compare}: pictures as {@code .inr} and in other formats at equal bytes. */
@Command(name = "compare", sortOptions = false, customSynopsis = {
    "inr compare IN... [--against CODEC,...] [--report DIR] [--effort 1..9]",
    "            [--at BPP,... | --like-jpeg Q,...] [OPTION...]"
}, description = "Measures .inr against other codecs at equal bytes.", footerHeading = "%nExamples:%n", footer = {
    "  inr compare photo.png --against jpeg,webp,avif --report out/",
    "  inr compare pictures.zip --at 0.2,0.5,1 --effort 7 --report out/",
    "",
    "Codecs: jpeg and jpeg444 are built in; cjpeg, webp, avif, jxl, jp2 and heic need",
    "their programs on the PATH. Each is given the quality whose file is nearest in",
    "bytes to the .inr file. IN may be pictures, folders, and zip, 7z and tar",
    "archives. To resume a run that was interrupted, give the same command again with",
    "the same --report."
})
public final class CompareCommand implements Callable<Integer> {
    private static final List<Double> RATES = List.of(0.2, 0.5, 1.0);

    private final Terminal terminal;
    private final Interruption interruption;
    private final Encode encoder;

    @Parameters(paramLabel = "IN", arity = "1..*", description = "pictures, folders, archives")
    private List<String> inputs;

    @Option(names = "--against", paramLabel = "CODEC", split = ",", description = "codecs to compare with (default: "
            + "jpeg, and webp and avif if their programs are found)")
    private List<String> against;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Points points = new Points();

    @Option(names = "--report", paramLabel = "DIR", description = "folder for tables, plots, files and the page "
            + "report.html")
    private Path report;

    @Option(names = "--cut", paramLabel = "X,Y,W,H", converter = RegionConverter.class, description = "region of the "
            + "pictures that the page shows (default: all; above 1.5 megapixels the centre)")
    private Region cut;

    @Option(names = "--effort", paramLabel = "1..9", description = "effort of .inr (default: 5)")
    private int effort = EncodeOptions.DEFAULT_EFFORT;

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Option(names = "--device", paramLabel = "auto|cpu|cuda", description = "where to train (default: auto)")
    private TypedDevice device = TypedDevice.auto;

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** The rates: at most one of these options. */
    static final class Points {
        @Option(names = "--at", paramLabel = "BPP", split = ",", description = "rates in bits per pixel (default: "
                + "0.2,0.5,1)")
        private List<Double> rates;

        @Option(names = "--like-jpeg", paramLabel = "Q", split = ",", description = "the rates of JPEG at these "
                + "qualities, 1..100")
        private List<Integer> qualities;

        /** Filled by the command line. */
        Points() {}
    }

    /**
     * @param terminal receives results and messages
     * @param interruption Ctrl-C
     * @param encoder encodes the pictures as {@code .inr}
     */
    public CompareCommand(Terminal terminal, Interruption interruption, Encode encoder) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.encoder = encoder;
    }

    @Override
    public Integer call() throws CommandFailure {
        Ranges.require(effort >= 1 && effort <= 9, "--effort", effort, "1 to 9");
        int used = threads.threads();
        if (cut != null && report == null) {
            throw new CommandFailure(ExitCode.USAGE, "--cut is for the page, which needs --report");
        }
        ComparePoints rates = points();
        try {
            TrainingDevice.require(device.choice());
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
        Competitors competitors = competitors();
        competitors.absent().forEach(name -> terminal.err().println("inr: not found: " + name));
        try {
            Path folder = report == null ? Files.createTempDirectory("inr-compare") : report;
            try {
                return compare(ResultFolder.open(folder), folder, rates, competitors.present(), used);
            } finally {
                if (report == null) {
                    WorkFolder.delete(folder);
                }
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.OUTPUT, "the report cannot be written: " + OutputFile.reason(
                            Optional.ofNullable(report).orElse(Path.of(System.getProperty("java.io.tmpdir"))), e),
                    e);
        }
    }

    private int compare(
            ResultFolder results, Path folder, ComparePoints rates, List<Competitor> competitors, int used)
            throws IOException {
        PagePictures shown = new PagePictures();
        int exitCode = measure(results, folder, rates, competitors, used, shown);
        if (results.measurements().isEmpty()) {
            return exitCode;
        }
        CompareReport tables = new CompareReport(terminal, results);
        if (report == null) {
            tables.showAll();
        } else {
            tables.write(folder, competitors, shown, Optional.ofNullable(cut));
        }
        return exitCode;
    }

    /** Measures all pictures and gives the exit code. */
    private int measure(
            ResultFolder results,
            Path folder,
            ComparePoints rates,
            List<Competitor> competitors,
            int used,
            PagePictures shown) {
        InputPaths paths = InputPaths.of(inputs);
        List<PictureInput> pictures = PictureInput.all(paths.valid());
        List<String> codecs = new ArrayList<>(List.of(Comparison.INR));
        competitors.forEach(codec -> codecs.add(codec.name()));
        CompareProgress progress = new CompareProgress(
                terminal, interruption,
                new RemainingTime(codecs, rates.labels(), pictures.stream().mapToInt(PictureInput::count).sum()));
        interruption.onInterruption(() -> interrupted(folder, progress));
        Comparison comparison = new Comparison(
                rates, competitors, results, target -> options(target, used),
                (picture, options, listener) -> encoder.encode(picture, PictureMetadata.EMPTY, options, listener),
                progress);
        BatchRunner runner = new BatchRunner(paths.names(), (name, failure) -> {
            progress.clear();
            common.report(terminal, name, failure);
        });
        paths.reportInvalid(runner);
        UniqueNames names = new UniqueNames();
        try (PictureEntries entries = new PictureEntries(pictures)) {
            for (PictureEntry entry : entries) {
                boolean measured = runner.run(entry.shownName(), () -> {
                    String name = names.of(entry);
                    Picture picture = entry.read(InputTreatment.STRIP).picture();
                    measure(folder, name, picture, results, comparison, progress, shown);
                });
                if (!measured && entry.isCounted()) {
                    progress.skipped();
                }
            }
        }
        progress.clear();
        return progress.failures() && runner.exitCode() == ExitCode.OK ? ExitCode.SOME_FAILED : runner.exitCode();
    }

    private static void measure(
            Path folder,
            String name,
            Picture picture,
            ResultFolder results,
            Comparison comparison,
            CompareProgress progress,
            PagePictures shown)
            throws CommandFailure {
        progress.picture(name, picture.pixels());
        try {
            if (!results.isSame(name, picture)) {
                throw new CommandFailure(
                        ExitCode.OUTPUT, "a different image was measured under this name; use another --report folder");
            }
            shown.add(name, picture);
            comparison.measure(name, picture);
        } catch (DeviceUnavailableException e) {
            throw new CommandFailure(ExitCode.DEVICE, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.OUTPUT, "results cannot be written: " + OutputFile.reason(folder, e), e);
        }
    }

    private EncodeOptions options(Target target, int used) {
        return EncodeOptions.defaults()
                .withTarget(target).withEffort(effort).withThreads(used).withDevice(device.choice());
    }

    private ComparePoints points() throws CommandFailure {
        if (points.qualities != null) {
            for (int quality : points.qualities) {
                Ranges.require(quality >= 1 && quality <= 100, "--like-jpeg", quality, "1 to 100");
            }
            return new ComparePoints.LikeJpeg(points.qualities.stream().distinct().sorted().toList());
        }
        List<Double> rates = points.rates == null ? RATES : points.rates;
        for (double rate : rates) {
            Ranges.require(rate > 0 && rate <= 64, "--at", rate, "above 0, and 64 at most");
        }
        return new ComparePoints.Rates(rates.stream().distinct().sorted().toList());
    }

    private Competitors competitors() throws CommandFailure {
        String path = System.getenv().getOrDefault("PATH", "");
        try {
            if (against != null) {
                return Competitors.find(against.stream().distinct().toList(), path);
            }
            // Codecs of the default that are absent are not reported.
            return new Competitors(Competitors.find(List.of("jpeg", "webp", "avif"), path).present(), List.of());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--against: " + e.getMessage(), e);
        }
    }

    private void interrupted(Path folder, CompareProgress progress) {
        progress.clear();
        if (report != null) {
            terminal.err().println("inr: measurements so far are in " + folder + "; run the same command to resume");
            terminal.err().flush();
            return;
        }
        try {
            WorkFolder.delete(folder);
        } catch (IOException e) {
            return; // A folder for temporary files, which the system clears.
        }
    }
}
