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

    /** Vectors of what is summed over pixels, lane by lane. */
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int SUM_STEP = 4 * L;

    /** Vectors of what is done pixel by pixel. */
    private static final VectorSpecies<Float> W = Lanes.LONGEST;
    private static final int WL = W.length();

    /** Pixels are done in multiples of this, which is a multiple of {@link #SUM_STEP}. */
    static final int STEP = 4 * WL;

    private PixelProducts() {}

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
                affine(w, o * terms, terms, bias, o, a, from + c, to + o * PIXELS + c);
            }
        }
    }

    /**
     * As {@link #affine} without a bias, times what was in the output before, which gives the gradient of the preactivations; and
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
                affineTimes(w, o * terms, terms, a, from + c, to + o * PIXELS + c, sums, at + o * L);
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
                outerFour(a, d + o * PIXELS, x + i * PIXELS, count, sums, at + (o * terms + 4 * i) * L);
            }
            for (; i < terms; i++) {
                outerOne(a, d + o * PIXELS, x + i * PIXELS, count, sums, at + (o * terms + 4 * i) * L);
            }
        }
    }

    /** Four rows by four vectors in registers. */
    private static void affine(float[] w, int weights, int terms, float[] bias, int b, float[] a, int from, int to) {
        FloatVector s00 = FloatVector.broadcast(W, bias[b]);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = FloatVector.broadcast(W, bias[b + 1]);
        FloatVector s11 = s10;
        FloatVector s12 = s10;
        FloatVector s13 = s10;
        FloatVector s20 = FloatVector.broadcast(W, bias[b + 2]);
        FloatVector s21 = s20;
        FloatVector s22 = s20;
        FloatVector s23 = s20;
        FloatVector s30 = FloatVector.broadcast(W, bias[b + 3]);
        FloatVector s31 = s30;
        FloatVector s32 = s30;
        FloatVector s33 = s30;
        int x = from;
        int k = weights;
        for (int i = 0; i < terms; i++, x += PIXELS, k += 4) {
            FloatVector x0 = FloatVector.fromArray(W, a, x);
            FloatVector x1 = FloatVector.fromArray(W, a, x + WL);
            FloatVector x2 = FloatVector.fromArray(W, a, x + 2 * WL);
            FloatVector x3 = FloatVector.fromArray(W, a, x + 3 * WL);
            FloatVector w0 = FloatVector.broadcast(W, w[k]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            s02 = w0.fma(x2, s02);
            s03 = w0.fma(x3, s03);
            FloatVector w1 = FloatVector.broadcast(W, w[k + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            s12 = w1.fma(x2, s12);
            s13 = w1.fma(x3, s13);
            FloatVector w2 = FloatVector.broadcast(W, w[k + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            s22 = w2.fma(x2, s22);
            s23 = w2.fma(x3, s23);
            FloatVector w3 = FloatVector.broadcast(W, w[k + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
            s32 = w3.fma(x2, s32);
            s33 = w3.fma(x3, s33);
        }
        s00.intoArray(a, to);
        s01.intoArray(a, to + WL);
        s02.intoArray(a, to + 2 * WL);
        s03.intoArray(a, to + 3 * WL);
        s10.intoArray(a, to + PIXELS);
        s11.intoArray(a, to + PIXELS + WL);
        s12.intoArray(a, to + PIXELS + 2 * WL);
        s13.intoArray(a, to + PIXELS + 3 * WL);
        s20.intoArray(a, to + 2 * PIXELS);
        s21.intoArray(a, to + 2 * PIXELS + WL);
        s22.intoArray(a, to + 2 * PIXELS + 2 * WL);
        s23.intoArray(a, to + 2 * PIXELS + 3 * WL);
        s30.intoArray(a, to + 3 * PIXELS);
        s31.intoArray(a, to + 3 * PIXELS + WL);
        s32.intoArray(a, to + 3 * PIXELS + 2 * WL);
        s33.intoArray(a, to + 3 * PIXELS + 3 * WL);
    }

    /** The same from 0, times what was in the output, and its sum. */
    private static void affineTimes(
            float[] w, int weights, int terms, float[] a, int from, int to, float[] sums, int at) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s11 = s10;
        FloatVector s12 = s10;
        FloatVector s13 = s10;
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s21 = s20;
        FloatVector s22 = s20;
        FloatVector s23 = s20;
        FloatVector s30 = FloatVector.zero(S);
        FloatVector s31 = s30;
        FloatVector s32 = s30;
        FloatVector s33 = s30;
        int x = from;
        int k = weights;
        for (int i = 0; i < terms; i++, x += PIXELS, k += 4) {
            FloatVector x0 = FloatVector.fromArray(S, a, x);
            FloatVector x1 = FloatVector.fromArray(S, a, x + L);
            FloatVector x2 = FloatVector.fromArray(S, a, x + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, a, x + 3 * L);
            FloatVector w0 = FloatVector.broadcast(S, w[k]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            s02 = w0.fma(x2, s02);
            s03 = w0.fma(x3, s03);
            FloatVector w1 = FloatVector.broadcast(S, w[k + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            s12 = w1.fma(x2, s12);
            s13 = w1.fma(x3, s13);
            FloatVector w2 = FloatVector.broadcast(S, w[k + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            s22 = w2.fma(x2, s22);
            s23 = w2.fma(x3, s23);
            FloatVector w3 = FloatVector.broadcast(S, w[k + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
            s32 = w3.fma(x2, s32);
            s33 = w3.fma(x3, s33);
        }
        s00 = s00.mul(FloatVector.fromArray(S, a, to));
        s00.intoArray(a, to);
        s01 = s01.mul(FloatVector.fromArray(S, a, to + L));
        s01.intoArray(a, to + L);
        s02 = s02.mul(FloatVector.fromArray(S, a, to + 2 * L));
        s02.intoArray(a, to + 2 * L);
        s03 = s03.mul(FloatVector.fromArray(S, a, to + 3 * L));
        s03.intoArray(a, to + 3 * L);
        s00.add(s01).add(s02.add(s03)).add(FloatVector.fromArray(S, sums, at)).intoArray(sums, at);
        s10 = s10.mul(FloatVector.fromArray(S, a, to + PIXELS));
        s10.intoArray(a, to + PIXELS);
        s11 = s11.mul(FloatVector.fromArray(S, a, to + PIXELS + L));
        s11.intoArray(a, to + PIXELS + L);
        s12 = s12.mul(FloatVector.fromArray(S, a, to + PIXELS + 2 * L));
        s12.intoArray(a, to + PIXELS + 2 * L);
        s13 = s13.mul(FloatVector.fromArray(S, a, to + PIXELS + 3 * L));
        s13.intoArray(a, to + PIXELS + 3 * L);
        s10.add(s11).add(s12.add(s13)).add(FloatVector.fromArray(S, sums, at + L)).intoArray(sums, at + L);
        s20 = s20.mul(FloatVector.fromArray(S, a, to + 2 * PIXELS));
        s20.intoArray(a, to + 2 * PIXELS);
        s21 = s21.mul(FloatVector.fromArray(S, a, to + 2 * PIXELS + L));
        s21.intoArray(a, to + 2 * PIXELS + L);
        s22 = s22.mul(FloatVector.fromArray(S, a, to + 2 * PIXELS + 2 * L));
        s22.intoArray(a, to + 2 * PIXELS + 2 * L);
        s23 = s23.mul(FloatVector.fromArray(S, a, to + 2 * PIXELS + 3 * L));
        s23.intoArray(a, to + 2 * PIXELS + 3 * L);
        s20.add(s21).add(s22.add(s23)).add(FloatVector.fromArray(S, sums, at + 2 * L)).intoArray(sums, at + 2 * L);
        s30 = s30.mul(FloatVector.fromArray(S, a, to + 3 * PIXELS));
        s30.intoArray(a, to + 3 * PIXELS);
        s31 = s31.mul(FloatVector.fromArray(S, a, to + 3 * PIXELS + L));
        s31.intoArray(a, to + 3 * PIXELS + L);
        s32 = s32.mul(FloatVector.fromArray(S, a, to + 3 * PIXELS + 2 * L));
        s32.intoArray(a, to + 3 * PIXELS + 2 * L);
        s33 = s33.mul(FloatVector.fromArray(S, a, to + 3 * PIXELS + 3 * L));
        s33.intoArray(a, to + 3 * PIXELS + 3 * L);
        s30.add(s31).add(s32.add(s33)).add(FloatVector.fromArray(S, sums, at + 3 * L)).intoArray(sums, at + 3 * L);
    }

    /** Four rows by four inputs in registers. */
    private static void outerFour(float[] a, int d, int x, int count, float[] sums, int at) {
        FloatVector s00 = FloatVector.fromArray(S, sums, at);
        FloatVector s01 = FloatVector.fromArray(S, sums, at + L);
        FloatVector s02 = FloatVector.fromArray(S, sums, at + 2 * L);
        FloatVector s03 = FloatVector.fromArray(S, sums, at + 3 * L);
        FloatVector s10 = FloatVector.fromArray(S, sums, at + 4 * L);
        FloatVector s11 = FloatVector.fromArray(S, sums, at + 5 * L);
        FloatVector s12 = FloatVector.fromArray(S, sums, at + 6 * L);
        FloatVector s13 = FloatVector.fromArray(S, sums, at + 7 * L);
        FloatVector s20 = FloatVector.fromArray(S, sums, at + 8 * L);
        FloatVector s21 = FloatVector.fromArray(S, sums, at + 9 * L);
        FloatVector s22 = FloatVector.fromArray(S, sums, at + 10 * L);
        FloatVector s23 = FloatVector.fromArray(S, sums, at + 11 * L);
        FloatVector s30 = FloatVector.fromArray(S, sums, at + 12 * L);
        FloatVector s31 = FloatVector.fromArray(S, sums, at + 13 * L);
        FloatVector s32 = FloatVector.fromArray(S, sums, at + 14 * L);
        FloatVector s33 = FloatVector.fromArray(S, sums, at + 15 * L);
        for (int c = 0; c < count; c += L) {
            FloatVector d0 = FloatVector.fromArray(S, a, d + c);
            FloatVector d1 = FloatVector.fromArray(S, a, d + PIXELS + c);
            FloatVector d2 = FloatVector.fromArray(S, a, d + 2 * PIXELS + c);
            FloatVector d3 = FloatVector.fromArray(S, a, d + 3 * PIXELS + c);
            FloatVector x0 = FloatVector.fromArray(S, a, x + c);
            s00 = x0.fma(d0, s00);
            s01 = x0.fma(d1, s01);
            s02 = x0.fma(d2, s02);
            s03 = x0.fma(d3, s03);
            FloatVector x1 = FloatVector.fromArray(S, a, x + PIXELS + c);
            s10 = x1.fma(d0, s10);
            s11 = x1.fma(d1, s11);
            s12 = x1.fma(d2, s12);
            s13 = x1.fma(d3, s13);
            FloatVector x2 = FloatVector.fromArray(S, a, x + 2 * PIXELS + c);
            s20 = x2.fma(d0, s20);
            s21 = x2.fma(d1, s21);
            s22 = x2.fma(d2, s22);
            s23 = x2.fma(d3, s23);
            FloatVector x3 = FloatVector.fromArray(S, a, x + 3 * PIXELS + c);
            s30 = x3.fma(d0, s30);
            s31 = x3.fma(d1, s31);
            s32 = x3.fma(d2, s32);
            s33 = x3.fma(d3, s33);
        }
        s00.intoArray(sums, at);
        s01.intoArray(sums, at + L);
        s02.intoArray(sums, at + 2 * L);
        s03.intoArray(sums, at + 3 * L);
        s10.intoArray(sums, at + 4 * L);
        s11.intoArray(sums, at + 5 * L);
        s12.intoArray(sums, at + 6 * L);
        s13.intoArray(sums, at + 7 * L);
        s20.intoArray(sums, at + 8 * L);
        s21.intoArray(sums, at + 9 * L);
        s22.intoArray(sums, at + 10 * L);
        s23.intoArray(sums, at + 11 * L);
        s30.intoArray(sums, at + 12 * L);
        s31.intoArray(sums, at + 13 * L);
        s32.intoArray(sums, at + 14 * L);
        s33.intoArray(sums, at + 15 * L);
    }

    /** Four rows by one input. */
    private static void outerOne(float[] a, int d, int x, int count, float[] sums, int at) {
        FloatVector s0 = FloatVector.fromArray(S, sums, at);
        FloatVector s1 = FloatVector.fromArray(S, sums, at + L);
        FloatVector s2 = FloatVector.fromArray(S, sums, at + 2 * L);
        FloatVector s3 = FloatVector.fromArray(S, sums, at + 3 * L);
        for (int c = 0; c < count; c += L) {
            FloatVector v = FloatVector.fromArray(S, a, x + c);
            s0 = v.fma(FloatVector.fromArray(S, a, d + c), s0);
            s1 = v.fma(FloatVector.fromArray(S, a, d + PIXELS + c), s1);
            s2 = v.fma(FloatVector.fromArray(S, a, d + 2 * PIXELS + c), s2);
            s3 = v.fma(FloatVector.fromArray(S, a, d + 3 * PIXELS + c), s3);
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + L);
        s2.intoArray(sums, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
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
