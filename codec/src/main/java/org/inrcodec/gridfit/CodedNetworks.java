package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.inrcodec.entropy.BitCost;
import org.inrcodec.entropy.IntegerCoding;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.TensorWriter;

/** Both networks of a grid picture as integers and steps, one step per tensor. */
final class CodedNetworks {
    /** Largest magnitude of an integer: 16 bit, symmetric. */
    static final int MAX_INTEGER = 32767;

    private static final int MIN_CODE = 40;
    private static final int MAX_CODE = 200;

    private final List<TensorShape> tensors;
    private final int[] starts;
    private final int[] codes;
    private final int[] q;
    private final IntegerCoding coding = new IntegerCoding();
    private final BitCost cost = new BitCost();

    /**
     * @param tensors the tensors in file order
     * @param codes step code of each
     * @param parameters {@code float[parameters]}, rounded to the nearest integers
     */
    CodedNetworks(List<TensorShape> tensors, int[] codes, float[] parameters) {
        this.tensors = tensors;
        this.codes = codes.clone();
        starts = new int[tensors.size() + 1];
        for (int t = 0; t < tensors.size(); t++) {
            starts[t + 1] = starts[t] + tensors.get(t).size();
        }
        q = new int[parameters.length];
        for (int t = 0; t < tensors.size(); t++) {
            round(t, codes[t], parameters);
        }
    }

    /**
     * Rounds one tensor anew.
     *
     * @param t index of the tensor
     * @param code its step code
     * @param parameters {@code float[parameters]} of all tensors
     */
    void round(int t, int code, float[] parameters) {
        codes[t] = code;
        float step = Steps.valueOfCode(code);
        for (int i = starts[t]; i < starts[t + 1]; i++) {
            q[i] = (int) Math.clamp(Math.rint(parameters[i] / step), -MAX_INTEGER, MAX_INTEGER);
        }
    }

    /**
     * Changes the step of a tensor, whose integers stay as they are.
     *
     * @param t index of the tensor
     */
    void step(int t, int code) {
        codes[t] = code;
    }

    /**
     * @param code a step code (eighths of an octave, FORMAT.md §7.1.8)
     * @return the nearest one that is of use for networks
     */
    static int clampedCode(int code) {
        return Math.clamp(code, MIN_CODE, MAX_CODE);
    }

    /** @return step code of each tensor; a copy */
    int[] codes() {
        return codes.clone();
    }

    /**
     * @param t index of a tensor
     * @return index of its first parameter
     */
    int start(int t) {
        return starts[t];
    }

    /** @return number of tensors */
    int size() {
        return tensors.size();
    }

    /**
     * @param i index of a parameter
     * @return its integer
     */
    int get(int i) {
        return q[i];
    }

    /**
     * @param i index of a parameter
     * @param value its new integer
     */
    void set(int i, int value) {
        q[i] = value;
    }

    /**
     * Writes the values of one tensor as every decoder will have them.
     *
     * @param t index of the tensor
     * @param out {@code float[parameters]} of all tensors
     */
    void values(int t, float[] out) {
        float step = Steps.valueOfCode(codes[t]);
        for (int i = starts[t]; i < starts[t + 1]; i++) {
            out[i] = step * q[i];
        }
    }

    /** @return the values of all tensors as every decoder will have them */
    float[] values() {
        float[] out = new float[q.length];
        for (int t = 0; t < tensors.size(); t++) {
            values(t, out);
        }
        return out;
    }

    /**
     * @param shape shape of grids and networks
     * @param networks networks, {@code float[parameters]}
     * @return the first weight tensor of a context network that the format does not allow (FORMAT.md §7.6.1)
     */
    OptionalInt firstTooLarge(GridShape shape, float[] networks) {
        List<float[]> context = new ArrayList<>();
        for (int t = 0; t < shape.contextTensors().size(); t++) {
            context.add(Arrays.copyOfRange(networks, starts[t], starts[t + 1]));
        }
        return ContextNetwork.firstTooLarge(shape, context);
    }

    /** Halves integers of the context network until the format allows it. */
    void fit(GridShape shape) {
        OptionalInt large = firstTooLarge(shape, values());
        while (large.isPresent()) {
            // Weights, and the bias after them.
            for (int i = starts[large.getAsInt()]; i < starts[large.getAsInt() + 2]; i++) {
                q[i] /= 2;
            }
            large = firstTooLarge(shape, values());
        }
    }

    /**
     * @param t index of a tensor
     * @return bits that its integers take, without its descriptor
     */
    double bits(int t) {
        int[] part = Arrays.copyOfRange(q, starts[t], starts[t + 1]);
        int columns = tensors.get(t).columns();
        IntegerContext context = IntegerContext.cheapest(part, columns, coding, cost);
        return coding.cost(context.mode(), context.hint(), part, columns, cost);
    }

    /** @return the tensors as a file holds them */
    List<CodedTensor> tensors() {
        List<CodedTensor> coded = new ArrayList<>();
        for (int t = 0; t < tensors.size(); t++) {
            TensorShape shape = tensors.get(t);
            int[] part = Arrays.copyOfRange(q, starts[t], starts[t + 1]);
            coded.add(CodedTensor.rangeCoded(shape.rows(), shape.columns(), codes[t], part, coding, cost));
        }
        return coded;
    }

    /** @return bytes of all tensors in a file */
    int bytes() {
        return TensorWriter.write(tensors, tensors()).length;
    }
}
