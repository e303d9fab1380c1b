package org.inrcodec.gridfit;

import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.tune.ErrorMeasure;
import org.inrcodec.tune.PictureError;

/** The error of a tile that is minimised instead of the mean squared error, found on the CPU from the outputs of the network. */
final class TunedError implements AutoCloseable {
    private final PictureError error;
    /** By the outputs. */
    private final float[][] gradient;

    private TunedError(PictureError error, DistortionTarget target) {
        this.error = error;
        gradient = new float[target.samples().length][target.width() * target.height()];
    }

    /** @return the error, empty when it is the mean squared error, which the engines find by themselves */
    static Optional<TunedError> of(ErrorMeasure tuning, DistortionTarget target, int threads) {
        return tuning.error(target, threads).map(error -> new TunedError(error, target));
    }

    /** @return the error of these outputs */
    double value(float[][] outputs) {
        return error.value(outputs).total();
    }

    /**
     * @param outputs {@code float[channels][pixels]}
     * @param step number of the step, for errors that look at samples; 0 looks where {@link #value} looks
     * @return mean squared error
     */
    double differentiate(float[][] outputs, int step) {
        return error.gradient(outputs, step, gradient).meanSquaredError();
    }

    /** @return {@code float[channels][pixels]}: gradient by the outputs as {@link #differentiate} found it last */
    float[][] gradient() {
        return gradient;
    }

    @Override
    public void close() {
        error.close();
    }
}
