package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class SignWeightsTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 3, 2, 1));
    private static final ParameterLayout.Tensor HIDDEN = LAYOUT.tensors().get(2);
    private static final float[] WEIGHTS = {1, -2, 3, -0.5f, 0.5f, -1, 2, 6, 9};

    private static SignWeights weights(SignWeights.Values values) {
        float[] parameters = SmallProblems.initial(LAYOUT.shape(), 1);
        System.arraycopy(WEIGHTS, 0, parameters, HIDDEN.offset(), 9);
        boolean[] pruned = new boolean[LAYOUT.parameters()];
        pruned[HIDDEN.end() - 1] = true;
        return new SignWeights(LAYOUT, parameters, PruningMask.of(pruned), List.of(HIDDEN), values, false);
    }

    private static float[] seen(SignWeights weights) {
        float[] seen = new float[LAYOUT.parameters()];
        weights.present(weights.start(), seen);
        return seen;
    }

    @Test
    void binaryWeightsAreTheirSignsTimesTheMeanMagnitudeOfWhatIsLeft() {
        // (1 + 2 + 3 + 0.5 + 0.5 + 1 + 2 + 6) / 8 = 2
        assertArrayEquals(
                new float[] {2, -2, 2, -2, 2, -2, 2, 2, 0},
                Arrays.copyOfRange(seen(weights(SignWeights.Values.BINARY)), HIDDEN.offset(), HIDDEN.end()));
    }

    @Test
    void ternaryWeightsBelowTheThresholdAreZero() {
        // Threshold 0.7 · 2 = 1.4: the positive ones left are 3, 2, 6, the negative one is −2.
        float plus = 11 / 3f;
        assertArrayEquals(
                new float[] {0, -2, plus, 0, 0, 0, plus, plus, 0},
                Arrays.copyOfRange(seen(weights(SignWeights.Values.TERNARY)), HIDDEN.offset(), HIDDEN.end()));
    }

    @Test
    void theGradientPassesStraightThroughButNotToThePruned() {
        SignWeights weights = weights(SignWeights.Values.BINARY);
        float[] gradient = new float[LAYOUT.parameters()];
        Arrays.fill(gradient, 3);
        float[] free = new float[LAYOUT.parameters()];
        weights.pullBack(weights.start(), gradient, free);
        gradient[HIDDEN.end() - 1] = 0;
        assertArrayEquals(gradient, free);
    }

    @Test
    void theFileHoldsWhatTheNetworkSaw() {
        for (SignWeights.Values values : SignWeights.Values.values()) {
            SignWeights weights = weights(values);
            List<CodedTensor> coded = weights.coded(weights.start(), Storage.HUFFMAN);
            float[] seen = seen(weights);
            for (ParameterLayout.Tensor tensor : LAYOUT.tensors()) {
                assertArrayEquals(
                        Arrays.copyOfRange(seen, tensor.offset(), tensor.end()),
                        coded.get(tensor.index()).dequantise());
            }
            assertEquals(LAYOUT.tensors().size(), coded.size());
        }
    }
}
