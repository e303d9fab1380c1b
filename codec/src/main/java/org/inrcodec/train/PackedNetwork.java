package org.inrcodec.train;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;

/**
 * The parameters of one step in the order in which the tile kernels read them, and the gradient in the order in which they write it.
 * Rows are padded with zeros to a multiple of the lane count; a padding unit then has preactivation 0 and derivative 0.
 */
public final class PackedNetwork {
    /** Affine layers, the output layer included. */
    public final int layers;
    /** Whether there is a linear map from the inputs to the outputs. */
    final boolean bypass;
    /** Inputs of each layer, and padded to lanes. */
    public final int[] inputs;
    public final int[] paddedInputs;
    /** Outputs of each layer, and padded to lanes. */
    public final int[] outputs;
    public final int[] paddedOutputs;
    /** Weights as the forward pass reads them: {@code float[layer][inputs][paddedOutputs]}, transposed. */
    public final float[][] forward;
    /** Weights as the backward pass reads them: {@code float[layer][outputs][paddedInputs]}; none for the first layer. */
    public final float[][] backward;
    /** {@code float[layer][paddedOutputs]}. */
    public final float[][] bias;
    /** The bypass as the forward pass reads it: {@code float[inputs][padded channels]}; empty without a bypass. */
    final float[] bypassForward;
    /** Where in a gradient buffer each layer's weights start: {@code float[outputs rounded up to 4][paddedInputs]}. */
    public final int[] weightGradientAt;
    /** Where in a gradient buffer each layer's bias starts: {@code float[paddedOutputs]}. */
    public final int[] biasGradientAt;
    /** Where in a gradient buffer the bypass starts: {@code float[channels rounded up to 4][padded inputs]}. */
    final int bypassGradientAt;
    /** Length of a gradient buffer. */
    public final int gradientLength;
    /** Length of the parameter vector. */
    public final int parameters;

    /**
     * @param problem gives the sizes of the tensors
     */
    public PackedNetwork(TrainingProblem problem) {
        this(problem, 0);
    }

    /**
     * @param problem gives the sizes of the tensors
     * @param more outputs of the last layer after the channels
     */
    public PackedNetwork(TrainingProblem problem, int more) {
        SirenShape shape = problem.shape();
        layers = shape.layers();
        bypass = shape.bypass();
        inputs = new int[layers];
        paddedInputs = new int[layers];
        outputs = new int[layers];
        paddedOutputs = new int[layers];
        forward = new float[layers][];
        backward = new float[layers][];
        bias = new float[layers][];
        weightGradientAt = new int[layers];
        biasGradientAt = new int[layers];
        int at = 0;
        for (int l = 0; l < layers; l++) {
            inputs[l] = l == 0 ? problem.inputs() : shape.layerInputs(l);
            outputs[l] = shape.layerOutputs(l) + (l == layers - 1 ? more : 0);
            paddedInputs[l] = Lanes.pad(inputs[l]);
            paddedOutputs[l] = Lanes.pad(outputs[l]);
            forward[l] = new float[inputs[l] * paddedOutputs[l]];
            backward[l] = new float[l == 0 ? 0 : outputs[l] * paddedInputs[l]];
            bias[l] = new float[paddedOutputs[l]];
            weightGradientAt[l] = at;
            at += roundUpTo4(outputs[l]) * paddedInputs[l];
            biasGradientAt[l] = at;
            at += paddedOutputs[l];
        }
        bypassGradientAt = at;
        if (bypass) {
            at += roundUpTo4(shape.channels()) * paddedInputs[0];
        }
        bypassForward = new float[bypass ? inputs[0] * paddedOutputs[layers - 1] : 0];
        gradientLength = at;
        parameters = problem.tensors().stream().mapToInt(TensorShape::size).sum() + more * (inputs[layers - 1] + 1);
    }

    /** @return the widest padded layer, input or output */
    public int widest() {
        return Math.max(Arrays.stream(paddedInputs).max().orElseThrow(),
                Arrays.stream(paddedOutputs).max().orElseThrow());
    }

    /**
     * @param source the flat parameter vector
     */
    public void pack(float[] source) {
        int at = 0;
        for (int l = 0; l < layers; l++) {
            transpose(source, at, outputs[l], inputs[l], forward[l], paddedOutputs[l]);
            if (l > 0) {
                for (int o = 0; o < outputs[l]; o++) {
                    System.arraycopy(source, at + o * inputs[l], backward[l], o * paddedInputs[l], inputs[l]);
                }
            }
            at += outputs[l] * inputs[l];
            System.arraycopy(source, at, bias[l], 0, outputs[l]);
            at += outputs[l];
        }
        if (bypass) {
            transpose(source, at, outputs[layers - 1], inputs[0], bypassForward, paddedOutputs[layers - 1]);
        }
    }

    /**
     * @param packed a gradient buffer
     * @param gradient receives the flat gradient vector
     */
    public void unpack(float[] packed, float[] gradient) {
        int at = 0;
        for (int l = 0; l < layers; l++) {
            for (int o = 0; o < outputs[l]; o++) {
                System.arraycopy(packed, weightGradientAt[l] + o * paddedInputs[l], gradient, at, inputs[l]);
                at += inputs[l];
            }
            System.arraycopy(packed, biasGradientAt[l], gradient, at, outputs[l]);
            at += outputs[l];
        }
        if (bypass) {
            for (int c = 0; c < outputs[layers - 1]; c++) {
                System.arraycopy(packed, bypassGradientAt + c * paddedInputs[0], gradient, at, inputs[0]);
                at += inputs[0];
            }
        }
    }

    private static void transpose(float[] source, int at, int rows, int columns, float[] target, int stride) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0, t = r; c < columns; c++, t += stride) {
                target[t] = source[at++];
            }
        }
    }

    static int roundUpTo4(int size) {
        return (size + 3) & ~3;
    }
}
