package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;

/**
 * Networks and tiles that are trained together. The loss is the error over all pixels and channels (mean squared, targets −1…1, or as
 * tuned) plus λ times bits per pixel. Networks follow SOAP, grids Adam.
 */
final class GridTraining implements AutoCloseable {
    private static final Soap.Settings SOAP = new Soap.Settings(0.95, 0.95, 1e-8, 1, Soap.Vectors.ROTATED);

    /** Learning rate of the networks over that of the grids. */
    private static final double NETWORK_RATE = 2;

    private final GridShape shape;
    private final long seed;
    private final List<TileTraining> tiles = new ArrayList<>();
    private final long pixels;
    private final float[] parameters;
    private final float[] gradient;
    private final float[] tileGradient;
    private final Soap optimizer;
    /** Whether the optimiser has its second half to do, which nothing needs before its next step. */
    private boolean behind;

    private int steps;
    private int roundedSteps;

    /**
     * @param shape shape of grids and networks
     * @param targets pixels of each tile, at least one
     * @param tuning what counts as an error
     * @param initialisation rates of the tensors
     * @param parameters where the networks start; copied
     * @param seed seed of the noise
     * @param threads threads of what is computed on the processor
     * @param device where to train
     */
    GridTraining(
            GridShape shape,
            List<DistortionTarget> targets,
            ErrorMeasure tuning,
            GridInitialisation initialisation,
            float[] parameters,
            long seed,
            int threads,
            TrainingDevice device) {
        this.shape = shape;
        this.seed = seed;
        for (DistortionTarget target : targets) {
            tiles.add(TileTraining.of(shape, target, tuning, threads, device));
        }
        pixels = tiles.stream().mapToLong(TileTraining::pixels).sum();
        this.parameters = parameters.clone();
        gradient = new float[parameters.length];
        tileGradient = new float[parameters.length];
        optimizer = new Soap(shape.tensors(), initialisation.rates(shape.tensors()), SOAP);
    }

    /**
     * A step of networks and grids, or of the grids alone.
     *
     * @param relaxation how grid values are relaxed
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param rate learning rate
     * @param networks whether the networks move too
     * @return cost before the step with relaxed values
     */
    TileTraining.Cost step(Relaxation relaxation, double lambda, double rate, boolean networks) {
        double bits = 0;
        double error = 0;
        Arrays.fill(gradient, 0);
        for (int t = 0; t < tiles.size(); t++) {
            TileTraining tile = tiles.get(t);
            TileTraining.Cost cost = tile.step(
                    parameters, relaxation, steps, seed + 0x9E3779B97F4A7C15L * t, lambda, rate, tileGradient,
                    this::follow);
            error += cost.meanSquaredError() * share(tile);
            bits += cost.bits();
            add(share(tile));
        }
        steps++;
        if (networks) {
            move(rate);
        }
        return new TileTraining.Cost(bits, error);
    }

    /**
     * A step of the networks alone, on grid values as they were rounded last.
     *
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @param rate learning rate
     * @return cost before the step
     */
    TileTraining.Cost roundedStep(double lambda, double rate) {
        TileTraining.Cost cost = rounded(parameters, steps + roundedSteps, lambda);
        roundedSteps++;
        move(rate);
        return cost;
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

    /** @return grids of all tiles as they were rounded last */
    List<LatentGrids> grids() {
        return tiles.stream().map(TileTraining::grids).toList();
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
    }
}
