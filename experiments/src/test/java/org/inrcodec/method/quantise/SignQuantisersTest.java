package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class SignQuantisersTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 3, 1, 1));
    private static final ParameterLayout.Tensor WEIGHT = LAYOUT.tensors().get(0);
    private static final float[] PARAMETERS = {4, -2, 1, 1, -3, 0, /* bias */ 0, 0, 0, /* output */ 1, 1, 1, 0};
    private static final PruningMask NOTHING = PruningMask.none(PARAMETERS.length);

    @Test
    void binaryValuesAreMeanMagnitudesWithTheSign() {
        assertArrayEquals(new float[] {3, -3, 1, 1, -1.5f, 1.5f}, binary(true, NOTHING).dequantise());
        float mean = 11 / 6f;
        assertArrayEquals(
                new float[] {mean, -mean, mean, mean, -mean, mean}, binary(false, NOTHING).dequantise());
    }

    @Test
    void ternaryKeepsWhatExceedsTheThreshold() {
        // Mean magnitude 11/6, threshold 1.283: 4, −2 and −3 stay.
        assertArrayEquals(new float[] {4, -2.5f, 0, 0, -2.5f, 0}, ternary(false, NOTHING).dequantise());
        assertArrayEquals(new float[] {4, 0, 1, 1, -3, 0}, ternary(true, NOTHING).dequantise());
    }

    @Test
    void prunedWeightsAreZeroAndDoNotCount() {
        boolean[] pruned = new boolean[PARAMETERS.length];
        pruned[0] = true;
        pruned[2] = true;
        pruned[3] = true;
        PruningMask mask = PruningMask.of(pruned);
        assertArrayEquals(new float[] {0, -2, 0, 0, -1.5f, 1.5f}, binary(true, mask).dequantise());
        assertEquals(3, binary(true, mask).presentCount());
        assertArrayEquals(new float[] {0, -2, 0, 0, -3, 0}, ternary(true, mask).dequantise());
        assertTrue(ternary(true, mask).mask().isEmpty());
    }

    private static CodedTensor binary(boolean perRow, PruningMask mask) {
        return BinaryQuantiser.quantise(PARAMETERS, WEIGHT, perRow, mask, Storage.PACKED);
    }

    private static CodedTensor ternary(boolean perRow, PruningMask mask) {
        return TernaryQuantiser.quantise(PARAMETERS, WEIGHT, perRow, mask, Storage.HUFFMAN);
    }
}
