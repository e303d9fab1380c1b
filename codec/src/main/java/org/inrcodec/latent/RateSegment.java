package org.inrcodec.latent;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.inrcodec.shape.GridShape;

/**
 * One thread's memory for the context network on a segment of a row: forwards, cost, and backwards. Everything about a segment stays in the
 * first cache.
 */
final class RateSegment {
    /** Most cells of a segment and distance of two rows of activations. */
    static final int STRIDE = 256;

    /** Cells are padded to a multiple of this, four of the longest vectors. */
    static final int STEP = 64;

    /** Gradient of the inputs of the last segment, {@code float[inputs][ContextInputs.STRIDE]}. */
    final float[] inputGradient;

    /** Inputs, {@code float[inputs][STRIDE]}, and after them a row of ones. */
    final float[] inputs;

    private final ContextWeights weights;
    /** For each hidden layer its activations and a row of ones, and the derivatives, later gradients, of its preactivations. */
    private final float[][] activations;
    private final float[][] slopes;
    private final float[] outputs = new float[GridShape.CONTEXT_OUTPUTS * STRIDE];
    private final float[] valueSlopes = new float[STRIDE];
    private final float[] bits = new float[STRIDE];
    private final RateCost cost = new RateCost();
    private final float[][] sums;
    private final float[] bitSums = new float[ContextOuterProduct.SUMS];

    RateSegment(ContextWeights weights) {
        this.weights = weights;
        int in = weights.widths[0];
        inputs = rows(in);
        inputGradient = new float[ContextWeights.padded(in) * ContextInputs.STRIDE];
        activations = new float[weights.hidden][];
        slopes = new float[weights.hidden][];
        sums = new float[weights.hidden + 1][];
        for (int l = 0; l < weights.hidden; l++) {
            activations[l] = rows(weights.widths[l + 1]);
            slopes[l] = new float[activations[l].length];
        }
        for (int l = 0; l <= weights.hidden; l++) {
            sums[l] = weights.sums(l);
        }
    }

    /** Rows of zeros, after them one of ones, and zeros up to a whole panel. */
    private static float[] rows(int count) {
        float[] rows = new float[ContextWeights.padded(count + 1) * STRIDE];
        Arrays.fill(rows, count * STRIDE, (count + 1) * STRIDE, 1);
        return rows;
    }

    /** Cells of a segment that the products work on: a multiple of {@link #STEP}. */
    static int padded(int count) {
        return (count + STEP - 1) / STEP * STEP;
    }

    /** Cells of a segment in whole vectors of any length: a multiple of 16. */
    static int wholeVectors(int count) {
        return (count + 15) / 16 * 16;
    }

    /** Index in {@link #inputs} of an input of the first cell. */
    static int inputAt(int input) {
        return input * STRIDE;
    }

    /** Index in {@link #inputGradient} of the gradient by an input of the first cell. */
    static int inputGradientAt(int input) {
        return input * ContextInputs.STRIDE + ContextInputs.MARGIN;
    }

    /** Makes the inputs beyond a segment zero, up to the padding, and those that a grid does not have. */
    void clearAfter(int count, int present) {
        int padded = padded(count);
        if (count < padded) {
            for (int i = 0; i < present; i++) {
                Arrays.fill(inputs, i * STRIDE + count, i * STRIDE + padded, 0);
            }
        }
        for (int i = present; i < weights.widths[0]; i++) {
            Arrays.fill(inputs, i * STRIDE, i * STRIDE + padded, 0);
        }
    }

    /** Forgets the gradients of the weights. */
    void clearSums() {
        for (float[] s : sums) {
            Arrays.fill(s, 0);
        }
    }

    /** Adds up the gradients of the weights since {@link #clearSums}. */
    void parameterGradient(int grid, float[] gradient) {
        weights.gradient(sums, grid, gradient);
    }

    /**
     * Bits of a segment whose inputs are in {@link #inputs}.
     *
     * @param values values from {@code from}
     */
    double bits(float[] values, int from, int count, int grid) {
        forward(padded(count), grid);
        int cells = wholeVectors(count);
        cost.bits(values, from, outputs, bits, cells);
        Arrays.fill(bits, count, cells, 0);
        return RateCost.sum(bits, cells, bitSums);
    }

    /**
     * Bits of a segment whose inputs are in {@link #inputs}, and gradients: those of the weights are added to the sums, those of the
     * inputs are in {@link #inputGradient}.
     *
     * @param values values from {@code from}
     * @param weight factor of the gradients
     * @param valueGradient receives the gradient by the values, added from {@code to}
     */
    double gradient(float[] values, int from, int count, int grid, float weight, float[] valueGradient, int to) {
        int padded = padded(count);
        int cells = costs(values, from, count, grid, weight);
        for (int c = 0; c < count; c++) {
            valueGradient[to + c] += valueSlopes[c];
        }
        backward(padded, true);
        if (padded < STRIDE) {
            // Shifted loads reach into remains of a longer segment.
            for (int at = ContextInputs.MARGIN + padded; at < inputGradient.length; at += ContextInputs.STRIDE) {
                Arrays.fill(inputGradient, at, at + ContextInputs.MARGIN, 0);
            }
        }
        return RateCost.sum(bits, cells, bitSums);
    }

    /**
     * Adds the derivatives of the bits of each cell by the weights, with a random sign, to the sums; the inputs are in {@link #inputs}.
     *
     * @param values values from {@code from}
     * @param weight factor of the derivatives
     */
    void probe(float[] values, int from, int count, int grid, float weight, SplittableRandom random) {
        costs(values, from, count, grid, weight);
        long signs = 0;
        for (int c = 0; c < count; c++, signs >>>= 1) {
            signs = c % Long.SIZE == 0 ? random.nextLong() : signs;
            float sign = 1 - 2 * (signs & 1);
            outputs[c] *= sign;
            outputs[STRIDE + c] *= sign;
        }
        backward(padded(count), false);
    }

    /**
     * Bits of a segment whose inputs are in {@link #inputs}, and the gradients of the weights, added to the sums.
     *
     * @param values values from {@code from}
     * @param weight factor of the gradients
     */
    double parameterGradient(float[] values, int from, int count, int grid, float weight) {
        int cells = costs(values, from, count, grid, weight);
        backward(padded(count), false);
        return RateCost.sum(bits, cells, bitSums);
    }

    /** Forwards and the cost with its derivatives; cells beyond the row cost nothing and change nothing. */
    private int costs(float[] values, int from, int count, int grid, float weight) {
        int padded = padded(count);
        int cells = wholeVectors(count);
        forward(padded, grid);
        cost.gradient(values, from, outputs, weight, bits, valueSlopes, cells);
        // Those cells were computed on whatever lay there.
        Arrays.fill(bits, count, cells, 0);
        Arrays.fill(outputs, count, padded, 0);
        Arrays.fill(outputs, STRIDE + count, STRIDE + padded, 0);
        return cells;
    }

    private void forward(int cells, int grid) {
        float[] x = inputs;
        for (int l = 0; l < weights.hidden; l++) {
            int in = weights.widths[l];
            int biasFrom = weights.biasFrom(l, grid);
            for (int o = 0; o < weights.widths[l + 1]; o += ContextWeights.PANEL) {
                ContextForwardProduct.hidden(
                        x, in, weights.forward[l], o * in, weights.bias[l], biasFrom + o, activations[l], slopes[l], o,
                        cells);
            }
            x = activations[l];
        }
        int last = weights.hidden;
        ContextForwardProduct.outputs(
                x, weights.widths[last], weights.forward[last], weights.bias[last], weights.biasFrom(last, grid),
                outputs, cells);
    }

    private void backward(int cells, boolean inputsToo) {
        int last = weights.hidden;
        float[] g = outputs;
        for (int l = last; l >= 0; l--) {
            float[] x = l == 0 ? inputs : activations[l - 1];
            int in = weights.widths[l];
            int out = weights.widths[l + 1];
            if (l == last) {
                for (int i = 0; i <= in; i += ContextWeights.PANEL) {
                    ContextOuterProduct.add(x, i, g, out, cells, sums[l]);
                }
            } else {
                for (int o = 0; o < out; o += ContextWeights.PANEL) {
                    ContextOuterProduct.add(g, o, x, in + 1, cells, sums[l]);
                }
            }
            for (int i = 0; i < in && (l > 0 || inputsToo); i += ContextWeights.PANEL) {
                if (l == 0) {
                    ContextBackwardProduct.inputs(g, out, weights.backward[l], i * out, inputGradient, i, i + 1 == in,
                            cells);
                } else {
                    ContextBackwardProduct.hidden(g, out, weights.backward[l], i * out, slopes[l - 1], i, cells);
                }
            }
            if (l > 0) {
                g = slopes[l - 1];
            }
        }
    }
}
