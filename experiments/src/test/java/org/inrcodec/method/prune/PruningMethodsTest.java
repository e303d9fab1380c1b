package org.inrcodec.method.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.method.regularise.L1Penalty;
import org.inrcodec.method.regularise.RegularisedEngine;
import org.inrcodec.prune.GradualPruning;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.prune.PruningScope;
import org.inrcodec.prune.SparsitySchedule;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruningMethodsTest {
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 6, 3, 1);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);
    private static final List<ParameterLayout.Tensor> HIDDEN = PruningScope.HIDDEN.tensors(LAYOUT);

    @Test
    void oneShotPrunesTheSmallestAtOnceAndNeverAgain() {
        double[] rates = {0.25, 0.75};
        float[] parameters = SmallProblems.initial(SHAPE, 1);
        GradualPruning pruning = new GradualPruning(LAYOUT, SparsitySchedule.oneShot(0.5, 0), HIDDEN, rates);
        PruningMask smallest = MagnitudePruner.prune(parameters, PruningMask.none(parameters.length), HIDDEN, rates);
        assertTrue(pruning.update(0, parameters));
        assertEquals(smallest, pruning.mask());
        assertEquals(9 + 27, pruning.mask().prunedCount());
        // Whatever the weights become.
        float[] other = SmallProblems.initial(SHAPE, 2);
        for (int step = 1; step < 50; step++) {
            assertFalse(pruning.update(step, other));
        }
        assertEquals(smallest, pruning.mask());
    }

    @ParameterizedTest
    @CsvSource({"0.15, 50", "0.4, 100", "0.9, 200"})
    void gradualPruningEndsAtItsSparsityAndOnlyEverAddsToItsMasks(double sparsity, int interval) {
        SparsitySchedule schedule = SparsitySchedule.between(sparsity, 0, 700, interval);
        GradualPruning pruning = new GradualPruning(LAYOUT, schedule, HIDDEN, new double[] {sparsity, sparsity});
        PruningMask before = pruning.mask();
        int updates = 0;
        for (int step = 0; step <= 1000; step++) {
            // Other weights each time: the smallest of now are not those of before.
            float[] parameters = SmallProblems.initial(SHAPE, step);
            updates += pruning.update(step, parameters) ? 1 : 0;
            for (int i = 0; i < parameters.length; i++) {
                assertTrue(pruning.mask().pruned(i) || !before.pruned(i), "step " + step);
            }
            before = pruning.mask();
        }
        assertEquals(700 / interval + 1, updates);
        assertEquals(2 * Math.round(sparsity * 36), before.prunedCount());
    }

    @Test
    void denseSparseDenseHoldsItsMaskInBetweenAndEndsDense() {
        float[] dense = SmallProblems.initial(SHAPE, 3);
        PruningMask smallest = MagnitudePruner.prune(
                dense, PruningMask.none(dense.length), HIDDEN, new double[] {0.5, 0.5});
        List<PruningMask> masks = new ArrayList<>();
        float[] result = new DenseSparseDense(0.5).train(dense.clone(), HIDDEN, (start, mask) -> {
            for (int i = 0; i < start.length; i++) {
                float sparse = smallest.pruned(i) ? 0 : dense[i];
                assertEquals(masks.isEmpty() ? sparse : smallest.pruned(i) ? 0 : sparse + 1, start[i]);
                // What a training must not do to pruned weights is undone.
                start[i] += 1;
            }
            masks.add(mask);
            return start;
        });
        assertEquals(List.of(smallest, PruningMask.none(dense.length)), masks);
        for (float value : result) {
            assertNotEquals(0, value);
        }
    }

    @Test
    void underTheL1PenaltyMoreWeightsBecomeTiny() {
        double without = tinyWeights(0);
        double with = tinyWeights(2e-3);
        assertTrue(with > without + 0.2, with + " against " + without);
    }

    /** Share of the weights between hidden layers below a hundredth after training. */
    private static double tinyWeights(double lambda) {
        double[] strengths = new double[LAYOUT.tensors().size()];
        HIDDEN.forEach(t -> strengths[t.index()] = lambda);
        float[] parameters = SmallProblems.initial(SHAPE, 4);
        float[] gradient = new float[parameters.length];
        try (TrainingEngine engine = new RegularisedEngine(
                new ReferenceEngine(SmallProblems.problem(SHAPE, 60, 5)),
                new L1Penalty(SHAPE.tensors(), strengths))) {
            for (int step = 0; step < 3000; step++) {
                engine.gradient(parameters, gradient);
                for (int i = 0; i < parameters.length; i++) {
                    parameters[i] -= 0.05f * gradient[i];
                }
            }
            assertTrue(engine.loss(parameters) < 0.05, "it still fits: " + engine.loss(parameters));
        }
        long tiny = HIDDEN.stream().flatMapToInt(t -> IntStream.range(t.offset(), t.end()))
                .filter(i -> Math.abs(parameters[i]) < 0.01).count();
        return tiny / 72.0;
    }
}
