package org.inrcodec.latent;

import org.inrcodec.compute.Lanes;

/**
 * The transposed maps of the context network: from the gradient of a layer's preactivations to that of its inputs. Blocks of 4 inputs by
 * 4 vectors of cells, as {@link ContextForwardProduct}.
 */
final class ContextBackwardProduct {
    private static final int L = Lanes.LONGEST.length();
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
            ContextBlocks.backwardHidden4x4(g, c, outputs, w, wFrom, d, row * STRIDE + c);
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
                ContextBlocks.backwardInputs1x4(g, c, outputs, w, wFrom, dx, to);
            } else {
                ContextBlocks.backwardInputs4x4(g, c, outputs, w, wFrom, dx, to);
            }
        }
    }
}
