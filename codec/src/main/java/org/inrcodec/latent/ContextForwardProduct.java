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
            ContextBlocks.forward4x4(x, c, inputs, w, wFrom, bias, biasFrom, d, row * STRIDE + c);
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
            ContextBlocks.forward2x4(x, c, inputs, w, 0, bias, biasFrom, out, c);
        }
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
}
