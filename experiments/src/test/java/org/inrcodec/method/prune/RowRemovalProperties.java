package org.inrcodec.method.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingProblem;

class RowRemovalProperties {
    @Property(tries = 100)
    void theSmallerNetworkHasTheSameOutputs(
            @ForAll @IntRange(min = 1, max = 7) int w1,
            @ForAll @IntRange(min = 1, max = 7) int w2,
            @ForAll @IntRange(min = 1, max = 7) int w3,
            @ForAll long seed) {
        SirenShape shape = new SirenShape(0, 64, List.of(w1, w2, w3), List.of(0, 0, 0, 0), false, 2);
        float[] parameters = SmallProblems.initial(shape, seed);
        cut(new ParameterLayout(shape), parameters, new Random(seed));
        RowRemoval removal = RowRemoval.of(shape, parameters);
        TrainingProblem.Points large = SmallProblems.problem(shape, 20, seed);
        TrainingProblem.Points small = new TrainingProblem.Points(removal.shape(), large.inputs(), large.values(),
                large.targets());
        assertArrayEquals(
                new ReferenceEngine(large).outputs(parameters),
                new ReferenceEngine(small).outputs(removal.parameters()),
                2e-6f);
        int units = removal.shape().widths().stream().mapToInt(Integer::intValue).sum();
        assertEquals(w1 + w2 + w3 - removal.removed(), units);
        assertEquals(0, RowRemoval.of(removal.shape(), removal.parameters()).removed());
    }

    /** Zeroes some units' incoming, some units' outgoing weights. */
    private static void cut(ParameterLayout layout, float[] parameters, Random random) {
        for (int t = 0; t < layout.tensors().size(); t += 2) {
            ParameterLayout.Tensor weight = layout.tensors().get(t);
            int columns = weight.shape().columns();
            boolean[] row = flags(weight.shape().rows(), random);
            boolean[] column = flags(columns, random);
            for (int i = 0; i < weight.size(); i++) {
                if (row[i / columns] || column[i % columns]) {
                    parameters[weight.offset() + i] = 0;
                }
            }
        }
    }

    private static boolean[] flags(int n, Random random) {
        boolean[] flags = new boolean[n];
        for (int i = 0; i < n; i++) {
            flags[i] = random.nextInt(3) == 0;
        }
        return flags;
    }

    @Example
    void aConstantUnitIsFoldedIntoTheNextBias() {
        SirenShape shape = SirenShape.dense(0, 64, 2, 1, 1);
        // Unit 0: no incoming weights, bias 0.5; unit 1: weights 1, 2. Output weights 3, 4, bias 0.25.
        float[] parameters = {0, 0, 1, 2, 0.5f, 0.75f, 3, 4, 0.25f};
        RowRemoval removal = RowRemoval.of(shape, parameters);
        assertEquals(List.of(1), removal.shape().widths());
        assertArrayEquals(
                new float[] {1, 2, 0.75f, 4, (float) (0.25 + 3 * Math.sin(0.5))}, removal.parameters());
        assertArrayEquals(new int[] {2, 3, 5, 7, 8}, removal.origin());
    }

    @Example
    void withBinaryActivationsTheConstantIsASign() {
        SirenShape shape = SirenShape.dense(0, 64, 3, 1, 1).withBinaryActivations();
        // Units 0 and 1 have no incoming weights and the biases 0.5 and −0.5.
        float[] parameters = {0, 0, 0, 0, 1, 2, 0.5f, -0.5f, 0.75f, 3, 5, 4, 0.25f};
        RowRemoval removal = RowRemoval.of(shape, parameters);
        assertEquals(SirenShape.dense(0, 64, 1, 1, 1).withBinaryActivations(), removal.shape());
        assertArrayEquals(new float[] {1, 2, 0.75f, 4, 0.25f + 3 - 5}, removal.parameters());
    }

    @Example
    void aUnitWithoutEffectTakesItsInputsWithIt() {
        // 2 → 2 → 2 → 1; unit 1 of the second layer has no outgoing weight, and unit 1 of the first feeds only that
        // one.
        SirenShape shape = SirenShape.dense(0, 64, 2, 2, 1);
        float[] parameters = {1, 2, 3, 4, 5, 6, /* hidden2 */ 7, 0, 8, 9, 10, 11, /* output */ 12, 0, 13};
        RowRemoval removal = RowRemoval.of(shape, parameters);
        assertEquals(List.of(1, 1), removal.shape().widths());
        assertEquals(2, removal.removed());
        assertArrayEquals(new float[] {1, 2, 5, 7, 10, 12, 13}, removal.parameters());
    }

    @Example
    void oneUnitStaysInEveryLayerAndMasksFollow() {
        SirenShape shape = SirenShape.dense(0, 64, 3, 2, 1);
        float[] parameters = new float[(int) shape.parameters()];
        RowRemoval removal = RowRemoval.of(shape, parameters);
        assertEquals(List.of(1, 1), removal.shape().widths());
        boolean[] pruned = new boolean[parameters.length];
        pruned[removal.origin()[3]] = true;
        PruningMask mask = PruningMask.of(pruned).gather(removal.origin());
        assertTrue(mask.pruned(3));
        assertEquals(1, mask.prunedCount());
        assertEquals(removal.parameters().length, mask.parameters());
    }

    @Example
    void theBypassStaysWhole() {
        SirenShape shape = new SirenShape(0, 64, List.of(2), List.of(0, 0), true, 1);
        float[] parameters = {0, 0, 1, 2, 0, 0.75f, 3, 4, 0.25f, 20, 21};
        assertArrayEquals(
                new float[] {1, 2, 0.75f, 4, 0.25f, 20, 21}, RowRemoval.of(shape, parameters).parameters());
    }

    @Example
    void factorisedLayersAreRefused() {
        SirenShape shape = new SirenShape(0, 64, List.of(2), List.of(1, 0), false, 1);
        assertThrows(
                IllegalArgumentException.class, () -> RowRemoval.of(shape, new float[(int) shape.parameters()]));
    }
}
