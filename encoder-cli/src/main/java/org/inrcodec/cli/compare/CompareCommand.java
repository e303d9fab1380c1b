package org.inrcodec.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.argument.TypedDevice;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;
import org.inrcodec.cli.decode.DecodeGeometry;
import org.inrcodec.cli.encode.Encode;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.file.PictureInputs;
import org.inrcodec.compare.ComparePoints;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.Competitor;
import org.inrcodec.compare.Competitors;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.RemainingTime;
import org.inrcodec.compare.ResultFolder;
import org.inrcodec.compare.report.HtmlReport;
import org.inrcodec.compare.report.JsonReport;
import org.inrcodec.compare.report.Plots;
import org.inrcodec.compare.report.TextTables;
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
    "archives. A run that was ended goes on where it was when the same command is",
    "given again with the same --report."
})
public final class CompareCommand implements Callable<Integer> {
    private static final List<Double> RATES = List.of(0.2, 0.5, 1.0);
    private static final int MAX_TOLD = 3;

    private final Terminal terminal;
    private final Interruption interruption;
    private final Encode encoder;

    @Parameters(paramLabel = "IN", arity = "1..*", description = "pictures, folders, archives")
    private List<Path> inputs;

    @Option(names = "--against", paramLabel = "CODEC", split = ",", description = "codecs to compare with (default: "
            + "jpeg, and those of webp and avif that are there)")
    private List<String> against;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Points points = new Points();

    @Option(names = "--report", paramLabel = "DIR", description = "folder for tables, plots, files and the page "
            + "report.html")
    private Path report;

    @Option(names = "--cut", paramLabel = "X,Y,W,H", converter = DecodeGeometry.RegionConverter.class, description = "part of the "
            + "pictures that the page shows (default: all, of more than 1.5 megapixels the middle)")
    private Region cut;

    @Option(names = "--effort", paramLabel = "1..9", description = "effort of .inr (default: 5)")
    private int effort = EncodeOptions.DEFAULT_EFFORT;

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all processors)")
    private Integer threads;

    @Option(names = "--device", paramLabel = "auto|cpu|cuda", description = "where to train (default: auto)")
    private TypedDevice device = TypedDevice.auto;

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** At which rates. */
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

    public CompareCommand(Terminal terminal, Interruption interruption, Encode encoder) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.encoder = encoder;
    }

    @Override
    public Integer call() throws CommandFailure {
        Ranges.require(effort >= 1 && effort <= 9, "--effort", effort, "1 to 9");
        int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Ranges.require(used >= 1 && used <= 1024, "--threads", used, "1 to 1024");
        if (cut != null && report == null) {
            throw new CommandFailure(ExitCode.USAGE, "--cut is for the page, which needs --report");
        }
        ComparePoints asked = points();
        try {
            TrainingDevice.require(device.choice());
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
        Competitors competitors = competitors();
        competitors.absent().forEach(name -> terminal.err().println("inr: not there: " + name));
        try {
            Path folder = report == null ? Files.createTempDirectory("inr-compare") : report;
            try {
                return compare(folder, asked, competitors, used);
            } finally {
                if (report == null) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.OUTPUT, "the report cannot be written: " + e.getMessage(), e);
        }
    }

    private int compare(Path folder, ComparePoints asked, Competitors competitors, int used)
            throws CommandFailure, IOException {
        ResultFolder results = ResultFolder.open(folder);
        int pictures = inputs.stream().mapToInt(PictureInputs::count).sum();
        List<String> codecs = new ArrayList<>(List.of(Comparison.INR));
        competitors.present().forEach(codec -> codecs.add(codec.name()));
        CompareProgress progress = new CompareProgress(
                terminal, interruption, new RemainingTime(codecs, asked.labels(), pictures));
        interruption.announce(() -> ended(folder, progress));
        Comparison comparison = new Comparison(
                asked, competitors.present(), results, this::options,
                (picture, options, listener) -> encoder.encode(picture, PictureMetadata.EMPTY, options, listener),
                progress);
        ComparedPictures compared = new ComparedPictures(comparison, results, progress,
                (input, failure) -> common.report(terminal, input, failure));
        int exitCode = BatchRunner.each(
                inputs,
                i -> compared.add(inputs.get(i)),
                (i, failure) -> {
                    progress.clear();
                    common.report(terminal, inputs.get(i), failure);
                });
        progress.clear();
        if (exitCode == ExitCode.INTERRUPTED || results.measurements().isEmpty()) {
            return exitCode;
        }
        CurveSummary summary = new CurveSummary(results.measurements());
        TextTables tables = new TextTables(summary);
        // Of many pictures a terminal shows no more than the means, where there is a report to look into.
        boolean means = report != null && summary.pictures().size() > MAX_TOLD;
        (means ? tables.means() : tables.points()).forEach(terminal::result);
        List<String> differences = means ? tables.differencesOfMeans() : tables.differences();
        if (!differences.isEmpty()) {
            terminal.result("");
            differences.forEach(terminal::result);
        }
        if (report != null) {
            report(folder, results, summary, competitors.present(), tables, compared.shown());
            terminal.result("");
            terminal.result("report: " + folder.resolve("report.html")
                    + (means ? ", every picture: " + folder.resolve("report.md") : ""));
        }
        return progress.failures() && exitCode == ExitCode.OK ? ExitCode.SOME_FAILED : exitCode;
    }

    private void report(
            Path folder,
            ResultFolder results,
            CurveSummary summary,
            List<Competitor> competitors,
            TextTables tables,
            Map<String, Picture> wiped)
            throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put(Comparison.INR, Version.line());
        competitors.forEach(codec -> versions.put(codec.name(), codec.version()));
        Files.writeString(folder.resolve("report.json"), JsonReport.of(results.measurements(), versions));
        List<String> text = new ArrayList<>(tables.points());
        text.add("");
        text.addAll(tables.differences());
        Files.write(folder.resolve("report.md"), text);
        Plots.write(summary, folder);
        HtmlReport.write(
                folder.resolve("report.html"), results, competitors, versions, wiped,
                Optional.ofNullable(cut));
    }

    private EncodeOptions options(Target target) {
        EncodeOptions options = EncodeOptions.defaults()
                .withTarget(target).withEffort(effort).withDevice(device.choice());
        return threads == null ? options : options.withThreads(threads);
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
            // What was not asked for is not missed.
            return new Competitors(Competitors.find(List.of("jpeg", "webp", "avif"), path).present(), List.of());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--against: " + e.getMessage(), e);
        }
    }

    /** On Ctrl-C. */
    private void ended(Path folder, CompareProgress progress) {
        progress.clear();
        if (report != null) {
            terminal.err().println("inr: what was measured is in " + folder + "; the same command goes on from there");
            terminal.err().flush();
            return;
        }
        try {
            remove(folder);
        } catch (IOException e) {
            return; // A folder for temporary files, which the system clears.
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
