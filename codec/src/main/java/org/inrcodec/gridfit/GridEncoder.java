package org.inrcodec.gridfit;

import java.util.List;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.Encoded;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.ErrorMeasure;
import org.inrcodec.tune.TextureWeight;
import org.inrcodec.tune.Tuning;

/** Encodes pictures in the {@code grid} profile: latent grids, a context network and a pixel network. */
public final class GridEncoder {
    /** What each effort does: steps, and how large the networks of a file of usual size may become (docs/grid.md). */
    private static final List<GridEffort> EFFORTS = List.of(
            new GridEffort(250, NetworkSize.STANDARD), new GridEffort(450, NetworkSize.STANDARD),
            new GridEffort(800, NetworkSize.STANDARD), new GridEffort(1500, NetworkSize.STANDARD),
            new GridEffort(3000, NetworkSize.STANDARD), new GridEffort(3500, NetworkSize.WIDE),
            new GridEffort(5000, NetworkSize.DEEP), new GridEffort(9000, NetworkSize.DEEP),
            new GridEffort(15000, NetworkSize.DEEP));
    /**
     * Pixels up to which a picture gets all steps of its effort. A larger one gets fewer for each tile, by the root of its size, and this share at
     * least: the time for a pixel falls, and networks that see more of a picture at once need no more moves.
     */
    private static final double ALL_STEPS = 400_000;

    private static final double LEAST_STEPS = 0.55;
    /** Steps of the fit for each step of the fits that choose its networks. */
    private static final int TRIALS = 15;
    /** Share of fitting in what follows the trials; the rest is measuring. */
    private static final double FITTING = 0.97;

    private static final double NANOSECONDS = 1e9;
    /** What start-up, writing and measuring take of a time. */
    private static final double OUTSIDE_SECONDS = 1.5;
    /** What rounding the networks takes for each pixel that they are rounded for, on two cores with long vectors. */
    private static final double ROUNDING_SECONDS = 1.35e-5;

    private final Picture picture;
    private final EncodeOptions options;
    private final TrainingDevice device;
    private final ProgressReport report;
    private final int finest;

    private GridEncoder(Picture picture, EncodeOptions options, TrainingDevice device, ProgressReport report) {
        this.picture = picture;
        this.options = options;
        this.device = device;
        this.report = report;
        finest = finestScale(picture, goal());
    }

    /**
     * Fits, compresses and writes one picture.
     *
     * @param picture the picture
     * @param options target and effort
     * @param device where to train
     * @param report progress of the encode
     * @return the file
     * @throws UnreachableTargetException when no file is as small as a number of bytes requires
     * @throws java.util.concurrent.CancellationException when the listener cancels
     */
    public static Encoded encode(
            Picture picture, EncodeOptions options, TrainingDevice device, ProgressReport report)
            throws UnreachableTargetException {
        return new GridEncoder(picture, options, device, report).run();
    }

    private Encoded run() throws UnreachableTargetException {
        Tiling tiling = Tilings.of(picture.width(), picture.height());
        PictureFit.Options fit = new PictureFit.Options(
                goal(), tuning(), budget(), moves(), options.seed(), options.threads(), device,
                options.memory());
        GridShape shape = shape(tiling, fit);
        ProgressReport fitting = report.next(FITTING);
        byte[] file = PictureFit.fit(picture, tiling, shape, fit, fitting);
        if (options.target() instanceof Target.MaxBytes m && file.length > m.bytes()) {
            throw new UnreachableTargetException(
                    "no file of profile grid has at most " + m.bytes() + " bytes: the smallest has " + file.length);
        }
        return new Encoded(file, new GridLayout(shape, tiling));
    }

    /** Deep networks have to show that they suit the picture; tiles share what suits most pictures. */
    private GridShape shape(Tiling tiling, PictureFit.Options fit) {
        GridShape largest = shape(tiling, effort().networks());
        if (effort().networks() != NetworkSize.DEEP || tiling.count() > 1) {
            return largest;
        }
        List<GridShape> shapes = List.of(largest, shape(tiling, NetworkSize.WIDE), shape(tiling, NetworkSize.STANDARD))
                .stream().distinct().toList();
        ProgressReport trials = report.next((double) shapes.size() / (shapes.size() + TRIALS));
        return PictureFit.cheapest(picture, shapes, effort().steps() / TRIALS, fit, trials);
    }

    private GridShape shape(Tiling tiling, NetworkSize largest) {
        GridShape shape = GridShapes.of(
                tiling.tileWidth(), tiling.tileHeight(), picture.channels(), goal(), picture.pixels(), largest,
                finest);
        // The engine for CUDA has no kernels.
        return device.cuda().isPresent() ? shape : GridShapes.withKernels(shape, goal(), picture.pixels());
    }

    /**
     * The finest scale that pays at the λ of the goal. At a goal that is a rate or a size it is full resolution, since only a fit tells the λ: a smooth
     * picture has room for detail there.
     */
    private static int finestScale(Picture picture, Goal goal) {
        return switch (goal) {
            case Goal.Lambda l -> new FineDetail(picture).finestScale(l.lambda());
            case Goal.Distortion d -> new FineDetail(picture).finestScale(2 * d.meanSquaredError());
            case Goal.Rate r -> 0;
            case Goal.Size s -> 0;
        };
    }

    private ErrorMeasure tuning() {
        return switch (options.tune()) {
            case PSNR -> Tuning.PSNR;
            case SSIM -> Tuning.SSIM;
            case PERCEPTUAL -> new TextureWeight(options.texture());
        };
    }

    /** The options' effort; with a time, which may be short, the default. */
    private int level() {
        return options.seconds().isPresent() ? EncodeOptions.DEFAULT_EFFORT : options.effort();
    }

    private GridEffort effort() {
        return EFFORTS.get(level() - 1);
    }

    private int moves() {
        return 40 * level();
    }

    private Goal goal() {
        return switch (options.target()) {
            case Target.Quality q -> new Goal.Lambda(lambda(q.value()));
            case Target.Psnr p -> new Goal.Distortion(Math.max(
                    Psnr.toMeanSquaredError(p.decibels(), 2), Psnr.exactMeanSquaredError(picture.maximum())));
            case Target.BitsPerPixel b -> new Goal.Rate(b.value());
            case Target.MaxBytes m -> new Goal.Size(m.bytes());
        };
    }

    /**
     * λ for a quality: from about 0.05 to beyond 3 bits per pixel on photographs, finer towards the good end.
     *
     * @param quality 0–100
     * @return λ: squared error (targets −1…1) per bit and pixel
     */
    public static double lambda(double quality) {
        return 4 * Math.pow(10, -1.4 - 3.6 * Math.pow(quality / 100, 2));
    }

    private Budget budget() {
        if (options.seconds().isPresent()) {
            double seconds = options.seconds().getAsDouble();
            double rounding = ROUNDING_SECONDS
                    * Math.min(picture.pixels(), PictureFit.MAX_ROUNDED);
            double rest = Math.max(0.5 * seconds, 0.98 * seconds - OUTSIDE_SECONDS - rounding - report.seconds());
            return new Budget.Time(System.nanoTime(), (long) (rest * NANOSECONDS));
        }
        double share = Math.clamp(Math.sqrt(ALL_STEPS / picture.pixels()), LEAST_STEPS, 1);
        return new Budget.Steps((int) Math.round(effort().steps() * share));
    }

    /**
     * An effort.
     *
     * @param steps training steps
     * @param networks size of the networks at most
     */
    private record GridEffort(int steps, NetworkSize networks) {}
}
