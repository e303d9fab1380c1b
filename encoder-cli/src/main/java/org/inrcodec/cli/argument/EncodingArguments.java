package org.inrcodec.cli.argument;

import java.util.Optional;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Seconds;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.request.EncodeOptions.Tune;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.SirenOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how a picture is encoded: what to reach, how long to try, and with what. */
public final class EncodingArguments {
    @ArgGroup(exclusive = true, multiplicity = "0..1", heading = "%nWhat to reach (one of these):%n", order = 1)
    private TargetArguments target = new TargetArguments();

    @ArgGroup(exclusive = true, multiplicity = "0..1", heading = "%nHow long to try (one of these):%n", order = 2)
    private Exertion exertion = new Exertion();

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nFor experts, profile siren only:%n", order = 3)
    private SirenArguments siren = new SirenArguments();

    @Option(names = "--profile", paramLabel = "auto|grid|siren", description = "kind of network "
            + "(default: auto, which is grid unless an option for experts is given)")
    private TypedProfile profile = TypedProfile.auto;

    @Option(names = "--tune", paramLabel = "psnr|ssim|perceptual", description = "what counts as an error (default: "
            + "psnr)")
    private TypedTune tune = TypedTune.psnr;

    @Option(names = "--texture", paramLabel = "0..10", description = "with --tune perceptual, weight of lost texture "
            + "beside the squared error: more looks sharper and measures worse (default: 1)")
    private Double texture;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the initialisation (default: 0)")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "threads to use (default: all processors)")
    private Integer threads;

    @Option(names = "--device", paramLabel = "auto|cpu|cuda", description = "where to train; auto takes an NVIDIA GPU "
            + "when there is one, cuda fails without (default: auto)")
    private TypedDevice device;

    /** The options of which one says how long to try. */
    static final class Exertion {
        @Option(names = "--effort", paramLabel = "1..9", description = "1 is fast, 9 is best (default: 5)")
        private int effort = EncodeOptions.DEFAULT_EFFORT;

        @Option(names = "--time", paramLabel = "SECONDS", converter = Seconds.class, description = "time for each "
                + "picture; also 2m, 1h")
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

    /** Filled by the command line. */
    public EncodingArguments() {}

    /** @return whether one device was asked for: with {@code auto} none is missed */
    public boolean namesDevice() {
        return device != null && device != TypedDevice.auto;
    }

    /**
     * @return how to encode
     * @throws CommandFailure when a number is out of range, or options exclude each other
     */
    public EncodeOptions options() throws CommandFailure {
        int effort = exertion.effort;
        Ranges.require(
                effort >= 1 && effort <= EncodeOptions.MAX_EFFORT, "--effort", effort,
                "1 to " + EncodeOptions.MAX_EFFORT);
        SirenOptions choices = siren.options();
        requireAgreement();
        EncodeOptions options = EncodeOptions.defaults()
                .withTarget(target.target()).withEffort(effort).withSeed(seed)
                .withProfile(profile.profile).withSiren(choices).withTune(tune.tune);
        if (exertion.seconds != null) {
            Ranges.require(exertion.seconds > 0, "--time", exertion.seconds, "above 0 seconds");
            options = options.withSeconds(exertion.seconds);
        }
        if (threads != null) {
            Ranges.require(
                    threads >= 1 && threads <= EncodeOptions.MAX_THREADS, "--threads", threads,
                    "1 to " + EncodeOptions.MAX_THREADS);
            options = options.withThreads(threads);
        }
        if (texture != null) {
            Ranges.require(
                    texture >= 0 && texture <= EncodeOptions.MAX_TEXTURE, "--texture", texture,
                    "0 to " + (int) EncodeOptions.MAX_TEXTURE);
            options = options.withTexture(texture);
        }
        return device == null ? options : options.withDevice(device.choice());
    }

    /** The profile, what is tuned for, and the options for experts go together. */
    private void requireAgreement() throws CommandFailure {
        if (texture != null && tune != TypedTune.perceptual) {
            throw new CommandFailure(ExitCode.USAGE, "--texture is for --tune perceptual, not for " + tune);
        }
        Optional<String> sirenOnly = siren.given();
        if (profile == TypedProfile.grid && sirenOnly.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, sirenOnly.get() + " is for --profile siren, not for grid");
        }
        if (tune != TypedTune.psnr && (profile == TypedProfile.siren || sirenOnly.isPresent())) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--tune " + tune + " needs --profile grid"
                            + sirenOnly.map(option -> ", and " + option + " is for siren").orElse(""));
        }
    }
}
