package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * The affine maps of the context network forwards, feature-major: lanes are the cells of a segment, weights are broadcast. A block of 4
 * outputs by 4 vectors of cells stays in registers over the whole sum, and hidden layers leave it only after the activation. Every
 * element is one chain of fused multiply-adds in the order of the inputs, so that the result does not depend on the lane count.
 */
final class ContextForwardProduct {
    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final int L = S.length();
    private static final int STRIDE = RateSegment.STRIDE;
    /** Bits of 1f: floats that are not negative compare like their bits, which is one instruction instead of five. */
    private static final int ONE = 0x3f800000;

    private ContextForwardProduct() {}

    /**
     * Four outputs of a hidden layer: {@code z = bias + sum over inputs of w x}, then the activation h with its derivative d.
     *
     * @param x {@code float[inputs][STRIDE]}
     * @param inputs terms of each sum
     * @param w {@code float[inputs][4]} from {@code wFrom}
     * @param bias 4 values from {@code biasFrom}
     * @param h receives activations, {@code float[rows][STRIDE]}
     * @param d receives derivatives, {@code float[rows][STRIDE]}
     * @param row first of the four rows
     * @param cells multiple of {@link RateSegment#STEP}
     */
    static void hidden(
            float[] x, int inputs, float[] w, int wFrom, float[] bias, int biasFrom, float[] h, float[] d, int row,
            int cells) {
        for (int c = 0; c < cells; c += 4 * L) {
            hiddenBlock(x, c, inputs, w, wFrom, bias, biasFrom, d, row * STRIDE + c);
        }
        for (int r = 0; r < 4; r++) {
            activate(d, h, (row + r) * STRIDE, cells);
        }
    }

    /**
     * Two outputs of the last layer.
     *
     * @param x {@code float[inputs][STRIDE]}
     * @param inputs terms of each sum
     * @param w {@code float[inputs][2]}
     * @param bias 2 values from {@code biasFrom}
     * @param out receives the outputs, {@code float[2][STRIDE]}
     * @param cells multiple of {@link RateSegment#STEP}
     */
    static void outputs(float[] x, int inputs, float[] w, float[] bias, int biasFrom, float[] out, int cells) {
        for (int c = 0; c < cells; c += 4 * L) {
            outputBlock(x, c, inputs, w, bias, biasFrom, out, c);
        }
    }

    private static void hiddenBlock(
            float[] x, int xFrom, int inputs, float[] w, int wFrom, float[] bias, int biasFrom, float[] d, int to) {
        FloatVector z00 = FloatVector.broadcast(S, bias[biasFrom]);
        FloatVector z01 = z00;
        FloatVector z02 = z00;
        FloatVector z03 = z00;
        FloatVector z10 = FloatVector.broadcast(S, bias[biasFrom + 1]);
        FloatVector z11 = z10;
        FloatVector z12 = z10;
        FloatVector z13 = z10;
        FloatVector z20 = FloatVector.broadcast(S, bias[biasFrom + 2]);
        FloatVector z21 = z20;
        FloatVector z22 = z20;
        FloatVector z23 = z20;
        FloatVector z30 = FloatVector.broadcast(S, bias[biasFrom + 3]);
        FloatVector z31 = z30;
        FloatVector z32 = z30;
        FloatVector z33 = z30;
        for (int i = 0, at = xFrom, wAt = wFrom; i < inputs; i++, at += STRIDE, wAt += 4) {
            FloatVector x0 = FloatVector.fromArray(S, x, at);
            FloatVector x1 = FloatVector.fromArray(S, x, at + L);
            FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
            FloatVector w0 = FloatVector.broadcast(S, w[wAt]);
            z00 = w0.fma(x0, z00);
            z01 = w0.fma(x1, z01);
            z02 = w0.fma(x2, z02);
            z03 = w0.fma(x3, z03);
            FloatVector w1 = FloatVector.broadcast(S, w[wAt + 1]);
            z10 = w1.fma(x0, z10);
            z11 = w1.fma(x1, z11);
            z12 = w1.fma(x2, z12);
            z13 = w1.fma(x3, z13);
            FloatVector w2 = FloatVector.broadcast(S, w[wAt + 2]);
            z20 = w2.fma(x0, z20);
            z21 = w2.fma(x1, z21);
            z22 = w2.fma(x2, z22);
            z23 = w2.fma(x3, z23);
            FloatVector w3 = FloatVector.broadcast(S, w[wAt + 3]);
            z30 = w3.fma(x0, z30);
            z31 = w3.fma(x1, z31);
            z32 = w3.fma(x2, z32);
            z33 = w3.fma(x3, z33);
        }
        z00.intoArray(d, to);
        z01.intoArray(d, to + L);
        z02.intoArray(d, to + 2 * L);
        z03.intoArray(d, to + 3 * L);
        z10.intoArray(d, to + STRIDE);
        z11.intoArray(d, to + STRIDE + L);
        z12.intoArray(d, to + STRIDE + 2 * L);
        z13.intoArray(d, to + STRIDE + 3 * L);
        z20.intoArray(d, to + 2 * STRIDE);
        z21.intoArray(d, to + 2 * STRIDE + L);
        z22.intoArray(d, to + 2 * STRIDE + 2 * L);
        z23.intoArray(d, to + 2 * STRIDE + 3 * L);
        z30.intoArray(d, to + 3 * STRIDE);
        z31.intoArray(d, to + 3 * STRIDE + L);
        z32.intoArray(d, to + 3 * STRIDE + 2 * L);
        z33.intoArray(d, to + 3 * STRIDE + 3 * L);
    }

    /**
     * The smooth ReLU of FORMAT.md §7.6.3 without its rounding: 0 below −1, (z + 1)²/4 up to 1, z above. With t = max((z + 1)/2, 0) its
     * derivative is d = min(t, 1) and its value d² + 2 (t − d).
     */
    private static void activate(float[] d, float[] h, int from, int cells) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        for (int at = from; at < from + cells; at += L) {
            FloatVector t = FloatVector.fromArray(S, d, at)
                    .fma(half, half)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.MAX, 0)
                    .reinterpretAsFloats();
            FloatVector slope = t.reinterpretAsInts().lanewise(VectorOperators.MIN, ONE).reinterpretAsFloats();
            FloatVector above = t.sub(slope);
            slope.intoArray(d, at);
            slope.fma(slope, above.add(above)).intoArray(h, at);
        }
    }

    private static void outputBlock(
            float[] x, int xFrom, int inputs, float[] w, float[] bias, int biasFrom, float[] out, int to) {
        FloatVector z00 = FloatVector.broadcast(S, bias[biasFrom]);
        FloatVector z01 = z00;
        FloatVector z02 = z00;
        FloatVector z03 = z00;
        FloatVector z10 = FloatVector.broadcast(S, bias[biasFrom + 1]);
        FloatVector z11 = z10;
        FloatVector z12 = z10;
        FloatVector z13 = z10;
        for (int i = 0, at = xFrom, wAt = 0; i < inputs; i++, at += STRIDE, wAt += 2) {
            FloatVector x0 = FloatVector.fromArray(S, x, at);
            FloatVector x1 = FloatVector.fromArray(S, x, at + L);
            FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
            FloatVector w0 = FloatVector.broadcast(S, w[wAt]);
            z00 = w0.fma(x0, z00);
            z01 = w0.fma(x1, z01);
            z02 = w0.fma(x2, z02);
            z03 = w0.fma(x3, z03);
            FloatVector w1 = FloatVector.broadcast(S, w[wAt + 1]);
            z10 = w1.fma(x0, z10);
            z11 = w1.fma(x1, z11);
            z12 = w1.fma(x2, z12);
            z13 = w1.fma(x3, z13);
        }
        z00.intoArray(out, to);
        z01.intoArray(out, to + L);
        z02.intoArray(out, to + 2 * L);
        z03.intoArray(out, to + 3 * L);
        z10.intoArray(out, to + STRIDE);
        z11.intoArray(out, to + STRIDE + L);
        z12.intoArray(out, to + STRIDE + 2 * L);
        z13.intoArray(out, to + STRIDE + 3 * L);
    }
}
