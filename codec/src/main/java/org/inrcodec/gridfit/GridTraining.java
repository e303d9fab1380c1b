package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/**
 * Networks and tiles that are trained together, one tile in each step. The loss is the error over all pixels and channels (mean squared, targets −1…1, or as
 * tuned) plus λ times bits per pixel. Networks follow SOAP, grids Adam.
 */
final class GridTraining implements AutoCloseable {
    private static final Soap.Settings SOAP = new Soap.Settings(0.95, 0.95, 1e-8, 1, Soap.Vectors.ROTATED);

    /**
     * Steps of a tile in a row in pictures of many tiles, which may be kept in a file, so that changing to another one takes time. Whether they are must not matter: the
     * same picture gives the same file with any memory.
     */
    private static final int VISITS_IN_A_ROW = 4;

    private static final int MANY_TILES = 24;

    /** Tiles that the networks see at least before each of their moves when a tile has several steps in a row. */
    private static final int LEAST_TILES = 2;

    /** Moves that the networks need at least, before averaging over more tiles is worth more (docs/grid.md). */
    private static final double LEAST_MOVES = 700;

    /** Learning rate of the networks over that of the grids. */
    private static final double NETWORK_RATE = 2;

    private final GridShape shape;
    private final long seed;
    private final CpuTiles cpu;
    private final List<TileTraining> tiles = new ArrayList<>();
    private final VisitOrder order;
    private final int repeats;
    private final TileTraining.Cost[] costs;
    private final long pixels;
    private final float[] parameters;
    private final float[] gradient;
    private final float[] tileGradient;
    private final Soap optimizer;
    /** Whether the optimiser has its second half to do, which nothing needs before its next step. */
    private boolean behind;

    /** Steps of tiles for each move of the networks. */
    private int group;
    /** Tiles whose gradients are in {@link #gradient} since the networks moved last. */
    private int collected;

    private int steps;
    private int roundedSteps;

    /**
     * @param shape shape of grids and networks
     * @param sources pixels of each tile, at least one
     * @param tuning what counts as an error
     * @param initialisation rates of the tensors
     * @param parameters where the networks start; copied
     * @param seed seed of the noise
     * @param threads threads of what is computed on the processor
     * @param device where to train
     * @param memory bytes that the latents of several tiles may take in memory
     */
    GridTraining(
            GridShape shape,
            List<TileSource> sources,
            ErrorMeasure tuning,
            GridInitialisation initialisation,
            float[] parameters,
            long seed,
            int threads,
            TrainingDevice device,
            long memory) {
        this.shape = shape;
        this.seed = seed;
        cpu = new CpuTiles(shape, sources, tuning, threads, memory);
        try {
            for (int t = 0; t < sources.size(); t++) {
                int tile = t;
                tiles.add(device.cuda().isEmpty()
                        ? cpu.training(t)
                        : new FallbackTileTraining(
                                shape, sources.get(t), tuning, threads, device, () -> cpu.training(tile)));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        repeats = tiles.size() >= MANY_TILES ? VISITS_IN_A_ROW : 1;
        order = new VisitOrder(tiles.size(), repeats);
        costs = new TileTraining.Cost[tiles.size()];
        group = tiles.size();
        pixels = tiles.stream().mapToLong(TileTraining::pixels).sum();
        this.parameters = parameters.clone();
        gradient = new float[parameters.length];
        tileGradient = new float[parameters.length];
        optimizer = new Soap(shape.tensors(), initialisation.rates(shape.tensors()), SOAP);
    }

    /**
     * A step of the networks and of the grids of one tile.
     *
     * @param relaxation how grid values are relaxed
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param rate learning rate
     * @return cost of all tiles with relaxed values, each as it was before its last step, extrapolated to tiles that had none
     */
    TileTraining.Cost step(Relaxation relaxation, double lambda, double rate) {
        int t = order.next();
        costs[t] = tiles.get(t).step(
                parameters, relaxation, steps, seed + 0x9E3779B97F4A7C15L * t, lambda, rate, tileGradient,
                this::follow);
        steps++;
        collect(rate);
        return lastCost();
    }

    private TileTraining.Cost lastCost() {
        double bits = 0;
        double error = 0;
        double share = 0;
        for (int t = 0; t < costs.length; t++) {
            if (costs[t] != null) {
                bits += costs[t].bits();
                error += costs[t].meanSquaredError() * share(tiles.get(t));
                share += share(tiles.get(t));
            }
        }
        return new TileTraining.Cost(bits / share, error / share);
    }

    /**
     * A step of the networks alone, on rounded grid values of one tile.
     *
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param rate learning rate
     * @return cost before the step
     */
    TileTraining.Cost roundedStep(double lambda, double rate) {
        int t = order.next();
        costs[t] = tiles.get(t).gradient(parameters, steps + roundedSteps, lambda, tileGradient);
        roundedSteps++;
        collect(rate);
        return lastCost();
    }

    /**
     * Chooses how many tiles the networks see before each of their moves: all, or fewer where they would hardly move otherwise.
     *
     * @param expectedSteps steps of the whole fit, about
     */
    void plan(double expectedSteps) {
        int least = repeats == 1 ? 1 : LEAST_TILES * repeats;
        group = Math.max(least, Math.clamp(Math.round(expectedSteps / LEAST_MOVES), 1, tiles.size()));
    }

    /** Moves the networks once along the mean gradient of several tiles. */
    private void collect(double rate) {
        if (collected == 0) {
            Arrays.fill(gradient, 0);
        }
        add(1.0 / group);
        collected++;
        if (collected >= group) {
            collected = 0;
            move(rate);
        }
    }

    private void move(double rate) {
        follow();
        optimizer.move(parameters, gradient, NETWORK_RATE * rate);
        behind = true;
    }

    private void follow() {
        if (behind) {
            behind = false;
            optimizer.follow();
        }
    }

    /** Fills {@link #gradient} on grid values as they were rounded last. */
    private TileTraining.Cost rounded(float[] networks, int step, double lambda) {
        double bits = 0;
        double error = 0;
        Arrays.fill(gradient, 0);
        for (TileTraining tile : tiles) {
            TileTraining.Cost cost = tile.gradient(networks, step, lambda, tileGradient);
            error += cost.meanSquaredError() * share(tile);
            bits += cost.bits();
            add(share(tile));
        }
        return new TileTraining.Cost(bits, error);
    }

    private double share(TileTraining tile) {
        return (double) tile.pixels() / pixels;
    }

    private void add(double share) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += (float) (share * tileGradient[i]);
        }
    }

    /**
     * Gradient of the networks on grid values as they were rounded last.
     *
     * @param networks networks, {@code float[parameters]}
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @return {@code float[parameters]}, valid until the next gradient
     */
    float[] roundedGradient(float[] networks, double lambda) {
        rounded(networks, 0, lambda);
        return gradient;
    }

    /** @param grids where the grids of each tile start */
    void start(List<LatentGrids> grids) {
        for (int t = 0; t < tiles.size(); t++) {
            tiles.get(t).start(grids.get(t));
        }
    }

    /** Rounds the grid values. */
    void round() {
        tiles.forEach(TileTraining::round);
    }

    /**
     * @param networks networks, {@code float[parameters]}
     * @return bits of all grids as they were rounded last, by the model in floating point
     */
    double bits(float[] networks) {
        return tiles.stream().mapToDouble(t -> t.bits(networks)).sum();
    }

    /**
     * @param networks networks, {@code float[parameters]}
     * @return error that is minimised, with grids as they were rounded last
     */
    double error(float[] networks) {
        return tiles.stream().mapToDouble(t -> t.error(networks) * share(t)).sum();
    }

    /**
     * @param networks networks, {@code float[parameters]}
     * @return mean squared error with grids as they were rounded last
     */
    double meanSquaredError(float[] networks) {
        return tiles.stream().mapToDouble(t -> t.meanSquaredError(networks) * share(t)).sum();
    }

    /** @return cost of the rounded grids with the networks as they are */
    TileTraining.Cost roundedCost() {
        round();
        return new TileTraining.Cost(bits(parameters), meanSquaredError(parameters));
    }

    /**
     * Random vectors v at the networks as they are and the grids as they were rounded last. The expectation of Σ v vᵀ over the vectors of one call is half the
     * matrix of second derivatives, as {@link org.inrcodec.latent.CurvatureProbes} says.
     *
     * @param context whether of the bits by the context network, or else of the mean squared error by the pixel network, filters left out
     * @param seed seed of the vectors' signs
     * @param use gets each vector, {@code float[parameters]}, overwritten afterwards
     * @return number of vectors
     */
    int probe(boolean context, long seed, Consumer<float[]> use) {
        int[] count = new int[1];
        for (int t = 0; t < tiles.size(); t++) {
            TileTraining tile = tiles.get(t);
            float scale = context ? 1 : (float) Math.sqrt(share(tile));
            Consumer<float[]> scaled = vector -> {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] *= scale;
                }
                use.accept(vector);
                count[0]++;
            };
            if (context) {
                tile.probeBits(parameters, seed + 0x9E3779B97F4A7C15L * t, scaled);
            } else {
                tile.probeError(parameters, seed + 0x9E3779B97F4A7C15L * t, scaled);
            }
        }
        return count[0];
    }

    /** @return the networks, the training's own, not a copy */
    float[] parameters() {
        return parameters;
    }

    /** @return number of tiles */
    int tiles() {
        return tiles.size();
    }

    /**
     * @param tile number of a tile
     * @return its grids as they were rounded last
     */
    LatentGrids grids(int tile) {
        return tiles.get(tile).grids();
    }

    /**
     * @param tile number of a tile
     * @param networks networks, {@code float[parameters]}
     * @return {@code float[channels][pixels]}: outputs of the pixel network with the rounded grids of that tile
     */
    float[][] outputs(int tile, float[] networks) {
        return tiles.get(tile).outputs(networks);
    }

    /**
     * Lets a tile's changed pixels count.
     *
     * @param tile number of a tile
     */
    void refresh(int tile) {
        tiles.get(tile).refresh();
    }

    /** @return shape of grids and networks */
    GridShape shape() {
        return shape;
    }

    /** @return pixels of all tiles */
    long pixels() {
        return pixels;
    }

    @Override
    public void close() {
        tiles.forEach(TileTraining::close);
        cpu.close();
    }
}
