package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.shape.GridShape;

/**
 * The context network's parameters, arranged for the kernels in panels of four rows. Rows that fill up the last panel have weights of 0;
 * the first of them has a bias of 1, so that its activation is 1, the others −1, whose activation is 0: the row after a layer's outputs
 * is thus a constant 1, and its products are the gradient of the next layer's biases.
 */
final class ContextWeights {
    /** Rows per panel. */
    static final int PANEL = 4;

    /** Hidden layers. */
    final int hidden;

    /** Inputs of each layer, and at the end the number of outputs. */
    final int[] widths;

    /** For each hidden layer {@code float[panels of outputs][inputs][4]}, for the last {@code float[inputs][2]}. */
    final float[][] forward;

    /** For each layer {@code float[panels of inputs][outputs][4]}. */
    final float[][] backward;

    /** For each layer its biases, padded to whole panels in hidden layers; the first has one such row per grid. */
    final float[][] bias;

    private final int grids;

    ContextWeights(GridShape shape) {
        grids = shape.grids();
        hidden = shape.contextWidths().size();
        widths = new int[hidden + 2];
        widths[0] = shape.contextInputs();
        for (int l = 0; l < hidden; l++) {
            widths[l + 1] = shape.contextWidths().get(l);
        }
        widths[hidden + 1] = GridShape.CONTEXT_OUTPUTS;
        forward = new float[hidden + 1][];
        backward = new float[hidden + 1][];
        bias = new float[hidden + 1][];
        for (int l = 0; l <= hidden; l++) {
            forward[l] = new float[widths[l] * paddedOutputs(l)];
            backward[l] = new float[panels(widths[l]) * PANEL * widths[l + 1]];
            bias[l] = new float[biasRows(l) * paddedOutputs(l)];
        }
    }

    /** Smallest number of rows that holds {@code width} in whole panels. */
    static int padded(int width) {
        return panels(width) * PANEL;
    }

    private static int panels(int width) {
        return (width + PANEL - 1) / PANEL;
    }

    private int paddedOutputs(int layer) {
        return layer < hidden ? padded(widths[layer + 1]) : GridShape.CONTEXT_OUTPUTS;
    }

    private int biasRows(int layer) {
        return layer == 0 ? grids : 1;
    }

    /** Index of the biases of a layer in {@link #bias}. */
    int biasFrom(int layer, int grid) {
        return layer == 0 ? grid * paddedOutputs(0) : 0;
    }

    void pack(float[] parameters) {
        int at = 0;
        for (int l = 0; l <= hidden; l++) {
            int in = widths[l];
            int out = widths[l + 1];
            int panel = l < hidden ? PANEL : out;
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    float w = parameters[at++];
                    forward[l][(o / panel * in + i) * panel + o % panel] = w;
                    backward[l][(i / PANEL * out + o) * PANEL + i % PANEL] = w;
                }
            }
            int padded = paddedOutputs(l);
            for (int row = 0; row < biasRows(l); row++) {
                System.arraycopy(parameters, at, bias[l], row * padded, out);
                at += out;
                Arrays.fill(bias[l], row * padded + out, (row + 1) * padded, -1);
                if (out < padded) {
                    bias[l][row * padded + out] = 1;
                }
            }
        }
    }

    /**
     * Sums for the gradient of a layer, as {@link ContextOuterProduct} makes them: for hidden layers from outputs by inputs, for the last
     * from inputs by outputs; input number {@code inputs} is the bias.
     */
    float[] sums(int layer) {
        int rows = layer < hidden ? padded(widths[layer + 1]) : padded(widths[layer] + 1);
        int columns = layer < hidden ? widths[layer] + 1 : widths[layer + 1];
        return new float[rows * columns * ContextOuterProduct.SUMS];
    }

    /**
     * Adds up the sums of cells of one grid.
     *
     * @param sums per layer as made by {@link #sums}
     * @param grid the grid whose biases in the first layer were used
     * @param gradient receives the gradient in the order of {@link GridShape#contextTensors()}
     */
    void gradient(float[][] sums, int grid, float[] gradient) {
        int at = 0;
        for (int l = 0; l <= hidden; l++) {
            int in = widths[l];
            int out = widths[l + 1];
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    gradient[at++] = total(sums[l], l, o, i);
                }
            }
            for (int row = 0; row < biasRows(l); row++) {
                for (int o = 0; o < out; o++) {
                    gradient[at++] = l > 0 || row == grid ? total(sums[l], l, o, in) : 0;
                }
            }
        }
    }

    private float total(float[] sums, int layer, int output, int input) {
        int at = layer < hidden
                ? ContextOuterProduct.index(output, input, widths[layer] + 1)
                : ContextOuterProduct.index(input, output, widths[layer + 1]);
        float even = 0;
        float odd = 0;
        for (int i = 0; i < ContextOuterProduct.SUMS; i += 2) {
            even += sums[at + i];
            odd += sums[at + i + 1];
        }
        return even + odd;
    }
}
