package org.inrcodec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.cli.image.UnreadablePictureException;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.encode.BatchEncoder;
import org.inrcodec.encode.EncodeOptions;
import org.inrcodec.encode.EncodeOptions.Profile;
import org.inrcodec.encode.EncodeOptions.Tune;
import org.inrcodec.encode.EncodeResult;
import org.inrcodec.encode.ExpertOptions;
import org.inrcodec.encode.UnreachableTargetException;
import org.inrcodec.metadata.PictureMetadata;
import picocli.CommandLine.ArgGroup;
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
    "",
    "Reads PNG, JPEG, TIFF, WebP, BMP, GIF, PSD, PNM and more ('inr doctor' lists them).",
    "Keeps colour profile, Exif, XMP, PNG's texts and the physical resolution. The same",
    "picture, options and version give the same file, except with --time. 'inr --help'",
    "lists the exit codes."
})
final class EncodeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;
    private final PictureEncoder encoder;

    @Parameters(paramLabel = "IN", arity = "1..*", description = "pictures; folders and zip, 7z and tar archives of them")
    private List<Path> inputs;

    @Option(names = {"-o",
        "--output"}, paramLabel = "OUT|DIR", description = "the .inr file, or a folder for several, made for folders and archives (default: beside the input)")
    private String output;

    @ArgGroup(exclusive = true, multiplicity = "0..1", heading = "%nWhat to reach (one of these):%n", order = 1)
    private TargetArguments target = new TargetArguments();

    @ArgGroup(exclusive = true, multiplicity = "0..1", heading = "%nHow long to try (one of these):%n", order = 2)
    private Exertion exertion = new Exertion();

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nFor experts, profile siren only:%n", order = 3)
    private ExpertArguments expert = new ExpertArguments();

    @Option(names = "--profile", paramLabel = "auto|grid|siren", description = "kind of network (default: auto, which is grid unless an option for experts is given)")
    private TypedProfile profile = TypedProfile.auto;

    @Option(names = "--tune", paramLabel = "psnr|ssim|perceptual", description = "what counts as an error (default: psnr)")
    private TypedTune tune = TypedTune.psnr;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the initialisation (default: 0)")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all processors)")
    private Integer threads;

    @Option(names = "--device", paramLabel = "auto|cpu|cuda", description = "where to train; auto takes an NVIDIA GPU when there is one, cuda fails without (default: auto)")
    private TypedDevice device;

    @Option(names = "--batch", paramLabel = "N|auto", converter = BatchSize.class, description = "pictures at once, for many small ones: on a GPU sine networks (--profile siren) of one shape on pictures of one size are trained together, on the CPU each picture gets its share of the threads (default: 1)")
    private int batch = 1;

    @Option(names = "--strip", description = "keep no metadata; convert colours to sRGB and turn the picture upright instead")
    private boolean strip;

    @Option(names = "--auto-orient", description = "turn the picture upright as its orientation tag says, and reset the tag")
    private boolean upright;

    @Option(names = "--json", description = "one JSON object per input instead of the result line")
    private boolean json;

    @Option(names = "--force", description = "replace existing files")
    private boolean force;

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** The options of which one says how long to try. */
    static final class Exertion {
        @Option(names = "--effort", paramLabel = "1..9", description = "1 is fast, 9 is best (default: 5)")
        private int effort = EncodeOptions.USUAL_EFFORT;

        @Option(names = "--time", paramLabel = "SECONDS", converter = Seconds.class, description = "time for each picture; also 2m, 1h")
        private Double seconds;

        /** Filled by the command line. */
        Exertion() {}
    }

    /** The profiles as they are typed. */
    enum TypedProfile {
        auto(Profile.AUTO), grid(Profile.GRID), siren(Profile.SIREN);

        private final Profile profile;

        TypedProfile(Profile profile) {
            this.profile = profile;
        }
    }

    /** What counts as an error, as it is typed. */
    enum TypedTune {
        psnr(Tune.PSNR), ssim(Tune.SSIM), perceptual(Tune.PERCEPTUAL);

        private final Tune tune;

        TypedTune(Tune tune) {
            this.tune = tune;
        }
    }

    EncodeCommand(Terminal terminal, Interruption interruption, PictureEncoder encoder) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.encoder = encoder;
    }

    @Override
    public Integer call() throws CommandFailure {
        EncodeOptions options = options();
        List<Path> files = inputs.stream().filter(input -> !PictureInputs.several(input)).toList();
        Optional<Path> folder = OutputNames.folder(Optional.ofNullable(output), inputs.size() - files.size());
        List<Path> outputs = OutputNames.of(files, Optional.ofNullable(output), folder, ".inr");
        try {
            TrainingDevice.require(options.device());
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
        OutputFile.clean(outputs);
        Map<Path, String> taken = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            taken.put(outputs.get(i).toAbsolutePath().normalize(), files.get(i).toString());
        }
        if (batch == 1) {
            return encodeInputs(files, outputs, folder, taken, new Way(encoder, options, Optional.empty()));
        }
        try (BatchEncoder together = new BatchEncoder(
                options.device(), batch, options.threads(), (text, changed) -> tellDevice("batch", text, changed));
                EncodeQueue queue = new EncodeQueue(together.atOnce(), terminal::result, this::tell)) {
            EncodeOptions share = options.withThreads(Math.max(1, options.threads() / together.atOnce()));
            int exitCode = encodeInputs(
                    files, outputs, folder, taken, new Way(together::encode, share, Optional.of(queue)));
            Optional<CommandFailure> failure = queue.finish();
            if (exitCode != ExitCode.OK || failure.isEmpty()) {
                return exitCode;
            }
            return inputs.size() == 1 && files.size() == 1 ? failure.get().exitCode() : ExitCode.SOME_FAILED;
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        } catch (CancellationException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    /**
     * How pictures are encoded.
     *
     * @param encoder encodes one
     * @param options target and effort, threads of each
     * @param queue where encodes wait for each other's ends; empty when they follow each other
     */
    private record Way(PictureEncoder encoder, EncodeOptions options, Optional<EncodeQueue> queue) {}

    private int encodeInputs(
            List<Path> files, List<Path> outputs, Optional<Path> folder, Map<Path, String> taken, Way way) {
        boolean[] failed = new boolean[1];
        Iterator<Path> targets = outputs.iterator();
        int exitCode = Inputs.each(
                inputs,
                i -> {
                    Path input = inputs.get(i);
                    // Asked before, not again: a folder that is made meanwhile changes nothing.
                    if (files.contains(input)) {
                        Path target = targets.next();
                        folder.ifPresent(f -> OutputNames.make(target));
                        encode(input.toString(), input, t -> PictureReader.read(input, t), target, way);
                    } else {
                        failed[0] |= encodeAll(input, folder, taken, way);
                    }
                },
                (i, failure) -> tell(inputs.get(i).toString(), failure));
        return exitCode == ExitCode.OK && failed[0] ? ExitCode.SOME_FAILED : exitCode;
    }

    private void tell(String input, CommandFailure failure) {
        common.report(terminal, input, failure);
        if (json) {
            terminal.result(EncodeReport.failed(input, failure));
        }
    }

    /** The pictures of a folder or an archive; returns whether one failed. */
    private boolean encodeAll(Path input, Optional<Path> folder, Map<Path, String> taken, Way way)
            throws CommandFailure {
        boolean archive = !Files.isDirectory(input);
        boolean[] failed = new boolean[1];
        Set<Path> cleaned = new HashSet<>();
        int shown = PictureInputs.each(input, new PictureInputs.Visitor() {
            @Override
            public void picture(String name, PictureInputs.Source source) throws CommandFailure {
                Path target = OutputNames.under(folder.orElse(PictureInputs.besides(input)), name, ".inr");
                String other = taken.putIfAbsent(target.toAbsolutePath().normalize(), shownName(name));
                if (other != null) {
                    throw new CommandFailure(ExitCode.OUTPUT, target + " is written from " + other + " already");
                }
                if (cleaned.add(target.toAbsolutePath().getParent())) {
                    OutputFile.clean(List.of(target));
                }
                encode(shownName(name), archive ? input : input.resolve(name), treatment -> {
                    InputPicture read = source.read(treatment);
                    OutputNames.make(target); // Not before there is a picture to put into it.
                    return read;
                }, target, way);
            }

            @Override
            public void failed(String name, CommandFailure failure) {
                tell(shownName(name), failure);
                failed[0] = true;
            }

            private String shownName(String name) {
                return archive ? input + ": " + name : input.resolve(name).toString();
            }
        });
        if (shown == 0) {
            throw new CommandFailure(ExitCode.INPUT, "has no pictures");
        }
        return failed[0];
    }

    private EncodeOptions options() throws CommandFailure {
        Ranges.require(exertion.effort >= 1 && exertion.effort <= 9, "--effort", exertion.effort, "1 to 9");
        if (exertion.seconds != null) {
            Ranges.require(exertion.seconds > 0, "--time", exertion.seconds, "above 0 seconds");
        }
        int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Ranges.require(used >= 1 && used <= 1024, "--threads", used, "1 to 1024");
        ExpertOptions choices = expert.options();
        requireAgreement();
        return new EncodeOptions(
                target.target(), exertion.effort,
                exertion.seconds == null ? OptionalDouble.empty() : OptionalDouble.of(exertion.seconds),
                seed, used, profile.profile, tune.tune, choices,
                device == null ? DeviceChoice.AUTO : device.choice());
    }

    /** The profile, what is tuned for, and the options for experts go together. */
    private void requireAgreement() throws CommandFailure {
        Optional<String> sirenOnly = expert.given();
        if (profile == TypedProfile.grid && sirenOnly.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, sirenOnly.get() + " is for --profile siren, not for grid");
        }
        if (tune != TypedTune.psnr && (profile == TypedProfile.siren || sirenOnly.isPresent())) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--tune " + tune + " needs --profile grid"
                            + sirenOnly.map(option -> ", and " + option + " is for siren").orElse(""));
        }
    }

    /** Reads a picture and encodes it, or has it encoded beside others. */
    private void encode(String name, Path input, PictureInputs.Source source, Path target, Way way)
            throws CommandFailure {
        try {
            InputPicture read = read(name, input, source, target);
            if (way.queue.isPresent()) {
                way.queue.get().add(name, () -> encoded(name, read, target, way));
            } else {
                terminal.result(encoded(name, read, target, way));
            }
        } catch (CommandFailure e) {
            if (way.queue.isEmpty()) {
                throw e;
            }
            way.queue.get().failed(name, e);
        }
    }

    private InputPicture read(String name, Path input, PictureInputs.Source source, Path target)
            throws CommandFailure {
        InputPicture read;
        try {
            read = source.read(new InputTreatment(strip, upright));
        } catch (UnreadablePictureException e) {
            throw new CommandFailure(e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, e.getMessage(), e);
        }
        OutputFile.require(target, input, force);
        read.warnings().forEach(warning -> terminal.message(name, "note: " + warning));
        if (common.verbose()) {
            terminal.message(name, read.format() + ", " + PictureWords.of(read.picture()));
            read.notes().forEach(note -> terminal.message(name, note));
            MetadataWords.of(read.metadata()).forEach(kept -> terminal.message(name, "metadata: " + kept));
        }
        return read;
    }

    private void tellDevice(String name, String text, boolean changed) {
        if (common.verbose() || device != null || changed) {
            terminal.message(name, text);
        }
    }

    /** Writes the file and gives the line of result. */
    private String encoded(String name, InputPicture read, Path target, Way way) throws CommandFailure {
        ProgressLine line = new ProgressLine(
                name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))), terminal,
                terminal.interactive() && !json && way.queue.isEmpty());
        if (way.queue.isEmpty()) {
            interruption.announce(line::clear);
        }
        line.show("starting");
        EncodeProgress progress = new EncodeProgress(
                line,
                text -> {
                    if (common.verbose()) {
                        terminal.message(name, text);
                    }
                },
                (text, changed) -> tellDevice(name, text, changed),
                interruption);
        EncodeResult result;
        try {
            result = way.encoder.encode(read.picture(), read.metadata(), way.options, progress);
        } catch (UnreachableTargetException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, e.getMessage(), e);
        } catch (DeviceUnavailableException e) {
            throw new CommandFailure(ExitCode.DEVICE, e.getMessage(), e);
        } finally {
            line.clear();
        }
        try (OutputFile file = OutputFile.create(target, force, interruption)) {
            file.stream().write(result.file());
            file.commit();
        } catch (IOException e) {
            throw OutputFile.failure(target, e);
        }
        return json ? EncodeReport.done(name, target, read, result) : line(target, read.metadata(), result);
    }

    private static String line(Path target, PictureMetadata metadata, EncodeResult result) {
        int described = metadata.fileLength();
        return String.format(
                Locale.ROOT, "%s: %,d bytes%s, %.3f bpp, PSNR %s, SSIM %.3f, %s", target, result.file().length,
                described == 0 ? "" : String.format(Locale.ROOT, " (%,d of metadata)", described),
                result.bitsPerPixel(),
                Double.isInfinite(result.psnr()) ? "infinite" : String.format(Locale.ROOT, "%.2f dB", result.psnr()),
                result.ssim(),
                String.format(Locale.ROOT, result.seconds() < 9.95 ? "%.1f s" : "%.0f s", result.seconds()));
    }
}
