package org.inrcodec.method.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.prune.PruningScope;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class SaliencyPruningTest {
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 3, 3, 1);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);
    private static final List<ParameterLayout.Tensor> HIDDEN = PruningScope.HIDDEN.tensors(LAYOUT);

    /** Error (1·w₀ + 2·w₁ − 3)² on two rows of different weight: gradients known by hand. */
    private static final class TwoRows implements TrainingEngine {
        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public double gradient(float[] w, float[] gradient, int firstRow, int rowStep) {
            float sign = rowStep == 1 ? 0 : firstRow == 0 ? 1 : -1;
            gradient[0] = 2 * sign;
            gradient[1] = -5 * sign;
            return 1;
        }

        @Override
        public double loss(float[] w) {
            return 1;
        }

        @Override
        public float[] outputs(float[] w) {
            return new float[0];
        }

        @Override
        public void close() {}
    }

    @Test
    void taylorSquaresGradientTimesWeightPartByPart() {
        try (TrainingEngine engine = new TwoRows()) {
            // (2·3)² = 36 and (5·0.5)² = 6.25 in both rows, whose gradients cancel in the whole.
            assertArrayEquals(
                    new double[] {36, 6.25}, new FirstOrderTaylor(engine, 2).saliencies(new float[] {3, 0.5f}));
            assertArrayEquals(new double[2], new FirstOrderTaylor(engine, 1).saliencies(new float[] {3, 0.5f}));
        }
    }

    @Test
    void optimalBrainDamageTellsTheRiseOfTheErrorOfALinearUnit() {
        // The output bias enters the outputs with derivative 1, so that ½h = 1 and its saliency is its square.
        TrainingProblem.Points problem = SmallProblems.problem(SHAPE, 400, 1);
        float[] parameters = SmallProblems.initial(SHAPE, 2);
        int bias = LAYOUT.parameters() - 1;
        parameters[bias] = 0.5f;
        double[] saliencies = new OptimalBrainDamage(ReferenceEngine::new, problem, 2000, 1, 3).saliencies(parameters);
        assertEquals(0.25, saliencies[bias], 0.03);
        assertEquals(LAYOUT.parameters(), saliencies.length);
    }

    @Test
    void aZeroWeightHasNoSaliency() {
        TrainingProblem.Points problem = SmallProblems.problem(SHAPE, 20, 1);
        float[] parameters = SmallProblems.initial(SHAPE, 2);
        parameters[4] = 0;
        assertEquals(0, new OptimalBrainDamage(ReferenceEngine::new, problem, 3, 1, 3).saliencies(parameters)[4]);
    }

    @Test
    void theLeastSalientOfAllTensorsGoAndThePrunedStay() {
        double[] saliencies = new double[LAYOUT.parameters()];
        for (int i = 0; i < saliencies.length; i++) {
            saliencies[i] = i;
        }
        ParameterLayout.Tensor first = HIDDEN.get(0);
        ParameterLayout.Tensor second = HIDDEN.get(1);
        boolean[] before = new boolean[LAYOUT.parameters()];
        before[second.end() - 1] = true;
        PruningMask mask = SaliencyPruner.prune(saliencies, PruningMask.of(before), HIDDEN, 0.5);
        // Half of 18 weights: one was pruned, the other eight are the first of the first tensor.
        assertEquals(9, mask.prunedCount());
        assertEquals(8, mask.prunedCount(first.offset(), first.end()));
        assertFalse(mask.pruned(first.end() - 1));
        assertTrue(mask.pruned(second.end() - 1));
        assertThrows(
                IllegalArgumentException.class, () -> SaliencyPruner.prune(saliencies, mask, HIDDEN, Double.NaN));
    }

    @Test
    void aLotteryTicketIsRewoundAndEveryRoundPrunesTheSameShareOfTheRest() {
        float[] early = SmallProblems.initial(SHAPE, 5);
        List<Integer> pruned = new ArrayList<>();
        LotteryTicket.Ticket ticket = new LotteryTicket(0.75, 2).find(early, HIDDEN, (start, mask) -> {
            pruned.add(mask.prunedCount());
            for (int i = 0; i < start.length; i++) {
                assertEquals(mask.pruned(i) ? 0 : early[i], start[i], "every training begins at the early values");
                start[i] = 2 * start[i] + (mask.pruned(i) ? 1 : 0);
            }
            return start;
        });
        // Of nine weights each: 0, then half (4.5 rounds to 5), then three quarters (6.75 rounds to 7).
        assertEquals(List.of(0, 10, 14), pruned);
        for (int i = 0; i < early.length; i++) {
            assertEquals(ticket.mask().pruned(i) ? 0 : early[i], ticket.start()[i]);
            assertEquals(ticket.mask().pruned(i) ? 0 : 2 * early[i], ticket.trained()[i]);
        }
    }
}
