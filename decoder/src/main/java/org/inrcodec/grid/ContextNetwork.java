package org.inrcodec.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;

/**
 * The context network in integers (FORMAT.md §7.6.1–7.6.4), immutable: it predicts for every cell a Laplace distribution from the cell's
 * neighbours and from the grids decoded before. Every sum stays within 32 bits, so that all machines agree to the bit.
 */
public final class ContextNetwork {
    /** Fractional bits of weights and biases. */
    public static final int WEIGHT_BITS = 12;

    /** Inputs are clamped to this magnitude. */
    public static final int MAX_INPUT = 511;

    /** Largest output of a hidden unit. */
    public static final int MAX_ACTIVATION = 8191;

    /** Fractional bits of a hidden unit's output. */
    public static final int ACTIVATION_BITS = 7;

    private final GridShape shape;
    private final List<Layer> layers;

    /**
     * An affine map in integers.
     *
     * @param inputs number of inputs
     * @param outputs number of outputs
     * @param weights {@code int[outputs * inputs]}, row by row, 12 fractional bits
     * @param bias {@code int[outputs]}, or in the first layer {@code int[grids * outputs]}; as many fractional bits as the sums
     */
    public record Layer(int inputs, int outputs, int[] weights, int[] bias) {}

    private ContextNetwork(GridShape shape, List<Layer> layers) {
        this.shape = shape;
        this.layers = List.copyOf(layers);
    }

    /**
     * @param shape grids and networks
     * @param tensors values of each tensor, in the order of {@link GridShape#tensors()}, each {@code float[rows * columns]}; those after
     *     the context network's are ignored and may be missing
     * @return the network
     * @throws IllegalArgumentException when sizes differ from the shape, or {@link #firstTooLarge} finds a tensor
     */
    public static ContextNetwork of(GridShape shape, List<float[]> tensors) {
        OptionalInt fault = firstTooLarge(shape, tensors);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("tensor " + fault.getAsInt() + ": sums can exceed 32 bits");
        }
        List<Layer> layers = new ArrayList<>();
        List<TensorShape> shapes = shape.contextTensors();
        for (int t = 0; t < shapes.size(); t += 2) {
            int[] bias = rounded(tensors.get(t + 1));
            if (t > 0) {
                for (int i = 0; i < bias.length; i++) {
                    bias[i] <<= ACTIVATION_BITS;
                }
            }
            layers.add(new Layer(shapes.get(t).columns(), shapes.get(t).rows(), rounded(tensors.get(t)), bias));
        }
        return new ContextNetwork(shape, layers);
    }

    /**
     * Looks for weights that allow a sum of more than 32 bits (FORMAT.md §7.6.1): a layer needs {@code |bias| + x Σ|weight| <= 2^31 - 1} for
     * each output, in integers, where x is its largest input.
     *
     * @param shape grids and networks
     * @param tensors as in {@link #of}
     * @return number of the weight tensor of the first layer that breaks the rule; none when all keep it
     * @throws IllegalArgumentException when sizes differ from the shape
     */
    public static OptionalInt firstTooLarge(GridShape shape, List<float[]> tensors) {
        List<TensorShape> shapes = shape.contextTensors();
        for (int t = 0; t < shapes.size(); t++) {
            if (tensors.size() <= t || tensors.get(t).length != shapes.get(t).size()) {
                throw new IllegalArgumentException("no tensor of " + shapes.get(t));
            }
        }
        for (int t = 0; t < shapes.size(); t += 2) {
            int outputs = shapes.get(t).rows();
            int inputs = shapes.get(t).columns();
            float[] weights = tensors.get(t);
            float[] bias = tensors.get(t + 1);
            for (int i = 0; i < bias.length; i++) {
                int o = i % outputs;
                double sum = Math.abs(scaled(bias[i])) * (t == 0 ? 1 : 1 << ACTIVATION_BITS);
                double largest = t == 0 ? MAX_INPUT : MAX_ACTIVATION;
                for (int k = 0; k < inputs; k++) {
                    // Exact: integers below 2^53. A value that is not a number fails the comparison.
                    sum += largest * Math.abs(scaled(weights[o * inputs + k]));
                }
                if (!(sum <= Integer.MAX_VALUE)) {
                    return OptionalInt.of(t);
                }
            }
        }
        return OptionalInt.empty();
    }

    // The product is exact, the rounding to even.
    private static double scaled(float value) {
        return Math.rint((double) value * (1 << WEIGHT_BITS));
    }

    private static int[] rounded(float[] values) {
        int[] rounded = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (int) scaled(values[i]);
        }
        return rounded;
    }

    /** @return grids and networks */
    public GridShape shape() {
        return shape;
    }

    /** @return hidden layers, then the output layer; their arrays are not to be changed */
    public List<Layer> layers() {
        return layers;
    }
}
