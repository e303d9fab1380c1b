package org.inrcodec.gridfit;

import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.tune.ErrorMeasure;
import org.inrcodec.tune.PictureError;

/** The loss of a tile on every device. Errors that are not a sum over pixels are computed on the CPU from the outputs of the network. */
abstract class TunedTileTraining implements TileTraining {
    private final int pixels;
    /** Minimised instead of the mean squared error. */
    private final Optional<PictureError> tuned;
    /** Of the tuned error by the outputs. */
    private final float[][] outputGradient;

    TunedTileTraining(DistortionTarget target, ErrorMeasure tuning, int threads) {
        pixels = target.width() * target.height();
        tuned = tuning.error(target, threads);
        outputGradient = new float[tuned.isPresent() ? target.samples().length : 0][pixels];
    }

    /** Outputs of the pixel network, {@code float[channels][pixels]}, valid until the next call. */
    abstract float[][] outputs(float[] parameters);

    final boolean isTuned() {
        return tuned.isPresent();
    }

    /** Fills {@link #outputGradient}, and returns the mean squared error. */
    final double tunedGradient(float[][] outputs, int step) {
        return tuned.orElseThrow().gradient(outputs, step, outputGradient).meanSquaredError();
    }

    final float[][] outputGradient() {
        return outputGradient;
    }

    /** The weight of a bit next to the error, which is a mean. */
    final float bitWeight(double lambda) {
        return (float) (lambda / pixels);
    }

    @Override
    public final int pixels() {
        return pixels;
    }

    @Override
    public final double error(float[] parameters) {
        return isTuned() ? tuned.get().value(outputs(parameters)).total() : meanSquaredError(parameters);
    }

    @Override
    public void close() {
        tuned.ifPresent(PictureError::close);
    }
}
