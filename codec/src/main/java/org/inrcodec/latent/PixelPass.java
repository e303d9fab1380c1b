package org.inrcodec.latent;

import org.inrcodec.compute.Lanes;
import org.inrcodec.compute.SineTile;
import org.inrcodec.shape.GridShape;

/**
 * Forward and backward pass of the pixel network over a run of pixels, with its weights in the order of {@link PixelProducts}. The last hidden
 * layer lies right before the inputs, and the gradient of the first right before that of the outputs, so that the bypass is a part of the
 * same products.
 */
final class PixelPass {
    private static final int P = PixelProducts.PIXELS;

    /** First inputs of the network in a tile's features: one row per feature of a pixel, then u and v. */
    final int inputs;
    /** First output; in the backward pass their gradient takes their place. */
    final int outputs;
    /** First row of the gradient of a pixel's features. */
    final int inputGradient;
    /** Floats of all features. */
    final int features;
    /** Values of one block's gradient, see {@link #reduce}. */
    final int sums;

    private final DistortionLayout layout;
    private final int channels;
    private final int layers;
    private final int featureRows;
    private final boolean bypass;
    /** Outputs of each map, padded to a multiple of 4. */
    private final int[] rows;
    /** Rows that each map reads: the layer before it, padded, and for the last also the inputs if there is a bypass. */
    private final int[] terms;
    /** First row that each map reads. */
    private final int[] source;
    /** First row of each hidden layer's sines, then the outputs. */
    private final int[] activations;
    /** First row of each hidden layer's cosines, which become the gradient of its preactivations, then the outputs. */
    private final int[] cosines;
    private final float[][] weights;
    private final float[][] biases;
    /** Transposed maps: gradient of a map's inputs from that of its outputs. */
    private final float[][] transposed;
    private final int[] transposedTerms;
    private final int[] weightSums;
    private final int[] biasSums;
    private final float[] zeros = new float[GridShape.MAX_GRIDS + GridShape.MAX_KERNELS];

    PixelPass(DistortionLayout layout) {
        this.layout = layout;
        channels = layout.shape.channels();
        layers = layout.layers;
        bypass = layout.shape.bypass();
        featureRows = pad(layout.shape.features());
        rows = new int[layers];
        terms = new int[layers];
        source = new int[layers];
        activations = new int[layers];
        cosines = new int[layers];
        weights = new float[layers][];
        biases = new float[layers][];
        transposed = new float[layers][];
        transposedTerms = new int[layers];
        weightSums = new int[layers];
        biasSums = new int[layers];
        int n = layout.shape.pixelInputs();
        int at = 0;
        for (int l = 0; l < layers; l++) {
            rows[l] = pad(layout.out[l]);
            terms[l] = l == 0 ? n : rows[l - 1];
            if (l < layers - 1) {
                activations[l] = at;
                at += rows[l] * P;
            } else if (bypass) {
                terms[l] += n;
            }
        }
        inputs = at;
        at += n * P;
        for (int l = layers - 2; l >= 0; l--) {
            cosines[l] = at;
            at += rows[l] * P;
        }
        outputs = at;
        activations[layers - 1] = at;
        cosines[layers - 1] = at;
        at += rows[layers - 1] * P;
        inputGradient = at;
        features = at + featureRows * P;
        int sum = 0;
        for (int l = 0; l < layers; l++) {
            source[l] = l == 0 ? inputs : activations[l - 1];
            weights[l] = new float[rows[l] * terms[l]];
            biases[l] = new float[rows[l]];
            transposedTerms[l] = l == layers - 1 ? channels : l == 0 && bypass ? rows[0] + channels : rows[l];
            transposed[l] = new float[(l == 0 ? featureRows : rows[l - 1]) * transposedTerms[l]];
            weightSums[l] = sum;
            sum += rows[l] * terms[l];
            biasSums[l] = sum;
            sum += rows[l];
        }
        sums = sum;
    }

    /** Takes over the parameters of a step. */
    void pack(float[] parameters) {
        for (int l = 0; l < layers; l++) {
            int in = layout.in[l];
            for (int o = 0; o < layout.out[l]; o++) {
                biases[l][o] = parameters[layout.bias[l] + o];
                for (int i = 0; i < in; i++) {
                    float w = parameters[layout.weight[l] + o * in + i];
                    weights[l][at(o, i, terms[l])] = w;
                    if (l > 0 || i < layout.shape.features()) {
                        transposed[l][at(i, o, transposedTerms[l])] = w;
                    }
                }
            }
        }
        int n = layout.shape.pixelInputs();
        for (int i = 0; bypass && i < n; i++) {
            for (int o = 0; o < channels; o++) {
                float w = parameters[layout.bypass + o * n + i];
                weights[layers - 1][at(o, i + terms[layers - 1] - n, terms[layers - 1])] = w;
                if (i < layout.shape.features()) {
                    transposed[0][at(i, rows[0] + o, transposedTerms[0])] = w;
                }
            }
        }
    }

    /**
     * Inputs to outputs.
     *
     * @param a {@code float[features]}
     * @param count pixels, a multiple of {@link PixelProducts#STEP}
     * @param cosinesToo whether a backward pass will follow
     */
    void forward(float[] a, int count, boolean cosinesToo) {
        for (int l = 0; l < layers; l++) {
            PixelProducts.affine(
                    weights[l], terms[l], biases[l], a, source[l], activations[l], rows[l], count);
            if (l < layers - 1) {
                sine(a, l, count, cosinesToo);
            }
        }
    }

    /**
     * Gradient of the outputs to that of the pixels' features; adds to the sums.
     *
     * @param a {@code float[features]} after a forward pass
     * @param count pixels, a multiple of {@link PixelProducts#STEP}
     * @param lanes {@code float[sums][lanes]}
     */
    void backward(float[] a, int count, float[] lanes) {
        int last = layers - 1;
        PixelProducts.sum(a, outputs, rows[last], count, lanes, biasSums[last] * Lanes.COUNT);
        for (int l = last; l >= 0; l--) {
            int d = cosines[l];
            PixelProducts.outer(a, d, rows[l], source[l], terms[l], count, lanes, weightSums[l] * Lanes.COUNT);
            if (l > 0) {
                PixelProducts.affineTimes(
                        transposed[l], transposedTerms[l], a, d, cosines[l - 1], rows[l - 1], count, lanes,
                        biasSums[l - 1] * Lanes.COUNT);
            } else {
                PixelProducts.affine(
                        transposed[0], transposedTerms[0], zeros, a, d, inputGradient, featureRows, count);
            }
        }
    }

    /** Adds over the lanes: {@code into[s] = sum of lanes[s][lane]}. */
    void reduce(float[] lanes, double[] into) {
        for (int s = 0; s < sums; s++) {
            double sum = 0;
            for (int i = s * Lanes.COUNT; i < (s + 1) * Lanes.COUNT; i++) {
                sum += lanes[i];
            }
            into[s] = sum;
        }
    }

    /** Stores the sums of all pixels as the gradient of the network's parameters. */
    void unpack(double[] total, float[] gradient) {
        int n = layout.shape.pixelInputs();
        for (int l = 0; l < layers; l++) {
            int in = layout.in[l];
            for (int o = 0; o < layout.out[l]; o++) {
                gradient[layout.bias[l] + o] = (float) total[biasSums[l] + o];
                for (int i = 0; i < in; i++) {
                    gradient[layout.weight[l] + o * in + i] = (float) total[weightSums[l] + at(o, i, terms[l])];
                }
            }
        }
        int last = layers - 1;
        for (int o = 0; bypass && o < channels; o++) {
            for (int i = 0; i < n; i++) {
                int at = at(o, i + terms[last] - n, terms[last]);
                gradient[layout.bypass + o * n + i] = (float) total[weightSums[last] + at];
            }
        }
    }

    private void sine(float[] a, int layer, int count, boolean cosinesToo) {
        int run = count == P ? rows[layer] * P : count;
        for (int from = 0; from < rows[layer] * P; from += count == P ? run : P) {
            if (cosinesToo) {
                SineTile.sineAndCosine(a, activations[layer] + from, a, cosines[layer] + from, run);
            } else {
                SineTile.sine(a, activations[layer] + from, run);
            }
        }
    }

    private static int at(int o, int i, int terms) {
        return (o / 4 * terms + i) * 4 + o % 4;
    }

    private static int pad(int rows) {
        return (rows + 3) / 4 * 4;
    }
}
