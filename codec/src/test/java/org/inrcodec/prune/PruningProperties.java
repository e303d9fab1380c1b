package org.inrcodec.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

class PruningProperties {
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 9, 3, 2);
    private static final ParameterLayout LAYOUT = new ParameterLayout(SHAPE);

    @Property(tries = 200)
    void exactlyTheAskedNumberOfSmallestWeightsIsPruned(
            @ForAll @DoubleRange(min = 0, max = 1) double sparsity,
            @ForAll @IntRange(min = 1, max = 4) int values,
            @ForAll long seed) {
        // Few distinct values: many ties.
        Random random = new Random(seed);
        float[] parameters = new float[LAYOUT.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.nextInt(-values, values + 1);
        }
        ParameterLayout.Tensor tensor = LAYOUT.tensors().get(2);
        PruningMask mask = MagnitudePruner.prune(parameters, tensor, sparsity);
        assertEquals(Math.round(sparsity * tensor.size()), mask.prunedCount());
        assertEquals(mask.prunedCount(), mask.prunedCount(tensor.offset(), tensor.end()));
        float largestPruned = 0;
        float smallestKept = Float.MAX_VALUE;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            if (mask.pruned(i)) {
                largestPruned = Math.max(largestPruned, Math.abs(parameters[i]));
            } else {
                smallestKept = Math.min(smallestKept, Math.abs(parameters[i]));
            }
        }
        assertTrue(largestPruned <= smallestKept);
    }

    @Property(tries = 100)
    void whatIsPrunedStaysPruned(
            @ForAll @DoubleRange(min = 0, max = 1) double first,
            @ForAll @DoubleRange(min = 0, max = 1) double second,
            @ForAll long seed) {
        List<ParameterLayout.Tensor> tensors = List.of(LAYOUT.tensors().get(2));
        PruningMask before = MagnitudePruner.prune(
                SmallProblems.initial(SHAPE, seed),
                PruningMask.none(LAYOUT.parameters()),
                tensors,
                new double[] {first});
        PruningMask after = MagnitudePruner.prune(SmallProblems.initial(SHAPE, seed + 1), before, tensors,
                new double[] {second});
        for (int i = 0; i < LAYOUT.parameters(); i++) {
            assertTrue(after.pruned(i) || !before.pruned(i));
        }
        assertEquals(Math.max(before.prunedCount(), Math.round(second * tensors.get(0).size())), after.prunedCount());
    }

    @Example
    void biasesAreNeverPrunedAndOuterLayersOnlyWhenAsked() {
        assertEquals(
                List.of("hidden2.weight", "hidden3.weight"), names(new PruningScope(false, false)));
        assertEquals(
                List.of("hidden1.weight", "hidden2.weight", "hidden3.weight", "output.weight"),
                names(new PruningScope(true, true)));
    }

    private static List<String> names(PruningScope scope) {
        return scope.tensors(LAYOUT).stream().map(t -> t.shape().name()).toList();
    }

    @Example
    void prunedWeightsStayZeroThroughTrainingWithMomentumAndTheScheduleIsReached() {
        float[] parameters = SmallProblems.initial(SHAPE, 3);
        float[] gradient = new float[parameters.length];
        float[] momentum = new float[parameters.length];
        List<ParameterLayout.Tensor> tensors = PruningScope.HIDDEN.tensors(LAYOUT);
        try (TrainingEngine engine = new ReferenceEngine(SmallProblems.problem(SHAPE, 64, 5))) {
            SensitivityAnalysis analysis = SensitivityAnalysis.measure(engine, parameters, tensors);
            GradualPruning pruning = new GradualPruning(
                    LAYOUT, new SparsitySchedule(0, 0.5, 10, 5, 8), tensors, analysis.rates(0.5));
            double first = engine.loss(parameters);
            for (int step = 0; step < 120; step++) {
                boolean due = pruning.update(step, parameters);
                assertEquals(step >= 10 && step <= 50 && step % 5 == 0, due);
                engine.gradient(parameters, gradient);
                pruning.mask().apply(gradient);
                for (int i = 0; i < parameters.length; i++) {
                    momentum[i] = 0.9f * momentum[i] + gradient[i];
                    parameters[i] -= 0.02f * momentum[i];
                }
                pruning.mask().apply(parameters);
                for (int i = 0; i < parameters.length; i++) {
                    assertTrue(!pruning.mask().pruned(i) || parameters[i] == 0);
                }
            }
            assertEquals(0.5, pruning.sparsity(), 1.0 / 162);
            assertTrue(engine.loss(parameters) < first);
        }
    }

    @Example
    void ratesMeetTheTargetAndEqualiseTheDamage() {
        double[] sparsities = {0.5, 1};
        double[] small = {0.01, 0.1};
        double[] large = {0.1, 0.9};
        PruningCurve robust = new PruningCurve(LAYOUT.tensors().get(2), sparsities, small);
        PruningCurve tender = new PruningCurve(LAYOUT.tensors().get(4), sparsities, large);
        SensitivityAnalysis analysis = new SensitivityAnalysis(0.001, List.of(robust, tender));
        double[] rates = analysis.rates(0.4);
        assertEquals(0.4, (rates[0] + rates[1]) / 2, 1e-9);
        assertEquals(rise(rates[0], small), rise(rates[1], large), 1e-9);
        assertTrue(rates[0] > rates[1]);
    }

    /** Rise of the error at a sparsity, on a curve from 0 over its values at 0.5 and 1. */
    private static double rise(double sparsity, double[] curve) {
        return sparsity <= 0.5 ? curve[0] * 2 * sparsity : curve[0] + (curve[1] - curve[0]) * (2 * sparsity - 1);
    }

    @Property(tries = 200)
    void ratesMeetAnyTargetOnAnyCurves(@ForAll @DoubleRange(min = 0, max = 1) double target, @ForAll long seed) {
        Random random = new Random(seed);
        PruningCurve[] curves = new PruningCurve[2];
        for (int t = 0; t < curves.length; t++) {
            double[] rise = new double[4];
            for (int k = 0; k < rise.length; k++) {
                // Flat, falling and exploding stretches too.
                rise[k] = random.nextInt(4) == 0 ? 0 : random.nextInt(9) == 0 ? Double.NaN : random.nextDouble(-0.1, 1);
            }
            curves[t] = new PruningCurve(LAYOUT.tensors().get(2 + 2 * t), new double[] {0.25, 0.5, 0.9, 1}, rise);
        }
        double[] rates = new SensitivityAnalysis(0, List.of(curves)).rates(target);
        assertEquals(target, (rates[0] + rates[1]) / 2, 1e-9);
        for (double rate : rates) {
            assertTrue(rate >= 0 && rate <= 1);
        }
    }

    @Example
    void withoutTensorsThereAreNoRates() {
        assertEquals(0, new SensitivityAnalysis(0, List.of()).rates(0.5).length);
    }
}
