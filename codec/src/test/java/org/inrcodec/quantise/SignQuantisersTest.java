package org.inrcodec.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.inrcodec.network.SirenShape;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class SignQuantisersTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 3, 1, 1));
    private static final float[] PARAMETERS = {4, -2, 1, 1, -3, 0, /* bias */ 0, 0, 0, /* output */ 1, 1, 1, 0};
    private static final PruningMask NOTHING = PruningMask.none(PARAMETERS.length);

    @Test
    void binaryScalesAreMeanMagnitudes() {
        BinaryQuantiser.Signs rows = BinaryQuantiser.quantise(PARAMETERS, LAYOUT.tensors().get(0), true, NOTHING);
        assertArrayEquals(new float[] {3, 1, 1.5f}, rows.scales());
        assertArrayEquals(new boolean[] {false, true, false, false, true, false}, rows.negative());
        assertEquals(-3, rows.value(1, 2));
        assertArrayEquals(
                new float[] {11 / 6f},
                BinaryQuantiser.quantise(PARAMETERS, LAYOUT.tensors().get(0), false, NOTHING).scales());
    }

    @Test
    void ternaryKeepsWhatExceedsTheThreshold() {
        // Mean magnitude 11/6, threshold 1.283: 4, −2 and −3 stay.
        TernaryQuantiser.Symbols tensor =
                TernaryQuantiser.quantise(PARAMETERS, LAYOUT.tensors().get(0), false, NOTHING);
        assertArrayEquals(new byte[] {1, 2, 0, 0, 2, 0}, tensor.symbols());
        assertArrayEquals(new float[] {4}, tensor.plus());
        assertArrayEquals(new float[] {2.5f}, tensor.minus());
        assertEquals(-2.5f, tensor.value(4, 2));
        TernaryQuantiser.Symbols rows =
                TernaryQuantiser.quantise(PARAMETERS, LAYOUT.tensors().get(0), true, NOTHING);
        assertArrayEquals(new byte[] {1, 0, 1, 1, 2, 0}, rows.symbols());
        assertArrayEquals(new float[] {0, 0, 3}, rows.minus());
    }

    @Test
    void prunedWeightsDoNotCount() {
        boolean[] pruned = new boolean[PARAMETERS.length];
        pruned[0] = true;
        pruned[2] = true;
        pruned[3] = true;
        PruningMask mask = PruningMask.of(pruned);
        assertArrayEquals(
                new float[] {2, 0, 1.5f},
                BinaryQuantiser.quantise(PARAMETERS, LAYOUT.tensors().get(0), true, mask).scales());
        assertArrayEquals(
                new byte[] {0, 2, 0, 0, 2, 0},
                TernaryQuantiser.quantise(PARAMETERS, LAYOUT.tensors().get(0), true, mask).symbols());
    }
}
