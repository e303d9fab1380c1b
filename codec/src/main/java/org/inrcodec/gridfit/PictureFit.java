package org.inrcodec.gridfit;

import java.util.List;
import java.util.Locale;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.ErrorMeasure;

/** Fits, rounds and writes a picture as one tile. */
public final class PictureFit {
    /** Bits per parameter that the networks are expected to take in the file. */
    static final double BITS_PER_PARAMETER = 5.5;

    private static final double CONTAINER_BITS = 8 * 48;
    private static final int MAX_CORRECTIONS = 8;
    /** Share of the first fit that a correction takes. */
    private static final double CORRECTION = 0.08;
    /** A short correction answers a price with about the fifth root. */
    private static final double POWER = 5;

    private static final int MIN_CORRECTING_STEPS = 80;

    private final Picture picture;
    private final GridShape shape;
    private final Options options;
    private final Monitor monitor;
    private final GridFile file;

    /**
     * How a picture is to be fitted.
     *
     * @param goal what to arrive at
     * @param tuning what counts as an error
     * @param budget how long the fit may go on; rounding and writing come on top
     * @param moves integers of each network that are reconsidered when rounding
     * @param seed seed of initialisation and noise
     * @param threads threads to use
     * @param device where to train
     */
    public record Options(
            Goal goal, ErrorMeasure tuning, Budget budget, int moves, long seed, int threads, TrainingDevice device) {}

    /** Hears of a fit, and may end it with {@link java.util.concurrent.CancellationException}. */
    public interface Monitor {
        /**
         * @param stage fit, round or write
         * @param done share of the stage done, 0–1
         * @param step steps done
         * @param meanSquaredError error of the last step, targets −1…1
         * @param bits bits of the file as far as known
         */
        void step(String stage, double done, int step, double meanSquaredError, double bits);

        /** @param line a line for the log */
        void log(String line);

        /** @return a monitor that hears nothing and never ends a fit */
        static Monitor silent() {
            return new Monitor() {
                @Override
                public void step(String stage, double done, int step, double meanSquaredError, double bits) {}

                @Override
                public void log(String line) {}
            };
        }
    }

    private PictureFit(Picture picture, GridShape shape, Options options, Monitor monitor) {
        this.picture = picture;
        this.shape = shape;
        this.options = options;
        this.monitor = monitor;
        file = new GridFile(Tiling.single(picture.width(), picture.height()), picture.bitDepth(), shape);
    }

    /**
     * @param picture the picture
     * @param shape shape of grids and networks
     * @param options goal and budget
     * @param monitor hears of the fit
     * @return the file
     */
    public static byte[] fit(Picture picture, GridShape shape, Options options, Monitor monitor) {
        PictureFit fit = new PictureFit(picture, shape, options, monitor);
        return DeviceWork.call(options.device(), fit::run);
    }

    /**
     * The shape whose short fit costs least. Larger networks pay on most pictures and not on all: a noisy one can do worse with them however long it
     * is trained.
     *
     * @param picture the picture
     * @param shapes shapes to choose from, at least one
     * @param steps steps of each fit
     * @param options goal and tuning
     * @param monitor hears of the fits
     * @return one of the shapes
     */
    public static GridShape cheapest(
            Picture picture, List<GridShape> shapes, int steps, Options options, Monitor monitor) {
        GridShape cheapest = shapes.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < shapes.size() && shapes.size() > 1; i++) {
            PictureFit trial = new PictureFit(picture, shapes.get(i), options, monitor);
            double cost = DeviceWork.call(options.device(), () -> trial.shortCost(steps));
            monitor.log(String.format(
                    Locale.ROOT, "trial: %d parameters cost %.5g", shapes.get(i).parameters(), cost));
            if (cost < least) {
                least = cost;
                cheapest = shapes.get(i);
            }
        }
        return cheapest;
    }

    /** Error plus the price of the bits, all per pixel, after a fit along the whole schedule. */
    private double shortCost(int steps) {
        double overhead = expectedOverhead();
        double price = new GoalPrices(options.goal(), picture.pixels(), overhead, POWER).first().price();
        try (GridTraining training = training()) {
            new GridFit(
                    training, GridSchedule.standard(), true, new Budget.Steps(steps), new PriceControl.Fixed(price),
                    (share, step, cost, p) -> monitor.step(
                            "trial", 0, step, cost.meanSquaredError(), cost.bits() + overhead))
                    .run(overhead);
            return training.error(training.parameters())
                    + price * (training.bits(training.parameters()) + overhead) / picture.pixels();
        }
    }

    private GridTraining training() {
        DistortionTarget target = TileTargets.of(picture, 0, 0, picture.width(), picture.height());
        GridInitialisation initialisation = GridInitialisation.standard();
        float[] start = initialisation.parameters(shape, TileTargets.means(target), options.seed());
        return new GridTraining(
                shape, List.of(target), options.tuning(), initialisation, start, options.seed(), options.threads(),
                options.device());
    }

    /** Bits of the file beside the grids, before anything is known. */
    private double expectedOverhead() {
        return BITS_PER_PARAMETER * shape.parameters() + CONTAINER_BITS;
    }

    private byte[] run() {
        double overhead = expectedOverhead();
        GoalPrices prices = new GoalPrices(options.goal(), picture.pixels(), overhead, POWER);
        PriceControl price = prices.first();
        try (GridTraining training = training()) {
            int steps = fit(training, GridSchedule.standard(), options.budget(), price, overhead);
            Rounded rounded = round(training, price.price());
            Rounded best = rounded;
            for (int i = 0; i < MAX_CORRECTIONS
                    && !prices.met(rounded.bytes().length, rounded.meanSquaredError()); i++) {
                overhead = 8.0 * rounded.bytes().length - training.bits(training.parameters());
                price = new PriceControl.Fixed(
                        prices.corrected(price.price(), rounded.bytes().length, rounded.meanSquaredError()));
                int more = (int) Math.max(MIN_CORRECTING_STEPS, steps * CORRECTION);
                fit(training, GridSchedule.correction(), new Budget.Steps(more), price, overhead);
                rounded = round(training, price.price());
                // Rounding is uneven, so the last one need not be the nearest.
                best = miss(prices, rounded) < miss(prices, best) ? rounded : best;
            }
            return best.bytes();
        }
    }

    private static double miss(GoalPrices prices, Rounded rounded) {
        return prices.miss(rounded.bytes().length, rounded.meanSquaredError());
    }

    /** A file and its error. */
    private record Rounded(byte[] bytes, double meanSquaredError) {}

    private int fit(
            GridTraining training, GridSchedule schedule, Budget budget, PriceControl price, double overhead) {
        GridFit fit = new GridFit(
                training, schedule, true, budget, price,
                (done, step, cost, p) -> monitor.step(
                        "fit", done, step, cost.meanSquaredError(), cost.bits() + overhead));
        int steps = fit.run(overhead);
        monitor.log("fit: " + steps + " steps");
        return steps;
    }

    private Rounded round(GridTraining training, double price) {
        double exactBits = training.bits(training.parameters());
        double exactError = training.meanSquaredError(training.parameters());
        CodedNetworks networks = new NetworkRounding(training, price).search(options.moves());
        float[] values = networks.values();
        byte[] bytes = file.write(networks, training.grids());
        double error = training.meanSquaredError(values);
        monitor.log(String.format(
                Locale.ROOT,
                "rounding: error %.4g to %.4g, grids %.0f to %.0f bytes (coded %d), networks %d bytes of %d parameters, lambda %.3g",
                exactError, error, exactBits / 8, training.bits(values) / 8,
                bytes.length - networks.bytes(), networks.bytes(), shape.parameters(), price / 4));
        return new Rounded(bytes, error);
    }
}
