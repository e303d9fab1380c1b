package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.method.engine.ReparametrisedEngine;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.junit.jupiter.api.Test;

class IncrementalRoundingTest {
    private static final Precision FLOAT = new Precision.Float32();
    private static final Precision COARSE = new Precision.RangeLinear(RangeMode.SYMMETRIC, 4, true, true);

    private final SirenShape shape = SirenShape.dense(0, 64, 8, 3, 1);
    private final ParameterLayout layout = new ParameterLayout(shape);

    private static void descend(TrainingEngine engine, float[] parameters, int steps, PruningMask mask) {
        float[] gradient = new float[parameters.length];
        float[] momentum = new float[parameters.length];
        for (int step = 0; step < steps; step++) {
            engine.gradient(parameters, gradient);
            mask.apply(gradient);
            for (int i = 0; i < parameters.length; i++) {
                momentum[i] = 0.9f * momentum[i] + gradient[i];
                parameters[i] -= 0.01f * momentum[i];
            }
        }
    }

    @Test
    void whatIsRoundedStaysWhileTheRestMoves() {
        float[] parameters = SmallProblems.initial(shape, 1);
        boolean[] pruned = new boolean[parameters.length];
        ParameterLayout.Tensor second = layout.tensors().get(4);
        pruned[second.offset() + 3] = true;
        parameters[second.offset() + 3] = 0;
        PruningMask mask = PruningMask.of(pruned);
        QuantisationPlan plan = QuantisationPlan.of(layout, COARSE, FLOAT, FLOAT, FLOAT);
        FakeQuantiser quantiser = new FakeQuantiser(layout, plan, 1, 0);
        quantiser.mask(mask);
        IncrementalRounding rounding = new IncrementalRounding(layout, plan);
        List<Integer> free = new ArrayList<>();
        rounding.round(quantiser, parameters, remaining -> {
            float[] start = remaining.start();
            free.add(start.length);
            PruningMask own = remaining.mask(mask);
            for (int i = 0; i < start.length; i++) {
                start[i] += 0.01f;
            }
            own.apply(start);
            return start;
        });
        // 24 + 72 + 72 + 9 = 177 parameters, of which the weights of two layers, 64 each, are rounded in turn.
        assertEquals(List.of(177 - 64, 177 - 128), free);
        assertEquals(2, rounding.trainings());
        float[] again = new float[parameters.length];
        quantiser.round(parameters, again);
        assertArrayEquals(again, parameters, "every rounded weight is on the grid that the file gets");
        assertEquals(0, parameters[second.offset() + 3]);
    }

    @Test
    void withNothingLeftToTrainNothingIsTrained() {
        QuantisationPlan plan = QuantisationPlan.uniform(layout, COARSE);
        IncrementalRounding rounding = new IncrementalRounding(layout, plan);
        assertEquals(3, rounding.trainings(), "four layers, and after the last one nothing is free");
        float[] parameters = SmallProblems.initial(shape, 2);
        FakeQuantiser quantiser = new FakeQuantiser(layout, plan, 1, 0);
        int[] trainings = {0};
        rounding.round(quantiser, parameters, remaining -> {
            trainings[0]++;
            return remaining.start();
        });
        assertEquals(3, trainings[0]);
    }

    @Test
    void trainingInBetweenMakesUpForRounding() {
        QuantisationPlan plan = QuantisationPlan.of(layout, COARSE, FLOAT, FLOAT, FLOAT);
        PruningMask none = PruningMask.none(layout.parameters());
        float[] parameters = SmallProblems.initial(shape, 1);
        try (TrainingEngine engine = new ReferenceEngine(SmallProblems.problem(shape, 64, 2))) {
            descend(engine, parameters, 400, none);
            float[] plain = new float[parameters.length];
            FakeQuantiser after = new FakeQuantiser(layout, plan, 1, 0);
            after.settle(parameters);
            after.round(parameters, plain);
            double rounded = engine.loss(plain);
            new IncrementalRounding(layout, plan).round(new FakeQuantiser(layout, plan, 1, 0), parameters,
                    remaining -> {
                        float[] free = remaining.start();
                        descend(new ReparametrisedEngine(engine, remaining), free, 200, remaining.mask(none));
                        return free;
                    });
            assertTrue(engine.loss(parameters) < 0.5 * rounded, rounded + " " + engine.loss(parameters));
        }
    }
}
