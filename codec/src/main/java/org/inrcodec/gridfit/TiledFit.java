package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.inrcodec.compute.Failures;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;

/**
 * Fits a large picture tile by tile. The networks are trained on samples from all over the picture and rounded; then every tile's grids are fitted
 * to them by themselves, as many at a time as there are threads. Between passes a tile is kept as the stream it makes, so memory
 * depends on the tiles in work.
 */
public final class TiledFit {
    private static final int MAX_CORRECTIONS = 6;
    private static final double CORRECTION = 0.2;
    /** A correction responds to λ with about its root. */
    private static final double POWER = 2;
    private static final int MIN_STEPS = 100;
    /** Share of the tiles' work that the first pass is expected to take when corrections may follow, and of the rest that each of those takes. */
    private static final double FIRST_PASS = 0.7;

    private static final double NEXT_PASS = 0.4;
    /** Share of a time that the networks get at least: tiles under bad networks are worth nothing. */
    private static final double MIN_NETWORK_SHARE = 0.2;

    /** Samples are squares of such a side. */
    private static final int SAMPLE_SIDE = 384;

    private static final int MAX_SAMPLES = 6;
    /** Steps of a tile whose networks are ready, for each step of the networks. */
    private static final double TILE_STEPS = 0.45;

    private final Picture picture;
    private final GridShape shape;
    private final Tiling tiling;
    private final PictureFit.Options options;
    private final ProgressReport report;
    private final int sampleWidth;
    private final int sampleHeight;
    /** Share of the work that goes into the networks. */
    private final double networkShare;

    private TiledFit(
            Picture picture,
            GridShape shape,
            Tiling tiling,
            PictureFit.Options options,
            ProgressReport report) {
        this.picture = picture;
        this.shape = shape;
        this.tiling = tiling;
        this.options = options;
        this.report = report;
        sampleWidth = Math.min(SAMPLE_SIDE, picture.width());
        sampleHeight = Math.min(SAMPLE_SIDE, picture.height());
        double samplePixels = (double) MAX_SAMPLES * sampleWidth * sampleHeight;
        networkShare = Math.max(MIN_NETWORK_SHARE, samplePixels / (samplePixels + TILE_STEPS * picture.pixels()));
    }

    /**
     * @param picture the picture
     * @param shape shape of grids and networks
     * @param tiling how it is cut
     * @param options goal and budget; the budget's steps are those of the networks
     * @param report progress of the fit
     * @return the file
     */
    public static byte[] fit(
            Picture picture, GridShape shape, Tiling tiling, PictureFit.Options options, ProgressReport report) {
        return new TiledFit(picture, shape, tiling, options, report).run();
    }

    /** A tile as it stands in the file, and how far it is off. */
    private record Tile(byte[] stream, TileErrors errors) {}

    /** All tiles, the file that they make, and its mean squared error. */
    private record Pass(List<Tile> tiles, byte[] bytes, double error) {}

    /** Networks as every decoder will have them. */
    private record Ready(float[] networks, ContextNetwork context) {}

    private byte[] run() {
        GoalLambdas lambdas = new GoalLambdas(
                options.goal(), picture.pixels(), PictureFit.BITS_PER_PARAMETER * shape.parameters(), POWER);
        RateControl control = lambdas.first();
        CodedNetworks networks = options.device().call(() -> networks(control));
        GridFile file = new GridFile(tiling, picture.bitDepth(), shape);
        double lambda = control.lambda();
        Ready ready = new Ready(networks.values(), file.context(networks));
        boolean correctable = !(options.goal() instanceof Goal.Lambda);
        Pass last = pass(file, networks, ready, lambda, List.of(), report.next(correctable ? FIRST_PASS : 1));
        Pass best = last;
        for (int i = 0; i < MAX_CORRECTIONS && !lambdas.met(last.bytes().length, last.error()); i++) {
            lambda = lambdas.corrected(lambda, last.bytes().length, last.error());
            // Tiles respond to λ late. Starting from the nearest pass keeps the effect of an earlier λ from adding up.
            last = pass(file, networks, ready, lambda, best.tiles(), report.next(NEXT_PASS));
            if (lambdas.miss(last.bytes().length, last.error()) < lambdas.miss(best.bytes().length, best.error())) {
                best = last;
            }
        }
        return best.bytes();
    }

    private Pass pass(
            GridFile file, CodedNetworks networks, Ready ready, double lambda, List<Tile> before,
            ProgressReport part) {
        List<Tile> tiles = pass(ready, lambda, before, new TileProgress(part, Math.toIntExact(tiling.count())));
        byte[] bytes = file.writeStreams(networks, tiles.stream().map(Tile::stream).toList());
        double squares = tiles.stream().mapToDouble(t -> t.errors().squares()).sum();
        return new Pass(tiles, bytes, squares / picture.pixels());
    }

    private CodedNetworks networks(RateControl control) {
        List<DistortionTarget> samples = samples();
        GridInitialisation initialisation = GridInitialisation.standard();
        float[] start = initialisation.parameters(shape, TileTargets.means(samples.get(0)), options.seed());
        ProgressReport part = report.next(networkShare);
        try (GridTraining training = new GridTraining(
                shape, samples, options.tuning(), initialisation, start, options.seed(), options.threads(),
                options.device())) {
            GridFit fit = new GridFit(
                    training, GridSchedule.standard(), true, networkBudget(), control,
                    (done, step, cost) -> part.step(
                            "fit", done, step, options.budget().steps(), cost.meanSquaredError(),
                            cost.bits() * picture.pixels() / training.pixels()));
            double overhead = PictureFit.BITS_PER_PARAMETER * shape.parameters() * training.pixels() / picture.pixels();
            fit.run(overhead);
            CodedNetworks networks = new NetworkRounding(training, control.lambda(), report::check)
                    .search(options.moves());
            report.log(String.format(
                    Locale.ROOT, "networks: %d samples, %d parameters in %d bytes, error %.4g", samples.size(),
                    shape.parameters(), networks.bytes(), training.meanSquaredError(networks.values())));
            return networks;
        }
    }

    private Budget networkBudget() {
        return switch (options.budget()) {
            case Budget.Steps s -> s;
            case Budget.Time t -> t.share(networkShare);
        };
    }

    private List<DistortionTarget> samples() {
        List<DistortionTarget> samples = new ArrayList<>();
        for (int i = 0; i < MAX_SAMPLES; i++) {
            // A Kronecker sequence spreads the samples evenly whatever their number.
            double u = (0.5 + i * 0.7548776662466927) % 1;
            double v = (0.5 + i * 0.5698402909980532) % 1;
            int x = (int) Math.round(u * (picture.width() - sampleWidth));
            int y = (int) Math.round(v * (picture.height() - sampleHeight));
            samples.add(TileTargets.of(picture, x, y, sampleWidth, sampleHeight));
        }
        return samples;
    }

    /**
     * Fits all tiles, anew or from what a pass before has left: like the fields of a chessboard first the one half, then the other, which
     * knows the errors of its neighbours.
     */
    private List<Tile> pass(Ready ready, double lambda, List<Tile> before, TileProgress progress) {
        int count = Math.toIntExact(tiling.count());
        List<Optional<Tile>> tiles = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
        for (List<Integer> half : halves()) {
            List<Tile> done = all(work(half, ready, lambda, before, List.copyOf(tiles), progress), progress);
            for (int i = 0; i < done.size(); i++) {
                tiles.set(half.get(i), Optional.of(done.get(i)));
            }
        }
        return tiles.stream().map(Optional::orElseThrow).toList();
    }

    private List<List<Integer>> halves() {
        List<List<Integer>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        for (int t = 0; t < tiling.count(); t++) {
            halves.get((t % tiling.columns() + t / tiling.columns()) % 2).add(t);
        }
        return halves;
    }

    private List<Callable<Tile>> work(
            List<Integer> half,
            Ready ready,
            double lambda,
            List<Tile> before,
            List<Optional<Tile>> beside,
            TileProgress progress) {
        int last = half.size() % options.threads();
        List<Callable<Tile>> work = new ArrayList<>();
        for (int i = 0; i < half.size(); i++) {
            int number = half.get(i);
            // The last ones, too few for all threads, share them.
            int threads = i < half.size() - last ? 1 : options.threads() / last;
            work.add(() -> {
                Tile tile = tile(number, ready, lambda, before, beside, threads, progress);
                report.log(String.format(
                        Locale.ROOT, "tile %d: %d bytes, error %.4g", number, tile.stream().length,
                        tile.errors().squares() / pixels(number)));
                progress.finished(number, tile.errors().squares() / pixels(number));
                return tile;
            });
        }
        return work;
    }

    private Budget tileBudget(boolean correction) {
        double share = correction ? CORRECTION : 1;
        return switch (options.budget()) {
            case Budget.Steps s -> new Budget.Steps((int) Math.max(MIN_STEPS, s.steps() * TILE_STEPS * share));
            case Budget.Time t -> {
                double left = 1 - networkShare;
                int rounds = 0;
                for (List<Integer> half : halves()) {
                    rounds += (half.size() + options.threads() - 1) / options.threads();
                }
                yield new Budget.Time(System.nanoTime(), (long) (t.nanoseconds() * left * share / rounds));
            }
        };
    }

    /** Runs the work of all tiles; after a failure the others end at their next step, and none still runs when this returns. */
    private List<Tile> all(List<Callable<Tile>> work, TileProgress progress) {
        List<Future<Tile>> futures = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(options.threads());
        try {
            for (Callable<Tile> w : work) {
                futures.add(threads.submit(() -> {
                    try {
                        return w.call();
                    } catch (Exception | Error e) {
                        progress.fail(e);
                        threads.shutdownNow();
                        throw e;
                    }
                }));
            }
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // A tile has failed already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.fail(new CancellationException("encode interrupted"));
        } finally {
            threads.shutdownNow();
            threads.close();
        }
        progress.failure().ifPresent(failure -> {
            throw Failures.unchecked(failure);
        });
        return futures.stream().map(Future::resultNow).toList();
    }

    private Tile tile(
            int number, Ready ready, double lambda, List<Tile> before, List<Optional<Tile>> beside, int threads,
            TileProgress progress)
            throws InrFormatException {
        int column = number % tiling.columns();
        int row = number / tiling.columns();
        int width = tiling.widthOf(column);
        int height = tiling.heightOf(row);
        DistortionTarget target = TileTargets.of(picture, tiling.x(column), tiling.y(row), width, height);
        DistortionTarget bordered = TileBorders.target(target, neighbours(column, row, beside));
        GridCoder coder = new GridCoder(ready.context());
        float[] values = ready.networks();
        try (GridTraining training = new GridTraining(
                shape, List.of(bordered), options.tuning(), GridInitialisation.standard(), values,
                options.seed() + number + 1, threads, options.device())) {
            GridSchedule schedule = GridSchedule.grids();
            if (!before.isEmpty()) {
                byte[] stream = before.get(number).stream();
                training.start(List.of(coder.decode(stream, 0, stream.length, 0, width, height)));
                schedule = GridSchedule.gridCorrection();
            }
            GridSchedule followed = schedule;
            // The time of a tile begins with its turn on the device.
            options.device().call(() -> new GridFit(
                    training, followed, false, tileBudget(!before.isEmpty()), new RateControl.Fixed(lambda),
                    (done, step, cost) -> progress.step(number, done))
                    .run(0));
            LatentGrids grids = training.grids().get(0);
            return new Tile(coder.encode(grids), TileErrors.of(shape, target, values, grids, threads));
        }
    }

    private long pixels(int number) {
        return (long) tiling.widthOf(number % tiling.columns()) * tiling.heightOf(number / tiling.columns());
    }

    private Map<TileSide, Optional<TileErrors>> neighbours(int column, int row, List<Optional<Tile>> tiles) {
        Map<TileSide, Optional<TileErrors>> neighbours = new EnumMap<>(TileSide.class);
        for (TileSide side : TileSide.values()) {
            int x = column + side.columns();
            int y = row + side.rows();
            if (x >= 0 && y >= 0 && x < tiling.columns() && y < tiling.rows()) {
                neighbours.put(side, tiles.get(y * tiling.columns() + x).map(Tile::errors));
            }
        }
        return neighbours;
    }
}
