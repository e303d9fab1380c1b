package org.inrcodec.sirenfit;

import java.util.Locale;
import java.util.Optional;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.Encoded;
import org.inrcodec.request.Measured;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.shape.SirenShape;

/** Encodes pictures in the {@code siren} profile: every bit is network weights. */
public final class SirenEncoder {
    private static final int ATTEMPTS = 4;
    /** Share of the work left that an attempt is expected to take, when another one may be needed. */
    private static final double ATTEMPT = 0.8;
    /** Share of a fit in what follows the search; the rest is writing and measuring. */
    private static final double FIT = 0.97;
    /** A file may be that much larger than an asked rate; a number of bytes is never exceeded. */
    private static final double RATE_TOLERANCE = 1.01;
    /** dB by which an asked PSNR may be missed. */
    private static final double PSNR_TOLERANCE = 0.05;
    /** dB that a larger network has to gain for another one to be tried. */
    private static final double MIN_GAIN = 0.2;

    /** Seconds that code is warmed up for before a step is timed, at most, and their share of the time of the encode. */
    private static final double MAX_WARM_UP = 8;

    private static final double WARM_UP_SHARE = 0.25;

    private final Picture picture;
    private final EncodeOptions options;
    private final ProgressReport report;
    private final PictureFits fits;

    private SirenEncoder(
            Picture picture, EncodeOptions options, TrainingDevice device, EngineBatches batches,
            ProgressReport report) {
        this.picture = picture;
        this.options = options;
        this.report = report;
        this.fits = new PictureFits(
                picture, options, new SirenEngines(device, batches, options.threads(), report::check), report);
    }

    /**
     * Fits, compresses and writes one picture.
     *
     * @param picture the picture
     * @param options target and effort
     * @param device where to train
     * @param batches what is trained together with other pictures' networks
     * @param report progress of the encode
     * @return the file
     * @throws UnreachableTargetException when no file is as small as a number of bytes requires
     * @throws java.util.concurrent.CancellationException when the listener cancels
     * @throws org.inrcodec.device.DeviceUnavailableException when CUDA is required and fails
     */
    public static Encoded encode(
            Picture picture, EncodeOptions options, TrainingDevice device, EngineBatches batches,
            ProgressReport report)
            throws UnreachableTargetException {
        SirenEncoder encoder = new SirenEncoder(picture, options, device, batches, report);
        return encoder.rateDistortion(encoder.effort());
    }

    private Effort effort() {
        if (options.seconds().isEmpty()) {
            return Effort.of(options.effort());
        }
        double lambda = RateGoals.lambda(options.target(), picture.pixels());
        double parameters = options.target() instanceof Target.BitsPerPixel b
                ? ArchitectureSearch.parameters(b.value() * picture.pixels())
                : RateGoals.parameters(lambda, picture.pixels());
        Architecture typical = Architectures.near(parameters, picture.channels(), fits.size(), options.siren()).get(0);
        double seconds = options.seconds().getAsDouble();
        double perStep = fits.secondsPerStep(typical, Math.min(MAX_WARM_UP, WARM_UP_SHARE * seconds));
        return Effort.within(Math.max(0.5, seconds - report.seconds()), perStep,
                typical.shape(picture.channels(), fits.size()).parameters(), typical.hiddenLayers() + 1);
    }

    private Encoded rateDistortion(Effort effort) throws UnreachableTargetException {
        double lambda = RateGoals.lambda(options.target(), picture.pixels());
        return switch (options.target()) {
            case Target.Quality q -> {
                RateGoal.Fixed goal = new RateGoal.Fixed(lambda);
                yield coded(finalFit(search(effort).forPrice(goal), effort, goal, 1));
            }
            case Target.BitsPerPixel b -> coded(ofSize(effort, lambda, b.value() * picture.pixels(), RATE_TOLERANCE));
            case Target.MaxBytes m -> {
                RateDistortionFit.Result smallest = ofSize(effort, lambda, 8.0 * m.bytes(), 1);
                if (smallest.bits() > 8.0 * m.bytes()) {
                    throw new UnreachableTargetException(String.format(
                            Locale.ROOT, "no file of profile siren has at most %d bytes: the smallest has %.0f",
                            m.bytes(),
                            smallest.bits() / 8));
                }
                yield coded(smallest);
            }
            case Target.Psnr p -> ofDistortion(effort, lambda, p.decibels());
        };
    }

    /** A file of at most {@code tolerance · bits}, or the smallest one; aimed a little lower after each miss. */
    private RateDistortionFit.Result ofSize(Effort effort, double lambda, double bits, double tolerance) {
        double aim = bits * (tolerance > 1 ? 1 : 0.995);
        Optional<RateDistortionFit.Result> smallest = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RateGoal.Bits goal = new RateGoal.Bits(lambda, aim);
            RateDistortionFit.Result result = finalFit(search(effort).forBits(goal), effort, goal, ATTEMPT);
            if (result.bits() <= bits * tolerance) {
                return result;
            }
            if (smallest.isEmpty() || result.bits() < smallest.get().bits()) {
                smallest = Optional.of(result);
            }
            aim *= Math.min(0.98, 0.99 * bits / result.bits());
        }
        return smallest.orElseThrow();
    }

    /** A file of at least the asked PSNR, less a tolerance, or the nearest one; with a larger network after each miss. */
    private Encoded ofDistortion(Effort effort, double lambda, double decibels) {
        double unit = 2.0 / picture.maximum();
        // Half a unit of the rounding to integers is lost at the end; its variance is 1/12 of a sample unit squared.
        double rounding = unit * unit / 12;
        double target = Psnr.toMeanSquaredError(decibels, 2);
        // Of errors much below half a unit rounding leaves nothing.
        double least = Psnr.exactMeanSquaredError(picture.maximum());
        double aim = Math.max(least, Math.max(target / 8, target - rounding));
        Optional<Encoded> nearest = Optional.empty();
        double best = Double.NEGATIVE_INFINITY;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RateGoal.Distortion goal = new RateGoal.Distortion(Math.max(lambda, RateGoals.lambda(least)), aim);
            RateDistortionFit.Result result = finalFit(search(effort).forDistortion(goal), effort, goal, ATTEMPT);
            Encoded coded = coded(result);
            double reached = Measured.of(coded.file(), picture, options.threads()).psnr();
            boolean enough = reached >= decibels - PSNR_TOLERANCE;
            boolean hopeless = reached < best + MIN_GAIN || aim <= least;
            if (reached > best) {
                best = reached;
                nearest = Optional.of(coded);
            }
            if (enough || hopeless) {
                break;
            }
            aim = Math.max(least, aim / Math.pow(10, 1.2 * (decibels - reached) / 10));
        }
        return nearest.orElseThrow();
    }

    /** A search for the network, which takes its share of the work that is not planned yet. */
    private ArchitectureSearch search(Effort effort) {
        boolean fixedSize = effort.candidates() == 1 && !(options.target() instanceof Target.Psnr);
        double trials = fixedSize ? 0 : ArchitectureSearch.mostTrials(effort);
        double steps = trials * effort.trialSteps();
        ProgressReport progress = report.next(ATTEMPT * steps / (steps + effort.steps()));
        return new ArchitectureSearch(fits, effort, options.siren(), progress);
    }

    private RateDistortionFit.Result finalFit(Architecture architecture, Effort effort, RateGoal goal, double share) {
        SirenShape shape = architecture.shape(picture.channels(), fits.size());
        report.log("fit: " + architecture + ", " + shape.parameters() + " parameters, " + effort.steps() + " steps");
        RateDistortionFit.Result result = fits.fit(architecture, effort.steps(), goal, report.next(share * FIT), false);
        report.log(String.format(
                Locale.ROOT, "fit: %.2f dB, %.4f bpp, lambda %.3g",
                result.psnr(), result.bits() / picture.pixels(), result.lambda()));
        return result;
    }

    private Encoded coded(RateDistortionFit.Result result) {
        return new Encoded(fits.file().file(result.network()), result.network().shape());
    }
}
