package org.inrcodec.train;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;

/**
 * The parameters of one step in the order in which the tile kernels read them, the gradient in the order in which they write it, and the products of one layer with
 * both. Rows are padded with zeros to a multiple of the lane count, their {@link #stride}; a padding unit then has preactivation 0 and derivative 0. The package's
 * description shows one layer.
 */
public final class PackedNetwork {
    /** Affine layers, the output layer included. */
    public final int layers;
    /** Length of a gradient buffer. */
    public final int gradientLength;
    /** Length of the parameter vector. */
    public final int parameters;
    /** Whether there is a linear map from the inputs to the outputs. */
    final boolean bypass;

    /** Values of a point that come into each layer, and at the end the network's outputs. */
    private final int[] widths;
    /** The same padded to lanes. */
    private final int[] strides;
    /** Weights as the forward pass reads them: {@code float[layer][inputs][stride of the outputs]}, transposed. */
    private final float[][] forward;
    /** Weights as the backward pass reads them: {@code float[layer][outputs][stride of the inputs]}; none for the first layer. */
    private final float[][] backward;
    /** {@code float[layer][stride of the outputs]}. */
    private final float[][] bias;
    private final float[] noBias;
    /** The bypass as the forward pass reads it: {@code float[inputs][stride of the outputs]}; empty without a bypass. */
    private final float[] bypassForward;
    /** Where in a gradient buffer each layer's weights start: {@code float[outputs rounded up to 4][stride of the inputs]}. */
    private final int[] weightGradientAt;
    /** Where in a gradient buffer each layer's bias starts: {@code float[stride of the outputs]}. */
    private final int[] biasGradientAt;
    /** Where in a gradient buffer the bypass starts: {@code float[channels rounded up to 4][stride of the inputs]}. */
    private final int bypassGradientAt;

    /** @param problem gives the sizes of the tensors */
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
        widths = new int[layers + 1];
        widths[0] = problem.inputs();
        for (int l = 0; l < layers; l++) {
            widths[l + 1] = shape.layerOutputs(l);
        }
        widths[layers] += more;
        strides = Arrays.stream(widths).map(Lanes::pad).toArray();
        forward = new float[layers][];
        backward = new float[layers][];
        bias = new float[layers][];
        weightGradientAt = new int[layers];
        biasGradientAt = new int[layers];
        int at = 0;
        for (int l = 0; l < layers; l++) {
            forward[l] = new float[widths[l] * strides[l + 1]];
            backward[l] = new float[l == 0 ? 0 : widths[l + 1] * strides[l]];
            bias[l] = new float[strides[l + 1]];
            weightGradientAt[l] = at;
            at += roundUpTo4(widths[l + 1]) * strides[l];
            biasGradientAt[l] = at;
            at += strides[l + 1];
        }
        bypassGradientAt = at;
        if (bypass) {
            at += roundUpTo4(shape.channels()) * strides[0];
        }
        bypassForward = new float[bypass ? widths[0] * strides[layers] : 0];
        noBias = new float[widest()];
        gradientLength = at;
        parameters = problem.tensors().stream().mapToInt(TensorShape::size).sum() + more * (widths[layers - 1] + 1);
    }

    /**
     * @param layer 0 to {@link #layers}
     * @return values of a point that come into the layer; for {@link #layers} the network's outputs
     */
    public int width(int layer) {
        return widths[layer];
    }

    /**
     * @param layer 0 to {@link #layers}
     * @return {@link #width} padded to lanes: the distance between two points' values in memory
     */
    public int stride(int layer) {
        return strides[layer];
    }

    /** @return the largest {@link #stride} */
    public int widest() {
        return Arrays.stream(strides).max().orElseThrow();
    }

    /** @return the network's outputs */
    public int outputs() {
        return widths[layers];
    }

    /** @return distance between the outputs of two points in memory */
    public int outputStride() {
        return strides[layers];
    }

    /**
     * {@code z[p] = W x[p] + b}.
     *
     * @param layer whose weights W and bias b
     * @param x {@code float[points][stride(layer)]}
     * @param z {@code float[points][stride(layer + 1)]}, overwritten
     * @param points multiple of {@link Lanes#ROWS}
     */
    public void forward(int layer, float[] x, float[] z, int points) {
        multiply(layer, x, bias[layer], z, points);
    }

    /** {@code z[p] = W x[p]}, otherwise as {@link #forward(int, float[], float[], int)}. */
    public void forwardWithoutBias(int layer, float[] x, float[] z, int points) {
        multiply(layer, x, noBias, z, points);
    }

    private void multiply(int layer, float[] x, float[] added, float[] z, int points) {
        ForwardProduct.multiply(
                x, 0, strides[layer], forward[layer], 0, added, 0, z, 0, points, widths[layer], strides[layer + 1]);
    }

    /** The bypass of inputs {@code float[points][stride(0)]} to {@code y}, {@code float[points][outputStride()]}. */
    void forwardBypass(float[] x, float[] y, int points) {
        ForwardProduct.multiply(x, 0, strides[0], bypassForward, 0, noBias, 0, y, 0, points, widths[0],
                strides[layers]);
    }

    /**
     * {@code below[p] = (Wᵀ delta[p]) · factor[p]}, element by element.
     *
     * @param layer whose weights W, at least 1
     * @param delta {@code float[points][stride(layer + 1)]}, derivatives by the layer's outputs before the sine
     * @param factor {@code float[points][stride(layer)]}
     * @param below {@code float[points][stride(layer)]}, overwritten
     * @param points multiple of {@link Lanes#ROWS}
     */
    public void backward(int layer, float[] delta, float[] factor, float[] below, int points) {
        BackwardProduct.multiply(
                delta, 0, strides[layer + 1], backward[layer], 0, factor, 0, below, 0, points, widths[layer + 1],
                strides[layer]);
    }

    /**
     * {@code ∂W += sum over p of delta[p] ⊗ x[p]}.
     *
     * @param layer whose weights W
     * @param delta {@code float[points][stride(layer + 1)]}, derivatives by the layer's outputs before the sine
     * @param x {@code float[points][stride(layer)]}, its inputs
     * @param gradients a gradient buffer
     * @param points any number
     */
    public void addWeightGradient(int layer, float[] delta, float[] x, float[] gradients, int points) {
        OuterProduct.accumulate(
                delta, 0, strides[layer + 1], x, 0, gradients, weightGradientAt[layer], points, widths[layer + 1],
                strides[layer]);
    }

    /** {@code ∂b += sum over p of delta[p]}, otherwise as {@link #addWeightGradient}. */
    public void addBiasGradient(int layer, float[] delta, float[] gradients, int points) {
        SumTile.columns(delta, 0, points, strides[layer + 1], gradients, biasGradientAt[layer]);
    }

    /** As {@link #addWeightGradient}, of the bypass. */
    void addBypassGradient(float[] delta, float[] x, float[] gradients, int points) {
        OuterProduct.accumulate(
                delta, 0, strides[layers], x, 0, gradients, bypassGradientAt, points, widths[layers], strides[0]);
    }

    /** The first layer's weights, {@code float[inputs][stride(1)]}, not a copy. */
    float[] firstWeights() {
        return forward[0];
    }

    /** The first layer's bias, {@code float[stride(1)]}, not a copy. */
    float[] firstBias() {
        return bias[0];
    }

    /** The bypass, {@code float[inputs][outputStride()]}, not a copy; empty without a bypass. */
    float[] bypassWeights() {
        return bypassForward;
    }

    /** Where in a gradient buffer the first layer's weights start, {@code float[outputs][stride(0)]}. */
    int firstGradientAt() {
        return weightGradientAt[0];
    }

    /** Where in a gradient buffer the bypass starts, {@code float[channels][stride(0)]}. */
    int bypassGradientAt() {
        return bypassGradientAt;
    }

    /** @param source the flat parameter vector */
    public void pack(float[] source) {
        int at = 0;
        for (int l = 0; l < layers; l++) {
            int in = widths[l];
            int out = widths[l + 1];
            transpose(source, at, out, in, forward[l], strides[l + 1]);
            if (l > 0) {
                for (int o = 0; o < out; o++) {
                    System.arraycopy(source, at + o * in, backward[l], o * strides[l], in);
                }
            }
            at += out * in;
            System.arraycopy(source, at, bias[l], 0, out);
            at += out;
        }
        if (bypass) {
            transpose(source, at, widths[layers], widths[0], bypassForward, strides[layers]);
        }
    }

    /**
     * @param packed a gradient buffer
     * @param gradient receives the flat gradient vector
     */
    public void unpack(float[] packed, float[] gradient) {
        int at = 0;
        for (int l = 0; l < layers; l++) {
            at = unpadRows(packed, weightGradientAt[l], widths[l + 1], l, gradient, at);
            System.arraycopy(packed, biasGradientAt[l], gradient, at, widths[l + 1]);
            at += widths[l + 1];
        }
        if (bypass) {
            unpadRows(packed, bypassGradientAt, widths[layers], 0, gradient, at);
        }
    }

    /** Copies rows of a layer's inputs without their padding; returns the end of the copy. */
    private int unpadRows(float[] packed, int from, int rows, int layer, float[] gradient, int to) {
        int at = to;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(packed, from + r * strides[layer], gradient, at, widths[layer]);
            at += widths[layer];
        }
        return at;
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
