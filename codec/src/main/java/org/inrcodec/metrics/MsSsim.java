package org.inrcodec.metrics;

import org.inrcodec.picture.Picture;

/**
 * Multi-scale structural similarity to one picture (Wang, Simoncelli, Bovik 2003), and its gradient:
 *
 * <pre>
 *   Π_{j=1}^{M−1} mean(cs_j)^{β_j} · mean(l_M cs_M)^{β_M},   β = 0.0448, 0.2856, 0.3001, 0.2363, 0.1333
 * </pre>
 *
 * over M = 5 scales, each half as fine as the one before (means of 2 × 2 pixels), with l and cs as in {@link SimilarityScale}; then the mean over
 * channels. The coarsest scale must hold the 11 × 11 window; a picture whose shorter side is below 161 pixels has fewer scales, whose exponents are
 * divided by their sum. Below 11 pixels it is one scale and the smaller window of {@link Ssim}. A mean below 0.001, which only pictures without
 * likeness have, counts as 0.001, since a negative one has no power; the gradient is then that at 0.001.
 *
 * <p>Not shared between threads.
 */
public final class MsSsim {
    private static final double[] EXPONENTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    private static final int WINDOW = 11;
    private static final double MIN_SIMILARITY = 0.001;

    private final int channels;
    private final int[] widths;
    private final int[] heights;
    private final double[] exponents;
    /** {@code [channels][scales]} */
    private final SimilarityScale[][] similarities;
    /** {@code [scales][pixels]}; the first is the caller's own plane. */
    private final float[][] pyramid;
    private final float[][] gradients;

    /**
     * @param reference the original: {@code float[channels][height * width]}, −1 … 1; not copied
     * @param width in pixels
     * @param height in pixels
     */
    public MsSsim(float[][] reference, int width, int height) {
        channels = reference.length;
        int scales = scales(width, height);
        widths = new int[scales];
        heights = new int[scales];
        exponents = new double[scales];
        pyramid = new float[scales][];
        gradients = new float[scales][];
        double sum = 0;
        for (int j = 0; j < scales; j++) {
            widths[j] = j == 0 ? width : Halving.half(widths[j - 1]);
            heights[j] = j == 0 ? height : Halving.half(heights[j - 1]);
            sum += EXPONENTS[j];
            if (j > 0) {
                pyramid[j] = new float[widths[j] * heights[j]];
                gradients[j] = new float[widths[j] * heights[j]];
            }
        }
        similarities = new SimilarityScale[channels][scales];
        for (int j = 0; j < scales; j++) {
            // All five are taken as published, although their sum is 1.0001.
            exponents[j] = scales == EXPONENTS.length ? EXPONENTS[j] : EXPONENTS[j] / sum;
        }
        for (int c = 0; c < channels; c++) {
            fillPyramid(reference[c]);
            for (int j = 0; j < scales; j++) {
                similarities[c][j] = new SimilarityScale(
                        j == 0 ? reference[c] : pyramid[j].clone(), widths[j], heights[j]);
            }
        }
    }

    /**
     * @param width in pixels
     * @param height in pixels
     * @return number of scales, 1–5
     */
    public static int scales(int width, int height) {
        int side = Math.min(width, height);
        int scales = 1;
        while (scales < EXPONENTS.length && Halving.half(side) >= WINDOW) {
            side = Halving.half(side);
            scales++;
        }
        return scales;
    }

    /**
     * Compares two pictures of the same size, channels and bit depth.
     *
     * @param reference the original
     * @param other the measured picture
     * @return mean over channels, above 0; 1 when the pictures are equal
     * @throws IllegalArgumentException when the pictures differ in size, channels or bit depth
     */
    public static double of(Picture reference, Picture other) {
        SamplePlanes.requireSameForm(reference, other);
        return new MsSsim(SamplePlanes.all(reference), reference.width(), reference.height())
                .value(SamplePlanes.all(other));
    }

    /**
     * @param outputs measured samples, {@code float[channels][height * width]}, −1 … 1 in general
     * @return the similarity
     */
    public double value(float[][] outputs) {
        double sum = 0;
        double[] means = new double[exponents.length];
        for (int c = 0; c < channels; c++) {
            fillPyramid(outputs[c]);
            for (int j = 0; j < means.length; j++) {
                means[j] = Math.max(MIN_SIMILARITY, similarities[c][j].mean(pyramid[j], last(j)));
            }
            sum += product(means);
        }
        return sum / channels;
    }

    /**
     * @param outputs measured samples, {@code float[channels][height * width]}, −1 … 1 in general
     * @param gradient {@code float[channels][height * width]}: gradient of the similarity with respect to the outputs, overwritten
     * @return the similarity
     */
    public double gradient(float[][] outputs, float[][] gradient) {
        double sum = 0;
        double[] means = new double[exponents.length];
        for (int c = 0; c < channels; c++) {
            fillPyramid(outputs[c]);
            gradients[0] = gradient[c];
            for (int j = 0; j < means.length; j++) {
                means[j] = Math.max(MIN_SIMILARITY, similarities[c][j].gradient(pyramid[j], last(j), gradients[j]));
            }
            double value = product(means);
            sum += value;
            for (int j = means.length - 1; j >= 0; j--) {
                // ∂ Π m^β / ∂ m_j, for the sum over places instead of their mean, and the mean over channels.
                float factor = (float) (value * exponents[j] / means[j] / similarities[c][j].places() / channels);
                if (last(j)) {
                    scale(gradients[j], factor);
                } else {
                    Halving.scaleAndSpread(gradients[j + 1], widths[j], heights[j], factor, gradients[j]);
                }
            }
        }
        return sum / channels;
    }

    private boolean last(int scale) {
        return scale == exponents.length - 1;
    }

    private void fillPyramid(float[] plane) {
        pyramid[0] = plane;
        for (int j = 1; j < pyramid.length; j++) {
            Halving.means(pyramid[j - 1], widths[j - 1], heights[j - 1], pyramid[j]);
        }
    }

    private double product(double[] means) {
        double product = 1;
        for (int j = 0; j < means.length; j++) {
            product *= Math.pow(means[j], exponents[j]);
        }
        return product;
    }

    private static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
