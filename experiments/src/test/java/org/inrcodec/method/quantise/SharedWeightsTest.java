package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class SharedWeightsTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 3, 2, 1));
    private static final ParameterLayout.Tensor HIDDEN = LAYOUT.tensors().get(2);

    @Test
    void aCentroidIsTheMeanOfItsWeightsAndGetsTheSumOfTheirDerivatives() {
        float[] parameters = SmallProblems.initial(LAYOUT.shape(), 1);
        float[] weights = {1, 1.5f, 2, -3, -3.5f, -2.5f, 1, 2, 0};
        System.arraycopy(weights, 0, parameters, HIDDEN.offset(), 9);
        boolean[] pruned = new boolean[LAYOUT.parameters()];
        pruned[HIDDEN.end() - 1] = true;
        SharedWeights shared = new SharedWeights(LAYOUT, parameters, PruningMask.of(pruned), List.of(HIDDEN), 2);
        float[] free = shared.start();
        assertEquals(LAYOUT.parameters() - 9 + 2, free.length);
        float[] seen = new float[LAYOUT.parameters()];
        shared.present(free, seen);
        for (int i = 0; i < 8; i++) {
            assertEquals(weights[i] > 0 ? 1.5f : -3, seen[HIDDEN.offset() + i]);
        }
        assertEquals(0, seen[HIDDEN.end() - 1]);
        float[] gradient = new float[LAYOUT.parameters()];
        for (int i = 0; i < 9; i++) {
            gradient[HIDDEN.offset() + i] = 1 << i;
        }
        float[] freeGradient = new float[free.length];
        shared.pullBack(free, gradient, freeGradient);
        assertEquals(8 + 16 + 32, freeGradient[HIDDEN.offset()]);
        assertEquals(1 + 2 + 4 + 64 + 128, freeGradient[HIDDEN.offset() + 1]);
    }

    @Test
    void theFileHoldsTheTrainedCentroidsAndNoMore() {
        float[] parameters = SmallProblems.initial(LAYOUT.shape(), 4);
        PruningMask mask = MagnitudePruner.prune(parameters, HIDDEN, 0.4);
        SharedWeights shared = new SharedWeights(LAYOUT, parameters, mask, List.of(HIDDEN), 3);
        float[] free = shared.start();
        // Training may move centroids past each other.
        free[HIDDEN.offset()] = 9;
        float[] seen = new float[LAYOUT.parameters()];
        shared.present(free, seen);
        List<CodedTensor> coded = shared.coded(free, Storage.HUFFMAN);
        float[] stored = coded.get(2).dequantise();
        for (int i = 0; i < stored.length; i++) {
            assertEquals(seen[HIDDEN.offset() + i], stored[i]);
        }
        long levels = IntStream.range(0, 9).mapToObj(i -> stored[i]).filter(v -> v != 0).distinct().count();
        assertTrue(levels <= 3, levels + " levels");
        assertArrayEquals(
                Arrays.copyOfRange(parameters, 0, LAYOUT.tensors().get(0).size()),
                coded.get(0).dequantise());
    }

    @Test
    void aTensorOfWhichNothingIsLeftNeedsNoCentroid() {
        float[] parameters = SmallProblems.initial(LAYOUT.shape(), 4);
        PruningMask mask = MagnitudePruner.prune(parameters, HIDDEN, 1);
        SharedWeights shared = new SharedWeights(LAYOUT, parameters, mask, List.of(HIDDEN), 3);
        float[] stored = shared.coded(shared.start(), Storage.PACKED).get(2).dequantise();
        assertArrayEquals(new float[9], stored);
    }
}
