package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * The products of the pixel network over a run of pixels, one row of {@link #PIXELS} floats per feature, lanes along the pixels. Outputs
 * are done four at a time, so their rows are padded to a multiple of four with weights of 0. Weights lie as {@code [out / 4][in][4]}.
 */
final class PixelProducts {
    /** Floats of a row: what keeps all features of a run in the first cache, and four of the longest vectors. */
    static final int PIXELS = 64;

    /** Vectors of sums over pixels, lane by lane. */
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int SUM_STEP = 4 * L;

    /** Pixels are done in multiples of this, which is a multiple of {@link #SUM_STEP}. */
    static final int STEP = 4 * Lanes.LONGEST.length();

    private PixelProducts() {}

    /** Pixels of a run that the products work on: a multiple of {@link #STEP}. */
    static int padded(int count) {
        return (count + STEP - 1) / STEP * STEP;
    }

    /**
     * {@code out[o][p] = bias[o] + sum over i of w[o][i] in[i][p]}.
     *
     * @param w weights
     * @param terms rows of the input
     * @param bias {@code float[rows]}
     * @param a all features
     * @param from first input
     * @param to first output
     * @param rows outputs, a multiple of 4
     * @param count pixels, a multiple of {@link #STEP}
     */
    static void affine(float[] w, int terms, float[] bias, float[] a, int from, int to, int rows, int count) {
        for (int o = 0; o < rows; o += 4) {
            for (int c = 0; c < count; c += STEP) {
                PixelBlocks.affine4x4(w, o * terms, terms, bias, o, a, from + c, to + o * PIXELS + c);
            }
        }
    }

    /**
     * As {@link #affine} without a bias, times the previous contents of the output, which gives the gradient of the preactivations; and
     * {@code sums[o][lane] += sum over p of out[o][p]}.
     *
     * @param w weights
     * @param terms rows of the input
     * @param a all features
     * @param from first input
     * @param to first output
     * @param rows outputs, a multiple of 4
     * @param count pixels, a multiple of {@link #STEP}
     * @param sums {@code float[rows][lanes]} from {@code at}
     * @param at first sum
     */
    static void affineTimes(
            float[] w, int terms, float[] a, int from, int to, int rows, int count, float[] sums, int at) {
        for (int o = 0; o < rows; o += 4) {
            for (int c = 0; c < count; c += SUM_STEP) {
                PixelBlocks.affineTimes4x4(w, o * terms, terms, a, from + c, to + o * PIXELS + c, sums, at + o * L);
            }
        }
    }

    /**
     * {@code sums[o][lane] += sum over p of d[o][p]}.
     *
     * @param a all features
     * @param d first row of the gradient
     * @param rows rows, a multiple of 4
     * @param count pixels, a multiple of {@link #STEP}
     * @param sums {@code float[rows][lanes]} from {@code at}
     * @param at first sum
     */
    static void sum(float[] a, int d, int rows, int count, float[] sums, int at) {
        for (int o = 0; o < rows; o += 4) {
            sumFour(a, d + o * PIXELS, count, sums, at + o * L);
        }
    }

    /**
     * {@code sums[o][i][lane] += sum over p of d[o][p] x[i][p]}, the pixels p of one lane.
     *
     * @param a all features
     * @param d first row of the gradient
     * @param rows rows of the gradient, a multiple of 4
     * @param x first row of the inputs
     * @param terms rows of the inputs
     * @param count pixels, a multiple of {@link #STEP}
     * @param sums {@code float[rows / 4][terms][4][lanes]} from {@code at}
     * @param at first sum
     */
    static void outer(float[] a, int d, int rows, int x, int terms, int count, float[] sums, int at) {
        for (int o = 0; o < rows; o += 4) {
            int i = 0;
            for (; i + 4 <= terms; i += 4) {
                PixelBlocks.outer4x4(a, d + o * PIXELS, x + i * PIXELS, count, sums, at + (o * terms + 4 * i) * L);
            }
            for (; i < terms; i++) {
                PixelBlocks.outer1x4(a, d + o * PIXELS, x + i * PIXELS, count, sums, at + (o * terms + 4 * i) * L);
            }
        }
    }

    private static void sumFour(float[] a, int d, int count, float[] sums, int at) {
        FloatVector s0 = FloatVector.fromArray(S, sums, at);
        FloatVector s1 = FloatVector.fromArray(S, sums, at + L);
        FloatVector s2 = FloatVector.fromArray(S, sums, at + 2 * L);
        FloatVector s3 = FloatVector.fromArray(S, sums, at + 3 * L);
        for (int c = 0; c < count; c += L) {
            s0 = s0.add(FloatVector.fromArray(S, a, d + c));
            s1 = s1.add(FloatVector.fromArray(S, a, d + PIXELS + c));
            s2 = s2.add(FloatVector.fromArray(S, a, d + 2 * PIXELS + c));
            s3 = s3.add(FloatVector.fromArray(S, a, d + 3 * PIXELS + c));
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + L);
        s2.intoArray(sums, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
    }
}
