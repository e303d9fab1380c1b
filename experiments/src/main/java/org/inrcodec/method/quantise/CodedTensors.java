package org.inrcodec.method.quantise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodebookEncoding;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.FloatEncoding;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.ScalarEncoding;
import org.inrcodec.tensor.SparseMask;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.train.ParameterLayout;

/**
 * Quantised parameters as the tensors that a file holds (FORMAT.md §7). Where something is pruned, packed and Huffman
 * storage get a sparse mask; the range coder needs none for integers, since its zero flag is one with contexts.
 */
public final class CodedTensors {
    private CodedTensors() {}

    /**
     * All tensors as a quantiser sees them now: dequantised they are exactly what {@link FakeQuantiser#round} gives.
     *
     * @param quantiser precisions, grids and mask; its ranges should be settled
     * @param layout where tensors lie
     * @param parameters {@code float[parameters]}, not changed
     * @param storage how symbols are stored; floats are packed always
     * @return the tensors in the order of the layout
     */
    public static List<CodedTensor> of(
            FakeQuantiser quantiser, ParameterLayout layout, float[] parameters, Storage storage) {
        float[] rounded = new float[parameters.length];
        quantiser.round(parameters, rounded);
        List<CodedTensor> coded = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            coded.add(
                    switch (quantiser.precisions().get(tensor.index())) {
                        case Precision.Float32 _ -> floats(rounded, tensor, quantiser.mask(), false);
                        case Precision.Float16 _ -> floats(rounded, tensor, quantiser.mask(), true);
                        case Precision.RangeLinear _ -> uniform(
                                rounded,
                                tensor,
                                quantiser.mask(),
                                quantiser.grid(tensor.index()).orElseThrow(),
                                storage);
                    });
        }
        return coded;
    }

    /**
     * A tensor of floats.
     *
     * @param parameters {@code float[parameters]}
     * @param tensor the tensor
     * @param mask what is pruned
     * @param half binary16 instead of binary32
     * @return the tensor
     */
    public static CodedTensor floats(
            float[] parameters, ParameterLayout.Tensor tensor, PruningMask mask, boolean half) {
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            float value = mask.pruned(tensor.offset() + i) ? 0 : parameters[tensor.offset() + i];
            values[i] = half ? HalfRounding.round(value) : value;
        }
        CodedTensor dense = CodedTensor.floats(tensor.shape().rows(), tensor.shape().columns(), half, values);
        return withMask(tensor, new FloatEncoding(half), dense.symbols(), mask, true);
    }

    /**
     * A tensor on a range-linear grid. Steps are stored in one byte each when all of them can be.
     *
     * @param parameters {@code float[parameters]}
     * @param tensor the tensor
     * @param mask what is pruned
     * @param grid the grid
     * @param storage how the integers are stored
     * @return the tensor
     */
    public static CodedTensor uniform(
            float[] parameters, ParameterLayout.Tensor tensor, PruningMask mask, LinearGrid grid, Storage storage) {
        int columns = tensor.shape().columns();
        int[] q = grid.quantise(parameters, tensor.offset(), tensor.shape().rows(), columns);
        int[] differences = new int[q.length];
        for (int i = 0; i < q.length; i++) {
            int zero = grid.zeroPoints()[grid.zeroPoints().length == 1 ? 0 : i / columns];
            q[i] = mask.pruned(tensor.offset() + i) ? zero : q[i];
            differences[i] = q[i] - zero;
        }
        boolean symmetric = grid.mode() == RangeMode.SYMMETRIC;
        UniformEncoding encoding = new UniformEncoding(
                switch (grid.mode()) {
                    case SYMMETRIC -> UniformEncoding.Range.SYMMETRIC;
                    case ASYMMETRIC_SIGNED -> UniformEncoding.Range.SIGNED;
                    case ASYMMETRIC_UNSIGNED -> UniformEncoding.Range.UNSIGNED;
                },
                // −1 … 1 with zero takes two bits.
                symmetric ? Math.max(2, grid.bits()) : grid.bits(),
                steps(grid.steps()),
                symmetric ? new int[0] : grid.zeroPoints(),
                storage,
                storage == Storage.RANGE ? IntegerContext.cheapest(differences, columns) : IntegerContext.NONE);
        return withMask(tensor, encoding, q, mask, storage != Storage.RANGE);
    }

    /**
     * A tensor by its codebook, which is best fitted to the values that are not pruned.
     *
     * @param parameters {@code float[parameters]}
     * @param tensor the tensor
     * @param mask what is pruned
     * @param codebook the codebook
     * @param half whether the centroids are stored as binary16
     * @param storage how the indices are stored
     * @return the tensor
     */
    public static CodedTensor codebook(
            float[] parameters,
            ParameterLayout.Tensor tensor,
            PruningMask mask,
            Codebook codebook,
            boolean half,
            Storage storage) {
        int[] indices = new int[tensor.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = codebook.index(parameters[tensor.offset() + i]);
        }
        return withMask(tensor, new CodebookEncoding(half, codebook.centroids(), storage), indices, mask, true);
    }

    /** A tensor of symbols with a sparse mask when something in it is pruned; zeros when all of it is. */
    public static CodedTensor withMask(
            ParameterLayout.Tensor tensor, ScalarEncoding encoding, int[] symbols, PruningMask mask, boolean masked) {
        int rows = tensor.shape().rows();
        int columns = tensor.shape().columns();
        int pruned = mask.prunedCount(tensor.offset(), tensor.end());
        if (pruned == tensor.size() || allZero(encoding, symbols, columns)) {
            return CodedTensor.zeros(rows, columns);
        }
        if (pruned == 0 || !masked) {
            return new CodedTensor(rows, columns, encoding, Optional.empty(), symbols);
        }
        boolean[] present = new boolean[tensor.size()];
        for (int i = 0; i < present.length; i++) {
            present[i] = !mask.pruned(tensor.offset() + i);
        }
        return new CodedTensor(rows, columns, encoding, Optional.of(new SparseMask(present)), symbols);
    }

    private static boolean allZero(ScalarEncoding encoding, int[] symbols, int columns) {
        for (int i = 0; i < symbols.length; i++) {
            if (encoding.value(symbols[i], i / columns) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Steps steps(float[] steps) {
        int[] codes = new int[steps.length];
        for (int r = 0; r < steps.length; r++) {
            int code = StepCode.atLeast(steps[r]);
            if (code > Steps.MAX_CODE || Steps.valueOfCode(code) != steps[r]) {
                return Steps.ofFloats(steps);
            }
            codes[r] = code;
        }
        return Steps.ofCodes(codes);
    }
}
