package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.ErrorMeasure;

/**
 * Fits, rounds and writes a picture: the grids of all its tiles and the networks that they share are trained together. The pixels of a tile are known to
 * a step on that tile alone, so that the memory that is needed is that of one tile and of the latents of all.
 */
public final class PictureFit {
    /** Bits per parameter that the networks are expected to take in the file. */
    static final double BITS_PER_PARAMETER = 5.5;

    private static final double CONTAINER_BITS = 8 * 48;
    private static final int MAX_CORRECTIONS = 8;
    /** Share of the first fit that a correction takes. */
    private static final double CORRECTION = 0.08;
    /** A short correction responds to λ with about its fifth root. */
    private static final double POWER = 5;

    private static final int MIN_CORRECTING_STEPS = 80;
    /** Corrections that are made in any case: the first ones may respond too little. */
    private static final int SURE_CORRECTIONS = 3;
    /** How much more than the mean of those made the corrections to come may gain. */
    private static final double MAX_SPEED_UP = 4;

    /** Pixels beyond which the networks are rounded on some of the tiles, spread evenly. */
    static final long MAX_ROUNDED = 3_200_000;

    /** Share of the work that the first fit is expected to take when corrections may follow, and of the rest that each of those takes. */
    private static final double FIRST_FIT = 0.8;

    private static final double NEXT_FIT = 0.4;
    /** Share of a fit in the time of fit and rounding. */
    private static final double ROUNDING_AFTER = 0.9;

    private final Picture picture;
    private final GridShape shape;
    private final Options options;
    private final ProgressReport report;
    private final Tiling tiling;
    private final PictureTiles tiles;
    private final GridFile file;

    /**
     * How a picture is to be fitted.
     *
     * @param goal what to arrive at
     * @param tuning what counts as an error
     * @param budget how long the fit may go on, steps for each tile; rounding and writing come on top
     * @param moves integers of each network that are reconsidered when rounding
     * @param seed seed of initialisation and noise
     * @param threads threads to use
     * @param device where to train
     * @param memory bytes that the latents of several tiles may take in memory
     */
    public record Options(
            Goal goal, ErrorMeasure tuning, Budget budget, int moves, long seed, int threads, TrainingDevice device,
            long memory) {}

    private PictureFit(Picture picture, Tiling tiling, GridShape shape, Options options, ProgressReport report) {
        this.picture = picture;
        this.shape = shape;
        this.options = options;
        this.report = report;
        this.tiling = tiling;
        tiles = new PictureTiles(picture, tiling);
        file = new GridFile(tiling, picture.bitDepth(), shape);
    }

    /**
     * @param picture the picture
     * @param tiling how it is cut
     * @param shape shape of grids and networks
     * @param options goal and budget
     * @param report progress of the fit
     * @return the file
     */
    public static byte[] fit(
            Picture picture, Tiling tiling, GridShape shape, Options options, ProgressReport report) {
        PictureFit fit = new PictureFit(picture, tiling, shape, options, report);
        return options.device().call(fit::run);
    }

    /**
     * The shape whose short fit, as one tile, costs least. Larger networks pay on most pictures and not on all: a noisy one can do worse with them however long it
     * is trained.
     *
     * @param picture the picture
     * @param shapes shapes to choose from, at least one
     * @param steps steps of each fit
     * @param options goal and tuning
     * @param report progress of the fits
     * @return one of the shapes
     */
    public static GridShape cheapest(
            Picture picture, List<GridShape> shapes, int steps, Options options, ProgressReport report) {
        GridShape cheapest = shapes.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < shapes.size() && shapes.size() > 1; i++) {
            ProgressReport part = report.next(1.0 / (shapes.size() - i));
            Tiling whole = Tiling.single(picture.width(), picture.height());
            PictureFit trial = new PictureFit(picture, whole, shapes.get(i), options, part);
            double cost = options.device().call(() -> trial.shortCost(steps));
            report.log(String.format(
                    Locale.ROOT, "trial: %d parameters cost %.5g", shapes.get(i).parameters(), cost));
            if (cost < least) {
                least = cost;
                cheapest = shapes.get(i);
            }
        }
        return cheapest;
    }

    /** Error plus λ times the bits, all per pixel, after a fit along the whole schedule. */
    private double shortCost(int steps) {
        double overhead = expectedOverhead();
        double lambda = new GoalLambdas(options.goal(), picture.pixels(), overhead, POWER).first().lambda();
        try (GridTraining training = training()) {
            new GridFit(
                    training, GridSchedule.standard(), new Budget.Steps(steps), new RateControl.Fixed(lambda),
                    (done, step, cost) -> report.step(
                            "trial", done, step, steps, cost.meanSquaredError(), cost.bits() + overhead))
                    .run(overhead);
            return training.error(training.parameters())
                    + lambda * (training.bits(training.parameters()) + overhead) / picture.pixels();
        }
    }

    private GridTraining training() {
        float[] start = GridInitialisation.standard().parameters(shape, tiles.means(), options.seed());
        return training(tiles.sources(), start);
    }

    private GridTraining training(List<TileSource> sources, float[] start) {
        return new GridTraining(
                shape, sources, options.tuning(), GridInitialisation.standard(), start, options.seed(),
                options.threads(), options.device(), options.memory());
    }

    /** Bits of the file beside the grids, before anything is known. */
    private double expectedOverhead() {
        return BITS_PER_PARAMETER * shape.parameters() + CONTAINER_BITS;
    }

    private byte[] run() {
        double overhead = expectedOverhead();
        GoalLambdas lambdas = new GoalLambdas(options.goal(), picture.pixels(), overhead, POWER);
        RateControl lambda = lambdas.first();
        boolean correctable = !(options.goal() instanceof Goal.Lambda);
        try (GridTraining training = training()) {
            int steps = fit(
                    training, GridSchedule.standard(), options.budget().times(tiles.count()), lambda, overhead,
                    report.next(correctable ? FIRST_FIT : 1));
            Rounded rounded = round(training, lambda.lambda());
            Rounded best = rounded;
            double first = miss(lambdas, rounded);
            for (int i = 0; i < MAX_CORRECTIONS
                    && !lambdas.met(rounded.bytes().length, rounded.meanSquaredError()); i++) {
                Optional<Budget> more = options.budget()
                        .correction(
                                steps, (int) Math.max(MIN_CORRECTING_STEPS * tiles.count(), steps * CORRECTION),
                                options.goal() instanceof Goal.Size);
                if (more.isEmpty()) {
                    report.log("fit: no time for more corrections");
                    break;
                }
                overhead = 8.0 * rounded.bytes().length - training.bits(training.parameters());
                lambda = new RateControl.Fixed(
                        lambdas.corrected(lambda.lambda(), rounded.bytes().length, rounded.meanSquaredError()));
                fit(training, GridSchedule.correction(), more.get(), lambda, overhead,
                        report.next(NEXT_FIT));
                rounded = round(training, lambda.lambda());
                // Rounding is uneven, so the last one need not be the nearest.
                best = miss(lambdas, rounded) < miss(lambdas, best) ? rounded : best;
                // Neither need each be nearer than the one before.
                double gained = (first - miss(lambdas, best)) / (i + 1);
                if (i + 1 >= SURE_CORRECTIONS
                        && MAX_SPEED_UP * gained * (MAX_CORRECTIONS - i - 1) < miss(lambdas, best)) {
                    report.log("fit: more corrections do not reach the target");
                    break;
                }
            }
            return best.bytes();
        }
    }

    private CodedNetworks networks(GridTraining training, double lambda) {
        int count = training.tiles();
        int used = Math.clamp(count * MAX_ROUNDED / picture.pixels(), 1, count);
        if (used == count) {
            return rounded(training, lambda);
        }
        // Whole tiles, since the cells of a part would lack the neighbours that the filters see.
        List<TileSource> sources = new ArrayList<>();
        List<LatentGrids> grids = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            int tile = (2 * i + 1) * count / (2 * used);
            sources.add(tiles.sources().get(tile));
            grids.add(training.grids(tile));
        }
        try (GridTraining sampled = training(sources, training.parameters())) {
            sampled.start(grids);
            sampled.round();
            return rounded(sampled, lambda);
        }
    }

    private CodedNetworks rounded(GridTraining training, double lambda) {
        return new NetworkRounding(training, picture.pixels(), lambda, report::check).search(options.moves());
    }

    /** Mean squared error against the pixels as they are; those of several tiles are drawn towards each other in training. */
    private double error(GridTraining training, float[] networks) {
        if (training.tiles() == 1) {
            return training.meanSquaredError(networks);
        }
        double squares = 0;
        for (int t = 0; t < training.tiles(); t++) {
            squares += TileErrors.of(tiles.pixels(t), training.outputs(t, networks)).squares();
        }
        return squares / picture.pixels();
    }

    private static double miss(GoalLambdas lambdas, Rounded rounded) {
        return lambdas.miss(rounded.bytes().length, rounded.meanSquaredError());
    }

    /** A file and its error. */
    private record Rounded(byte[] bytes, double meanSquaredError) {}

    private int fit(
            GridTraining training, GridSchedule schedule, Budget budget, RateControl lambda, double overhead,
            ProgressReport part) {
        TileSeams seams = new TileSeams(tiles, training);
        GridFit fit = new GridFit(
                training, schedule, budget, lambda,
                (done, step, cost) -> {
                    part.step(
                            "fit", ROUNDING_AFTER * done, step, budget.steps(), cost.meanSquaredError(),
                            cost.bits() + overhead);
                    seams.follow(done);
                });
        int steps = fit.run(overhead);
        report.log("fit: " + steps + " steps");
        return steps;
    }

    private Rounded round(GridTraining training, double lambda) {
        double exactBits = training.bits(training.parameters());
        double exactError = training.meanSquaredError(training.parameters());
        CodedNetworks networks = networks(training, lambda);
        float[] values = networks.values();
        byte[] bytes = file.write(networks, training);
        double error = error(training, values);
        report.log(String.format(
                Locale.ROOT,
                "rounding: error %.4g to %.4g, grids %.0f to %.0f bytes (coded %d), networks %d bytes of %d parameters, lambda %.3g",
                exactError, error, exactBits / 8, training.bits(values) / 8,
                bytes.length - networks.bytes(), networks.bytes(), shape.parameters(), lambda / 4));
        return new Rounded(bytes, error);
    }
}
