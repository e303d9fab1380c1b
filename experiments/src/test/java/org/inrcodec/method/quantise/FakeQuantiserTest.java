package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class FakeQuantiserTest {
    private static final Precision FLOAT = new Precision.Float32();

    private static Precision symmetric(int bits, boolean perRow) {
        return new Precision.RangeLinear(RangeMode.SYMMETRIC, bits, perRow, false);
    }

    @Test
    void theStraightThroughStepEqualsOneComputedByHand() {
        // y = v sin(w·x + b) + c with w = (0.9, −0.4) on the grid of step 0.3: (0.9, −0.3); the others stay floats.
        SirenShape shape = SirenShape.dense(0, 64, 1, 1, 1);
        ParameterLayout layout = new ParameterLayout(shape);
        QuantisationPlan plan = QuantisationPlan.of(layout, FLOAT, symmetric(3, false), FLOAT, FLOAT);
        float[] x = {0.5f, -0.25f};
        TrainingProblem.Points problem = new TrainingProblem.Points(shape, 2, x, new float[] {0.1f});
        float[] parameters = {0.9f, -0.4f, 0.2f, 0.7f, 0.05f};
        float[] gradient = new float[5];
        double z = 0.9 * 0.5 - 0.3 * -0.25 + 0.2;
        double error = 0.7 * Math.sin(z) + 0.05 - 0.1;
        try (TrainingEngine engine = new StraightThroughEngine(new ReferenceEngine(problem),
                new FakeQuantiser(layout, plan, 1, 0))) {
            assertEquals(error * error, engine.gradient(parameters, gradient), 1e-6);
            assertEquals(error * error, engine.loss(parameters), 1e-6);
        }
        double down = 2 * error * 0.7 * Math.cos(z);
        assertArrayEquals(
                new float[] {
                    (float) (down * 0.5), (float) (down * -0.25), (float) down, (float) (2 * error * Math.sin(z)),
                    (float) (2 * error)
                },
                gradient,
                1e-6f);
        assertEquals(-0.4f, parameters[1], "the float parameters stay as they are");
    }

    @Test
    void trainingInTheLoopRecoversWhatRoundingLost() {
        SirenShape shape = SirenShape.dense(0, 64, 8, 2, 1);
        ParameterLayout layout = new ParameterLayout(shape);
        float[] parameters = SmallProblems.initial(shape, 1);
        try (TrainingEngine engine = new ReferenceEngine(SmallProblems.problem(shape, 64, 2))) {
            descend(engine, parameters, 400);
            double floats = engine.loss(parameters);
            FakeQuantiser quantiser = new FakeQuantiser(
                    layout, QuantisationPlan.uniform(layout, symmetric(4, true)), 10, 0);
            TrainingEngine loop = new StraightThroughEngine(engine, quantiser);
            double rounded = loop.loss(parameters);
            descend(loop, parameters, 200);
            quantiser.settle(parameters);
            double trained = loop.loss(parameters);
            assertTrue(floats < rounded, floats + " " + rounded);
            assertTrue(trained < 0.5 * rounded, rounded + " " + trained);
        }
    }

    private static void descend(TrainingEngine engine, float[] parameters, int steps) {
        float[] gradient = new float[parameters.length];
        float[] momentum = new float[parameters.length];
        for (int step = 0; step < steps; step++) {
            engine.gradient(parameters, gradient);
            for (int i = 0; i < parameters.length; i++) {
                momentum[i] = 0.9f * momentum[i] + gradient[i];
                parameters[i] -= 0.01f * momentum[i];
            }
        }
    }

    @Test
    void prunedParametersAreZeroAndGetNoGradient() {
        SirenShape shape = SirenShape.dense(0, 64, 3, 2, 1);
        ParameterLayout layout = new ParameterLayout(shape);
        float[] parameters = SmallProblems.initial(shape, 4);
        boolean[] pruned = new boolean[parameters.length];
        pruned[1] = true;
        pruned[14] = true;
        FakeQuantiser quantiser = new FakeQuantiser(
                layout,
                QuantisationPlan.uniform(
                        layout, new Precision.RangeLinear(RangeMode.ASYMMETRIC_SIGNED, 3, false, true)),
                1,
                0);
        quantiser.mask(PruningMask.of(pruned));
        float[] quantised = new float[parameters.length];
        quantiser.quantise(parameters, quantised);
        assertEquals(0, quantised[1]);
        assertEquals(0, quantised[14]);
        float[] gradient = new float[parameters.length];
        try (TrainingEngine engine = new StraightThroughEngine(new ReferenceEngine(SmallProblems.problem(shape, 8, 2)),
                quantiser)) {
            engine.gradient(parameters, gradient);
        }
        assertEquals(0, gradient[1]);
        assertEquals(0, gradient[14]);
        assertTrue(gradient[0] != 0 && gradient[13] != 0);
    }

    @Test
    void rangesFollowEveryFewStepsAndSettleExactly() {
        SirenShape shape = SirenShape.dense(0, 64, 1, 1, 1);
        ParameterLayout layout = new ParameterLayout(shape);
        FakeQuantiser quantiser = new FakeQuantiser(layout, QuantisationPlan.uniform(layout, symmetric(8, false)), 2,
                0.75);
        float[] quantised = new float[5];
        float[] small = {1, 0, 0, 0, 0};
        float[] large = {2, 0, 0, 0, 0};
        assertTrue(quantiser.grid(0).isEmpty());
        quantiser.quantise(small, quantised);
        assertEquals(1 / 127f, quantiser.grid(0).orElseThrow().steps()[0], 1e-8f);
        quantiser.quantise(large, quantised);
        assertEquals(1, quantised[0], 1e-6f, "clipped to the old range");
        quantiser.quantise(large, quantised);
        // 0.75 · 1 + 0.25 · 2
        assertEquals(1.25f / 127, quantiser.grid(0).orElseThrow().steps()[0], 1e-8f);
        quantiser.settle(large);
        quantiser.round(large, quantised);
        assertEquals(2, quantised[0], 1e-6f);
    }

    @Test
    void eachKindOfTensorHasItsOwnPrecision() {
        ParameterLayout layout = new ParameterLayout(new SirenShape(0, 64, List.of(2, 2), List.of(0, 0, 0), true, 1));
        Precision half = new Precision.Float16();
        QuantisationPlan plan = QuantisationPlan.of(layout, symmetric(6, true), symmetric(9, true), half, FLOAT);
        assertEquals(
                List.of(symmetric(9, true), FLOAT, symmetric(6, true), FLOAT, half, FLOAT, half),
                plan.precisions());
        FakeQuantiser quantiser = new FakeQuantiser(layout, plan, 1, 0);
        float[] parameters = new float[layout.parameters()];
        Arrays.fill(parameters, 0.1f);
        float[] quantised = new float[parameters.length];
        quantiser.quantise(parameters, quantised);
        assertEquals(0.1f, quantised[layout.tensors().get(1).offset()]);
        assertEquals(0.099975586f, quantised[layout.tensors().get(4).offset()]);
    }
}
