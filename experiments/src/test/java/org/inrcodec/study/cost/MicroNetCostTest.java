package org.inrcodec.study.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.BinaryEncoding;
import org.inrcodec.tensor.CodebookEncoding;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Scales;
import org.inrcodec.tensor.SparseMask;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.TensorEncoding;
import org.inrcodec.tensor.UniformEncoding;
import org.junit.jupiter.api.Test;

class MicroNetCostTest {
    /** Two inputs, two hidden units, one output: tensors of 4, 2, 2 and 1 values. */
    private static final SirenShape SMALL = SirenShape.dense(0, 64, 2, 1, 1);

    private static final CodedTensor BIAS = CodedTensor.floats(1, 2, false, new float[] {1, 1});
    private static final CodedTensor OUT = CodedTensor.floats(1, 2, false, new float[] {1, 1});
    private static final CodedTensor LAST = CodedTensor.floats(1, 1, false, new float[] {1});

    private static MicroNetCost cost(CodedTensor first) {
        return MicroNetCost.of(SMALL, List.of(first, BIAS, OUT, LAST));
    }

    private static CodedTensor integers(Optional<SparseMask> mask, int... q) {
        return new CodedTensor(2, 2, new UniformEncoding(
                UniformEncoding.Range.SYMMETRIC, 8, Steps.ofFloats(0.5f), new int[0], Storage.PACKED,
                IntegerContext.NONE), mask, q);
    }

    @Test
    void aDenseNetworkCountsItsParametersAndItsWholeArithmetic() {
        MicroNetCost cost = MicroNetCost.dense(SMALL);
        assertEquals(9, cost.parameters());
        // 6 products, 3 sums of products, 3 biases, 2 sines.
        assertEquals(6 + 3 + 3 + 2, cost.operations());
        assertEquals(2, cost.score(cost));
    }

    @Test
    void integersCountAtTheBitsThatTheyTakeAndTheirStepInFull() {
        // The largest takes 4 bits with its sign; activations are of 32, and so are the products.
        MicroNetCost cost = cost(integers(Optional.empty(), 7, -7, 1, 2));
        assertEquals((4 * 4 + 32) / 32.0 + 5, cost.parameters(), 1e-12);
        assertEquals(14, cost.operations());
        assertEquals(cost.parameters() / 9 + 1, cost.score(MicroNetCost.dense(SMALL)), 1e-12);
    }

    @Test
    void zerosCostABitOfMaskOrTheirWidthAndNoArithmetic() {
        // One value of 8 bits and a mask of 4, instead of 4 values; one product, nothing to add it to.
        MicroNetCost cost = cost(integers(Optional.of(new SparseMask(true, false, false, false)), 100, 0, 0, 0));
        assertEquals((8 + 4 + 32) / 32.0 + 5, cost.parameters(), 1e-12);
        assertEquals(1 + (2 + 1) + 3 + 2, cost.operations());
        // As many zeros without a mask in the file cost the same.
        assertEquals(cost, cost(integers(Optional.empty(), 100, 0, 0, 0)));
        // Two bits each are less than a mask, one bit each with it: 3 values of 2 bits + 4 > 4 values of 2 bits.
        assertEquals(
                (4 * 2 + 32) / 32.0 + 5, cost(integers(Optional.empty(), 1, -1, 1, 0)).parameters(), 1e-12);
    }

    @Test
    void sharedValuesCountTheirIndicesAndTheTable() {
        CodedTensor shared = new CodedTensor(
                2, 2, new CodebookEncoding(false, new float[] {0.5f, -1, 2}, Storage.PACKED), Optional.empty(),
                new int[] {0, 1, 2, 0});
        assertEquals((4 * 2 + 3 * 32) / 32.0 + 5, cost(shared).parameters(), 1e-12);
    }

    private static CodedTensor signs(int rows, int columns) {
        return new CodedTensor(rows, columns, new BinaryEncoding(new Scales(0.5f), Storage.PACKED), Optional.empty(),
                new int[rows * columns]);
    }

    @Test
    void signsTimesSignsAreOfOneBitAndTheirSumsAsNarrowAsTheyCanBe() {
        // Two hidden layers: tensors of 4, 2, 4, 2, 2 and 1 values, binary between the hidden layers.
        SirenShape sines = SirenShape.dense(0, 64, 2, 2, 1);
        List<CodedTensor> tensors = List.of(
                CodedTensor.floats(2, 2, false, new float[] {1, 1, 1, 1}), BIAS, signs(2, 2), BIAS, OUT, LAST);
        MicroNetCost floats = MicroNetCost.of(sines, tensors);
        MicroNetCost signs = MicroNetCost.of(sines.withBinaryActivations(), tensors);
        // Binary weights times floats are products of 32 bits: 10 products, 5 sums, 5 biases, 4 sines.
        assertEquals(10 + 5 + 5 + 4, floats.operations());
        // Times signs they are 4 products of a bit, 2 sums of −2…2 of 3 bits and 2 products with the scale.
        assertEquals(6 + 3 + (4 * 1 + 2 * 3) / 32.0 + 2 + 5 + 4, signs.operations(), 1e-12);
        assertEquals(floats.parameters(), signs.parameters());
        assertEquals((4 + 32) / 32.0 + 4 + 2 + 2 + 2 + 1, signs.parameters(), 1e-12);
    }

    @Test
    void aTensorOfZerosCostsNothing() {
        CodedTensor zeros = new CodedTensor(2, 2, new TensorEncoding.Zeros(), Optional.empty(), new int[4]);
        assertEquals(5, cost(zeros).parameters());
        assertEquals(2 + 1 + 3 + 2, cost(zeros).operations());
    }
}
