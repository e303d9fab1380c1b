package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.TensorEncoding;
import org.inrcodec.train.ParameterLayout;

class CodedTensorsProperties {
    private static final SirenShape SHAPE = SirenShape.dense(1, 90, 5, 2, 3);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);

    @Property(tries = 200)
    void fileAndTrainingSeeTheSameValues(
            @ForAll RangeMode mode,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll boolean perRow,
            @ForAll boolean coded,
            @ForAll boolean halfOutput,
            @ForAll Storage storage,
            @ForAll @IntRange(min = 1, max = 4) int sparsity,
            @ForAll long seed) {
        Precision linear = new Precision.RangeLinear(mode, bits, perRow, coded);
        Precision output = halfOutput ? new Precision.Float16() : new Precision.Float32();
        FakeQuantiser quantiser = new FakeQuantiser(LAYOUT, QuantisationPlan.of(LAYOUT, linear, linear, output, linear),
                1, 0);
        PruningMask mask = mask(sparsity, seed);
        quantiser.mask(mask);
        float[] parameters = SmallProblems.initial(SHAPE, seed);
        float[] seen = new float[parameters.length];
        quantiser.quantise(parameters, seen);
        List<CodedTensor> tensors = CodedTensors.of(quantiser, LAYOUT, parameters, storage);
        assertArrayEquals(seen, joined(tensors));
        for (int t = 0; t < tensors.size(); t++) {
            assertEquals(LAYOUT.tensors().get(t).shape().rows(), tensors.get(t).rows());
        }
    }

    @Property(tries = 100)
    void codebooksGiveTheNearestCentroidAndZeroWherePruned(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll boolean half,
            @ForAll Storage storage,
            @ForAll long seed) {
        float[] parameters = SmallProblems.initial(SHAPE, seed);
        ParameterLayout.Tensor tensor = LAYOUT.tensors().get(2);
        float[] values = java.util.Arrays.copyOfRange(parameters, tensor.offset(), tensor.end());
        PruningMask mask = mask(2, seed);
        Codebook codebook = Codebook.fit(values, size, half);
        float[] got = CodedTensors.codebook(parameters, tensor, mask, codebook, half, storage)
                .dequantise();
        for (int i = 0; i < got.length; i++) {
            float expected = mask.pruned(tensor.offset() + i) ? 0 : codebook.centroids()[codebook.index(values[i])];
            assertEquals(expected, got[i]);
        }
    }

    @Example
    void aTensorOfZerosTakesOneByte() {
        ParameterLayout.Tensor tensor = LAYOUT.tensors().get(2);
        LinearGrid grid = new LinearGrid(RangeMode.ASYMMETRIC_SIGNED, 4, new float[] {1}, new int[] {3});
        CodedTensor coded = CodedTensors.uniform(
                new float[LAYOUT.parameters()], tensor, PruningMask.none(LAYOUT.parameters()), grid, Storage.PACKED);
        assertTrue(coded.encoding() instanceof TensorEncoding.Zeros);
    }

    private static PruningMask mask(int sparsity, long seed) {
        Random random = new Random(seed);
        boolean[] pruned = new boolean[LAYOUT.parameters()];
        for (int i = 0; i < pruned.length; i++) {
            pruned[i] = random.nextInt(4) >= sparsity;
        }
        return PruningMask.of(pruned);
    }

    private static float[] joined(List<CodedTensor> tensors) {
        float[] all = new float[LAYOUT.parameters()];
        int at = 0;
        for (CodedTensor tensor : tensors) {
            float[] values = tensor.dequantise();
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return all;
    }
}
