package org.inrcodec.sirenfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inrcodec.entropy.BitCost;
import org.inrcodec.entropy.IntegerCoding;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.train.ParameterLayout;

/**
 * A network as integers and steps, ready to be coded.
 */
final class QuantisedNetwork {
    /** Largest magnitude of an integer: 16 bit, symmetric. */
    static final int MAX_INTEGER = 32767;

    private final ParameterLayout layout;
    private final int[] codes;
    private final int[] q;

    private QuantisedNetwork(ParameterLayout layout, int[] codes, int[] q) {
        this.layout = layout;
        this.codes = codes;
        this.q = q;
    }

    /**
     * Rounds parameters.
     *
     * @param layout where tensors lie
     * @param codes step code of each tensor
     * @param parameters {@code float[parameters]}
     */
    static QuantisedNetwork round(ParameterLayout layout, int[] codes, float[] parameters) {
        int[] q = new int[parameters.length];
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float step = Steps.valueOfCode(codes[tensor.index()]);
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                q[i] = (int) Math.max(-MAX_INTEGER, Math.min(MAX_INTEGER, Math.rint(parameters[i] / step)));
            }
        }
        return new QuantisedNetwork(layout, codes.clone(), q);
    }

    /** @return a network of its own that is equal to this one */
    QuantisedNetwork copy() {
        return new QuantisedNetwork(layout, codes, q.clone());
    }

    /** @return the same picture with the hidden units sorted by bias */
    QuantisedNetwork sorted() {
        int[] sorted = q.clone();
        new CanonicalUnits(layout.shape()).sort(sorted);
        return new QuantisedNetwork(layout, codes, sorted);
    }

    /**
     * @param i index of a parameter
     * @param value its new integer
     */
    void set(int i, int value) {
        q[i] = value;
    }

    /**
     * @param i index of a parameter
     * @return its integer
     */
    int get(int i) {
        return q[i];
    }

    /**
     * @param tensor index of a tensor
     */
    float step(int tensor) {
        return Steps.valueOfCode(codes[tensor]);
    }

    /** @return the parameters as every decoder will have them, {@code float[parameters]} */
    float[] parameters() {
        float[] values = new float[q.length];
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float step = step(tensor.index());
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                values[i] = step * q[i];
            }
        }
        return values;
    }

    /** @return the network's shape */
    SirenShape shape() {
        return layout.shape();
    }

    /** @return the tensors as a file holds them, units sorted */
    List<CodedTensor> tensors() {
        QuantisedNetwork sorted = sorted();
        IntegerCoding coding = new IntegerCoding();
        BitCost cost = new BitCost();
        List<CodedTensor> tensors = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            int[] values = Arrays.copyOfRange(sorted.q, tensor.offset(), tensor.end());
            int columns = tensor.shape().columns();
            int code = codes[tensor.index()];
            tensors.add(isHiddenBias(tensor)
                    ? differences(code, values, coding, cost)
                    : CodedTensor.rangeCoded(tensor.shape().rows(), columns, code, values, coding, cost));
        }
        return tensors;
    }

    /** @return bits that the integers take, without descriptors and container */
    double bits() {
        QuantisedNetwork sorted = sorted();
        IntegerCoding coding = new IntegerCoding();
        BitCost cost = new BitCost();
        double bits = 0;
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            int[] values = Arrays.copyOfRange(sorted.q, tensor.offset(), tensor.end());
            if (isHiddenBias(tensor)) {
                values = differences(values);
            }
            int columns = tensor.shape().columns();
            IntegerContext context = IntegerContext.cheapest(values, columns, coding, cost);
            bits += coding.cost(context.mode(), context.hint(), values, columns, cost);
        }
        return bits;
    }

    private boolean isHiddenBias(ParameterLayout.Tensor tensor) {
        return tensor.role() == ParameterLayout.Role.BIAS
                && tensor.layer() < layout.shape().widths().size();
    }

    private static int[] differences(int[] sorted) {
        int[] differences = sorted.clone();
        for (int i = differences.length - 1; i > 0; i--) {
            differences[i] -= differences[i - 1];
        }
        return differences;
    }

    private static CodedTensor differences(int code, int[] values, IntegerCoding coding, BitCost cost) {
        if (Arrays.stream(values).allMatch(v -> v == 0)) {
            return CodedTensor.zeros(1, values.length);
        }
        IntegerContext best = IntegerContext.cheapest(differences(values), values.length, coding, cost);
        IntegerContext delta = new IntegerContext(best.mode(), best.hint(), true);
        return new CodedTensor(1, values.length, UniformEncoding.rangeCoded(16, code, delta), Optional.empty(), values);
    }
}
