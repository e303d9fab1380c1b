package org.inrcodec.method.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.method.regularise.RegularisedEngine;
import org.inrcodec.method.regularise.Regulariser;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class NeuronPruningTest {
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 2, 2, 1);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);
    /** Layers of 2 to 2 to 2 to 1 units, each its weights and then its biases. */
    private static final float[] PARAMETERS = {9, 8, 7, 6, 0.5f, 0.6f, 3, 0.1f, 4, 0.2f, 0.3f, 0.4f, 0.1f, 2, 0.7f};

    @Test
    void thePenaltyIsThatOfRowsAndColumnsBetweenUnits() {
        // √2 (‖(3, 0.1)‖ + ‖(4, 0.2)‖) for what comes in, √2 (‖(3, 4)‖ + ‖(0.1, 0.2)‖) and |0.1| + |2| for what goes
        // out.
        double rows = Math.sqrt(2) * (Math.sqrt(9.01) + Math.sqrt(16.04));
        double columns = Math.sqrt(2) * (5 + Math.sqrt(0.05)) + 2.1;
        Regulariser penalty = NeuronPruning.penalty(LAYOUT, 0.5);
        assertEquals(0.5 * (rows + columns), penalty.add(PARAMETERS, new float[15]), 1e-5);
    }

    @Test
    void thePenaltysGradientIsItsDerivative() {
        Regulariser penalty = NeuronPruning.penalty(LAYOUT, 0.5);
        float[] gradient = new float[15];
        penalty.add(PARAMETERS, gradient);
        for (int i = 0; i < gradient.length; i++) {
            float[] above = PARAMETERS.clone();
            float[] below = PARAMETERS.clone();
            above[i] += 0x1p-10f;
            below[i] -= 0x1p-10f;
            double slope = (penalty.add(above, new float[15]) - penalty.add(below, new float[15])) / 0x1p-9;
            assertEquals(slope, gradient[i], 1e-3);
        }
    }

    @Test
    void theUnitsWithTheSmallestGroupsGo() {
        RowRemoval removal = NeuronPruning.remove(SHAPE, PARAMETERS, 0.5);
        // First layer: unit 1 has the outgoing weights (0.1, 0.2). Second: unit 0 has 3.0 · 0.1 against 4.0 · 2, and
        // its constant sin(0.3) stays in the output's bias.
        assertEquals(List.of(1, 1), removal.shape().widths());
        assertArrayEquals(
                new float[] {9, 8, 0.5f, 4, 0.4f, 2, (float) (0.7f + 0.1f * Math.sin(0.3f))}, removal.parameters(),
                1e-6f);
    }

    @Test
    void everyLayerLosesTheShareAndKeepsAUnit() {
        SirenShape shape = SirenShape.dense(0, 64, 7, 3, 2);
        float[] parameters = SmallProblems.initial(shape, 1);
        assertEquals(List.of(7, 7, 7), NeuronPruning.remove(shape, parameters, 0).shape().widths());
        assertEquals(List.of(4, 4, 4), NeuronPruning.remove(shape, parameters, 0.38).shape().widths());
        assertEquals(List.of(1, 1, 1), NeuronPruning.remove(shape, parameters, 1).shape().widths());
        assertThrows(IllegalArgumentException.class, () -> NeuronPruning.remove(shape, parameters, 1.1));
        assertThrows(IllegalArgumentException.class, () -> NeuronPruning.remove(shape, new float[3], 0.5));
        SirenShape factorised = new SirenShape(0, 64, List.of(4, 4), List.of(0, 1, 0), false, 1);
        float[] factors = new float[(int) factorised.parameters()];
        assertThrows(IllegalArgumentException.class, () -> NeuronPruning.remove(factorised, factors, 0.5));
    }

    @Test
    void underThePenaltySomeUnitsBecomeSmallAgainstOthers() {
        SirenShape shape = SirenShape.dense(0, 64, 8, 2, 1);
        ParameterLayout layout = new ParameterLayout(shape);
        double without = lossOfHalf(shape, NeuronPruning.penalty(layout, 0));
        double with = lossOfHalf(shape, NeuronPruning.penalty(layout, 2e-3));
        assertTrue(with < 0.5 * without, with + " against " + without);
    }

    /** Error, without further training, of half the units of a network that was trained with the penalty. */
    private static double lossOfHalf(SirenShape shape, Regulariser penalty) {
        float[] parameters = SmallProblems.initial(shape, 3);
        float[] gradient = new float[parameters.length];
        TrainingProblem.Points problem = SmallProblems.problem(shape, 100, 2);
        try (TrainingEngine engine = new RegularisedEngine(new ReferenceEngine(problem), penalty)) {
            for (int step = 0; step < 1500; step++) {
                engine.gradient(parameters, gradient);
                for (int i = 0; i < parameters.length; i++) {
                    parameters[i] -= 0.05f * gradient[i];
                }
            }
        }
        RowRemoval half = NeuronPruning.remove(shape, parameters, 0.5);
        try (TrainingEngine engine = new ReferenceEngine(new TrainingProblem.Points(
                half.shape(), problem.inputs(), problem.values(), problem.targets()))) {
            return engine.loss(half.parameters());
        }
    }
}
