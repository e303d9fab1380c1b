package org.inrcodec.network;

import java.util.Objects;

/**
 * A dense matrix without a bias, immutable. Weights are row-major, {@code weights[output][input]}.
 */
public final class LinearMap {
    private final int outputs;
    private final int inputs;
    private final float[] weights;

    /**
     * @param outputs number of rows, at least 1
     * @param inputs number of columns, at least 1
     * @param weights {@code float[outputs * inputs]}, row-major; copied
     */
    public LinearMap(int outputs, int inputs, float[] weights) {
        if (outputs < 1 || inputs < 1 || weights.length != Math.multiplyExact(outputs, inputs)) {
            throw new IllegalArgumentException(outputs + "x" + inputs + " weights expected, got " + weights.length);
        }
        this.outputs = outputs;
        this.inputs = inputs;
        this.weights = Objects.requireNonNull(weights, "weights").clone();
    }

    /** @return number of rows */
    public int outputs() {
        return outputs;
    }

    /** @return number of columns */
    public int inputs() {
        return inputs;
    }

    /**
     * @param output row
     * @param input column
     * @return the weight from {@code input} to {@code output}
     */
    public float weight(int output, int input) {
        return weights[Objects.checkIndex(output, outputs) * inputs + Objects.checkIndex(input, inputs)];
    }

    /** @return a copy of the weights, {@code float[outputs * inputs]}, row-major */
    public float[] toArray() {
        return weights.clone();
    }
}
