package org.inrcodec.latent;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * The transposed maps of the context network: from the gradient of a layer's preactivations to that of its inputs. Blocks of 4 inputs by
 * 4 vectors of cells, as {@link ContextForwardProduct}.
 */
final class ContextBackwardProduct {
    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final int L = S.length();
    private static final int STRIDE = RateSegment.STRIDE;

    private ContextBackwardProduct() {}

    /**
     * Four inputs that are activations of a hidden layer: their gradient times the activation's derivative.
     *
     * @param g gradient of the outputs, {@code float[outputs][STRIDE]}
     * @param outputs terms of each sum
     * @param w {@code float[outputs][4]} from {@code wFrom}, the transposed weights of these inputs
     * @param d {@code float[rows][STRIDE]}, derivatives of the activations, overwritten by the gradient of the preactivations
     * @param row first of the four rows
     * @param cells multiple of {@link RateSegment#STEP}
     */
    static void hidden(float[] g, int outputs, float[] w, int wFrom, float[] d, int row, int cells) {
        for (int c = 0; c < cells; c += 4 * L) {
            hiddenBlock(g, c, outputs, w, wFrom, d, row * STRIDE + c);
        }
    }

    /**
     * Four inputs of the network, or one.
     *
     * @param g gradient of the first preactivations, {@code float[outputs][STRIDE]}
     * @param outputs terms of each sum
     * @param w {@code float[outputs][4]} from {@code wFrom}
     * @param dx receives the gradient of the inputs, {@code float[rows][ContextInputs.STRIDE]} with margins
     * @param row first of the rows
     * @param single whether only one is wanted
     * @param cells multiple of {@link RateSegment#STEP}
     */
    static void inputs(
            float[] g, int outputs, float[] w, int wFrom, float[] dx, int row, boolean single, int cells) {
        for (int c = 0; c < cells; c += 4 * L) {
            int to = row * ContextInputs.STRIDE + ContextInputs.MARGIN + c;
            if (single) {
                inputRow(g, c, outputs, w, wFrom, dx, to);
            } else {
                inputBlock(g, c, outputs, w, wFrom, dx, to);
            }
        }
    }

    private static void inputRow(float[] g, int gFrom, int outputs, float[] w, int wFrom, float[] dx, int to) {
        FloatVector z0 = FloatVector.zero(S);
        FloatVector z1 = FloatVector.zero(S);
        FloatVector z2 = FloatVector.zero(S);
        FloatVector z3 = FloatVector.zero(S);
        for (int o = 0, at = gFrom, wAt = wFrom; o < outputs; o++, at += STRIDE, wAt += 4) {
            FloatVector w0 = FloatVector.broadcast(S, w[wAt]);
            z0 = w0.fma(FloatVector.fromArray(S, g, at), z0);
            z1 = w0.fma(FloatVector.fromArray(S, g, at + L), z1);
            z2 = w0.fma(FloatVector.fromArray(S, g, at + 2 * L), z2);
            z3 = w0.fma(FloatVector.fromArray(S, g, at + 3 * L), z3);
        }
        z0.intoArray(dx, to);
        z1.intoArray(dx, to + L);
        z2.intoArray(dx, to + 2 * L);
        z3.intoArray(dx, to + 3 * L);
    }

    private static void hiddenBlock(
            float[] g, int gFrom, int outputs, float[] w, int wFrom, float[] d, int to) {
        FloatVector z00 = FloatVector.zero(S);
        FloatVector z01 = FloatVector.zero(S);
        FloatVector z02 = FloatVector.zero(S);
        FloatVector z03 = FloatVector.zero(S);
        FloatVector z10 = FloatVector.zero(S);
        FloatVector z11 = FloatVector.zero(S);
        FloatVector z12 = FloatVector.zero(S);
        FloatVector z13 = FloatVector.zero(S);
        FloatVector z20 = FloatVector.zero(S);
        FloatVector z21 = FloatVector.zero(S);
        FloatVector z22 = FloatVector.zero(S);
        FloatVector z23 = FloatVector.zero(S);
        FloatVector z30 = FloatVector.zero(S);
        FloatVector z31 = FloatVector.zero(S);
        FloatVector z32 = FloatVector.zero(S);
        FloatVector z33 = FloatVector.zero(S);
        for (int o = 0, at = gFrom, wAt = wFrom; o < outputs; o++, at += STRIDE, wAt += 4) {
            FloatVector g0 = FloatVector.fromArray(S, g, at);
            FloatVector g1 = FloatVector.fromArray(S, g, at + L);
            FloatVector g2 = FloatVector.fromArray(S, g, at + 2 * L);
            FloatVector g3 = FloatVector.fromArray(S, g, at + 3 * L);
            FloatVector w0 = FloatVector.broadcast(S, w[wAt]);
            z00 = w0.fma(g0, z00);
            z01 = w0.fma(g1, z01);
            z02 = w0.fma(g2, z02);
            z03 = w0.fma(g3, z03);
            FloatVector w1 = FloatVector.broadcast(S, w[wAt + 1]);
            z10 = w1.fma(g0, z10);
            z11 = w1.fma(g1, z11);
            z12 = w1.fma(g2, z12);
            z13 = w1.fma(g3, z13);
            FloatVector w2 = FloatVector.broadcast(S, w[wAt + 2]);
            z20 = w2.fma(g0, z20);
            z21 = w2.fma(g1, z21);
            z22 = w2.fma(g2, z22);
            z23 = w2.fma(g3, z23);
            FloatVector w3 = FloatVector.broadcast(S, w[wAt + 3]);
            z30 = w3.fma(g0, z30);
            z31 = w3.fma(g1, z31);
            z32 = w3.fma(g2, z32);
            z33 = w3.fma(g3, z33);
        }
        z00.mul(FloatVector.fromArray(S, d, to)).intoArray(d, to);
        z01.mul(FloatVector.fromArray(S, d, to + L)).intoArray(d, to + L);
        z02.mul(FloatVector.fromArray(S, d, to + 2 * L)).intoArray(d, to + 2 * L);
        z03.mul(FloatVector.fromArray(S, d, to + 3 * L)).intoArray(d, to + 3 * L);
        z10.mul(FloatVector.fromArray(S, d, to + STRIDE)).intoArray(d, to + STRIDE);
        z11.mul(FloatVector.fromArray(S, d, to + STRIDE + L)).intoArray(d, to + STRIDE + L);
        z12.mul(FloatVector.fromArray(S, d, to + STRIDE + 2 * L)).intoArray(d, to + STRIDE + 2 * L);
        z13.mul(FloatVector.fromArray(S, d, to + STRIDE + 3 * L)).intoArray(d, to + STRIDE + 3 * L);
        z20.mul(FloatVector.fromArray(S, d, to + 2 * STRIDE)).intoArray(d, to + 2 * STRIDE);
        z21.mul(FloatVector.fromArray(S, d, to + 2 * STRIDE + L)).intoArray(d, to + 2 * STRIDE + L);
        z22.mul(FloatVector.fromArray(S, d, to + 2 * STRIDE + 2 * L)).intoArray(d, to + 2 * STRIDE + 2 * L);
        z23.mul(FloatVector.fromArray(S, d, to + 2 * STRIDE + 3 * L)).intoArray(d, to + 2 * STRIDE + 3 * L);
        z30.mul(FloatVector.fromArray(S, d, to + 3 * STRIDE)).intoArray(d, to + 3 * STRIDE);
        z31.mul(FloatVector.fromArray(S, d, to + 3 * STRIDE + L)).intoArray(d, to + 3 * STRIDE + L);
        z32.mul(FloatVector.fromArray(S, d, to + 3 * STRIDE + 2 * L)).intoArray(d, to + 3 * STRIDE + 2 * L);
        z33.mul(FloatVector.fromArray(S, d, to + 3 * STRIDE + 3 * L)).intoArray(d, to + 3 * STRIDE + 3 * L);
    }

    private static void inputBlock(
            float[] g, int gFrom, int outputs, float[] w, int wFrom, float[] dx, int to) {
        FloatVector z00 = FloatVector.zero(S);
        FloatVector z01 = FloatVector.zero(S);
        FloatVector z02 = FloatVector.zero(S);
        FloatVector z03 = FloatVector.zero(S);
        FloatVector z10 = FloatVector.zero(S);
        FloatVector z11 = FloatVector.zero(S);
        FloatVector z12 = FloatVector.zero(S);
        FloatVector z13 = FloatVector.zero(S);
        FloatVector z20 = FloatVector.zero(S);
        FloatVector z21 = FloatVector.zero(S);
        FloatVector z22 = FloatVector.zero(S);
        FloatVector z23 = FloatVector.zero(S);
        FloatVector z30 = FloatVector.zero(S);
        FloatVector z31 = FloatVector.zero(S);
        FloatVector z32 = FloatVector.zero(S);
        FloatVector z33 = FloatVector.zero(S);
        for (int o = 0, at = gFrom, wAt = wFrom; o < outputs; o++, at += STRIDE, wAt += 4) {
            FloatVector g0 = FloatVector.fromArray(S, g, at);
            FloatVector g1 = FloatVector.fromArray(S, g, at + L);
            FloatVector g2 = FloatVector.fromArray(S, g, at + 2 * L);
            FloatVector g3 = FloatVector.fromArray(S, g, at + 3 * L);
            FloatVector w0 = FloatVector.broadcast(S, w[wAt]);
            z00 = w0.fma(g0, z00);
            z01 = w0.fma(g1, z01);
            z02 = w0.fma(g2, z02);
            z03 = w0.fma(g3, z03);
            FloatVector w1 = FloatVector.broadcast(S, w[wAt + 1]);
            z10 = w1.fma(g0, z10);
            z11 = w1.fma(g1, z11);
            z12 = w1.fma(g2, z12);
            z13 = w1.fma(g3, z13);
            FloatVector w2 = FloatVector.broadcast(S, w[wAt + 2]);
            z20 = w2.fma(g0, z20);
            z21 = w2.fma(g1, z21);
            z22 = w2.fma(g2, z22);
            z23 = w2.fma(g3, z23);
            FloatVector w3 = FloatVector.broadcast(S, w[wAt + 3]);
            z30 = w3.fma(g0, z30);
            z31 = w3.fma(g1, z31);
            z32 = w3.fma(g2, z32);
            z33 = w3.fma(g3, z33);
        }
        z00.intoArray(dx, to);
        z01.intoArray(dx, to + L);
        z02.intoArray(dx, to + 2 * L);
        z03.intoArray(dx, to + 3 * L);
        z10.intoArray(dx, to + ContextInputs.STRIDE);
        z11.intoArray(dx, to + ContextInputs.STRIDE + L);
        z12.intoArray(dx, to + ContextInputs.STRIDE + 2 * L);
        z13.intoArray(dx, to + ContextInputs.STRIDE + 3 * L);
        z20.intoArray(dx, to + 2 * ContextInputs.STRIDE);
        z21.intoArray(dx, to + 2 * ContextInputs.STRIDE + L);
        z22.intoArray(dx, to + 2 * ContextInputs.STRIDE + 2 * L);
        z23.intoArray(dx, to + 2 * ContextInputs.STRIDE + 3 * L);
        z30.intoArray(dx, to + 3 * ContextInputs.STRIDE);
        z31.intoArray(dx, to + 3 * ContextInputs.STRIDE + L);
        z32.intoArray(dx, to + 3 * ContextInputs.STRIDE + 2 * L);
        z33.intoArray(dx, to + 3 * ContextInputs.STRIDE + 3 * L);
    }
}
