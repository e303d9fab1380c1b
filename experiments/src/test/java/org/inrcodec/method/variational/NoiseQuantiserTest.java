package org.inrcodec.method.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.Test;

class NoiseQuantiserTest {
    /** 2 → 2 → 1: tensors of 4, 2, 2 and 1 values. */
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 2, 1, 1));
    private static final float[] MEANS = {8, -4, 0.1f, 2, 1, 2, 3, 4, 5};

    @Test
    void whatDoesNotKnowItsSignIsPruned() {
        float[] deviations = {1, 1, 0.2f, 1, 1, 1, 1, 1, 6};
        PruningMask mask = NoiseQuantiser.pruned(LAYOUT, MEANS, deviations);
        assertArrayEquals(
                new boolean[] {false, false, true, false, false, false, false, false, true}, mask.toArray());
        List<CodedTensor> coded = new NoiseQuantiser(false, Storage.RANGE).coded(LAYOUT, MEANS, deviations);
        assertEquals(0, coded.get(0).dequantise()[2]);
        assertEquals(0, coded.get(3).dequantise()[0]);
    }

    @Test
    void theStepHasTheVarianceOfTheNoise() {
        float[] deviations = new float[9];
        Arrays.fill(deviations, 0.05f);
        deviations[2] = 1;
        // √12 · 0.05 = 0.173; the codes are an eighth apart, at most.
        CodedTensor first = new NoiseQuantiser(false, Storage.RANGE).coded(LAYOUT, MEANS, deviations).get(0);
        float step = ((UniformEncoding) first.encoding()).steps().value(0);
        assertEquals(Steps.valueOfCode(Steps.nearestCode(0.1732f)), step);
        float[] values = first.dequantise();
        for (int i : new int[] {0, 1, 3}) {
            assertEquals(MEANS[i], values[i], step / 2);
        }
    }

    @Test
    void eachRowCanHaveAStepOfItsOwn() {
        float[] deviations = {0.01f, 0.01f, 1, 0.5f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f};
        CodedTensor first = new NoiseQuantiser(true, Storage.RANGE).coded(LAYOUT, MEANS, deviations).get(0);
        Steps steps = ((UniformEncoding) first.encoding()).steps();
        assertEquals(2, steps.count());
        assertEquals(50, steps.value(1) / steps.value(0), 8);
    }

    @Test
    void littleNoiseIsNoFinerThanSixteenBits() {
        float[] deviations = new float[9];
        Arrays.fill(deviations, 1e-9f);
        for (CodedTensor tensor : new NoiseQuantiser(false, Storage.PACKED).coded(LAYOUT, MEANS, deviations)) {
            assertTrue(((UniformEncoding) tensor.encoding()).bits() <= 16);
            assertTrue(Math.abs(tensor.symbol(0)) > 8000);
        }
    }
}
