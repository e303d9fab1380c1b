package org.inrcodec.tune;

import java.util.Arrays;
import org.inrcodec.latent.DistortionTarget;

/** Mean squared error of a tile, as {@link org.inrcodec.latent.DistortionEngine#gradient} defines it. */
final class MeanSquaredError {
    private final float[][] samples;
    private final float[][] weights;
    private final double count;

    /** @param target the tile */
    MeanSquaredError(DistortionTarget target) {
        samples = target.samples();
        count = (double) samples.length * target.width() * target.height();
        weights = target.weights().orElseGet(() -> {
            float[] ones = new float[target.width() * target.height()];
            Arrays.fill(ones, 1);
            float[][] all = new float[samples.length][];
            Arrays.fill(all, ones);
            return all;
        });
    }

    /**
     * @param outputs {@code float[channels][height * width]}
     * @return mean squared error
     */
    double value(float[][] outputs) {
        double sum = 0;
        for (int c = 0; c < samples.length; c++) {
            float[] t = samples[c];
            float[] w = weights[c];
            float[] o = outputs[c];
            for (int i = 0; i < t.length; i++) {
                float e = o[i] - t[i];
                sum += w[i] * e * e;
            }
        }
        return sum / count;
    }

    /**
     * @param outputs {@code float[channels][height * width]}
     * @param factor what the gradient is multiplied by
     * @param gradient {@code float[channels][height * width]}, overwritten by factor times the gradient of the mean squared error
     */
    void gradient(float[][] outputs, double factor, float[][] gradient) {
        float scale = (float) (2 * factor / count);
        for (int c = 0; c < samples.length; c++) {
            float[] t = samples[c];
            float[] w = weights[c];
            float[] o = outputs[c];
            float[] g = gradient[c];
            for (int i = 0; i < t.length; i++) {
                g[i] = scale * w[i] * (o[i] - t[i]);
            }
        }
    }
}
