package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.function.Consumer;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.latent.CudaTile;
import org.inrcodec.cuda.latent.Softening;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.ErrorMeasure;
import org.inrcodec.tune.PictureError;

/**
 * Training of a tile on a CUDA device. Errors that are not a sum over pixels are computed on the processor from the outputs of the network. May be
 * called by any thread; the device's thread does one call after the other.
 */
final class CudaTileTraining implements TileTraining {
    private final CudaDevice device;
    private final CudaTile tile;
    private final int pixels;
    /** What is minimised instead of the mean squared error. */
    private final Optional<PictureError> tuned;

    private final float[][] outputGradient;
    private int updates;

    /**
     * @param shape shape of grids and networks
     * @param target the tile's pixels
     * @param tuning what counts as an error
     * @param threads threads of a tuned error
     * @param device the device
     */
    CudaTileTraining(GridShape shape, DistortionTarget target, ErrorMeasure tuning, int threads, CudaDevice device) {
        this.device = device;
        pixels = target.width() * target.height();
        tile = device.call(() -> new CudaTile(device, shape, target));
        tuned = tuning.error(target, threads);
        outputGradient = new float[tuned.isPresent() ? target.samples().length : 0][pixels];
    }

    @Override
    public int pixels() {
        return pixels;
    }

    @Override
    public Cost step(
            float[] parameters, Relaxation relaxation, int step, long seed, double price, double rate,
            float[] gradient, Runnable meanwhile) {
        Softening softening = new Softening(relaxation.temperature(), relaxation.noise(), seed, step);
        Cost cost = device.call(() -> {
            if (tuned.isEmpty()) {
                return cost(tile.step(
                        parameters, softening, TileTraining.adam(rate, pixels, updates + 1), weight(price),
                        gradient, meanwhile));
            }
            meanwhile.run();
            tile.soften(softening);
            Cost before = gradient(parameters, step, price, gradient);
            tile.update(TileTraining.adam(rate, pixels, updates + 1));
            return before;
        });
        updates++;
        return cost;
    }

    @Override
    public Cost gradient(float[] parameters, int step, double price, float[] gradient) {
        if (tuned.isEmpty()) {
            return device.call(() -> cost(tile.gradient(parameters, weight(price), gradient)));
        }
        float[][] outputs = device.call(() -> tile.outputs(parameters));
        PictureError.Value error = tuned.get().gradient(outputs, step, outputGradient);
        double bits = device.call(() -> tile.backward(outputGradient, parameters, weight(price), gradient));
        return new Cost(bits, error.meanSquaredError());
    }

    private float weight(double price) {
        return (float) (price / pixels);
    }

    private static Cost cost(CudaTile.Cost cost) {
        return new Cost(cost.bits(), cost.meanSquaredError());
    }

    @Override
    public void start(LatentGrids grids) {
        device.run(() -> tile.start(grids));
    }

    /** @return where the grids are */
    TileState state() {
        return device.call(() -> new TileState(tile.latents(), tile.firstMoment(), tile.secondMoment(), updates));
    }

    @Override
    public void round() {
        device.run(tile::round);
    }

    @Override
    public double bits(float[] parameters) {
        return device.call(() -> tile.bits(parameters));
    }

    @Override
    public double error(float[] parameters) {
        if (tuned.isEmpty()) {
            return meanSquaredError(parameters);
        }
        return tuned.get().value(device.call(() -> tile.outputs(parameters))).total();
    }

    @Override
    public double meanSquaredError(float[] parameters) {
        return device.call(() -> tile.meanSquaredError(parameters));
    }

    @Override
    public void probeBits(float[] parameters, long seed, Consumer<float[]> use) {
        device.call(() -> tile.probeBits(parameters, seed)).forEach(use);
    }

    @Override
    public void probeError(float[] parameters, long seed, Consumer<float[]> use) {
        device.call(() -> tile.probeError(parameters, seed)).forEach(use);
    }

    @Override
    public LatentGrids grids() {
        return device.call(tile::grids);
    }

    @Override
    public void close() {
        tuned.ifPresent(PictureError::close);
        device.run(tile::close);
    }
}
