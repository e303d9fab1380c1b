package org.inrcodec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.RoundingErrors;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.shape.TensorShape;

class GradientProperties {
    /** A problem, a selection of its rows, and a seed. */
    record Case(TrainingProblem problem, int firstRow, int rowStep, long seed) {
        @Override
        public String toString() {
            return problem.shape() + ", " + problem.inputs() + " inputs, " + problem.points() + " points in "
                    + problem.rows() + " rows from " + firstRow + " by " + rowStep + ", seed " + seed;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<List<Integer>> widths = Arbitraries.integers().between(1, 70).list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<TrainingProblem> lattices = Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(1, 4),
                widths,
                Arbitraries.integers().between(1, 30),
                Arbitraries.integers().between(1, 30))
                .as((f, b, c, w, x, y) -> TrainingCases.lattice(TrainingCases.shape(f, b, c, w), x, y));
        Arbitrary<TrainingProblem> points = Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.integers().between(1, 4),
                widths,
                Arbitraries.integers().between(1, 128),
                Arbitraries.integers().between(1, 600))
                .as((b, c, w, in, n) -> TrainingCases.points(TrainingCases.shape(0, b, c, w), in, n));
        Arbitrary<TrainingProblem> problems = Arbitraries.oneOf(lattices, points);
        return problems.flatMap(problem -> Combinators.combine(
                Arbitraries.integers().between(0, problem.rows() - 1),
                Arbitraries.integers().between(1, 5),
                Arbitraries.longs())
                .as((first, step, seed) -> new Case(problem, first, step, seed)));
    }

    @Property(tries = 100)
    void cpuGradientAgreesWithTheReference(@ForAll("cases") Case c) {
        float[] parameters = TrainingCases.parameters(c.problem(), c.seed());
        try (CpuEngine cpu = new CpuEngine(c.problem(), 1)) {
            new RoundingErrors(rounding -> gradient(new ReferenceEngine(c.problem(), rounding), c, parameters))
                    .assertExplain(gradient(cpu, c, parameters));
        }
    }

    /** The gradient by each tensor, and the loss. */
    private static double[][] gradient(TrainingEngine engine, Case c, float[] parameters) {
        float[] gradient = new float[parameters.length];
        double loss = engine.gradient(parameters, gradient, c.firstRow(), c.rowStep());
        List<double[]> parts = new ArrayList<>();
        int at = 0;
        for (TensorShape tensor : c.problem().tensors()) {
            parts.add(wide(Arrays.copyOfRange(gradient, at, at += tensor.size())));
        }
        parts.add(new double[] {loss});
        return parts.toArray(double[][]::new);
    }

    @Property(tries = 20)
    void cpuOutputsAndLossAgreeWithTheReference(@ForAll("cases") Case c) {
        float[] parameters = TrainingCases.parameters(c.problem(), c.seed());
        try (CpuEngine cpu = new CpuEngine(c.problem(), 2)) {
            new RoundingErrors(rounding -> outputs(new ReferenceEngine(c.problem(), rounding), parameters))
                    .assertExplain(outputs(cpu, parameters));
        }
    }

    private static double[][] outputs(TrainingEngine engine, float[] parameters) {
        return new double[][] {wide(engine.outputs(parameters)), {engine.loss(parameters)}};
    }

    @Property(tries = 25)
    void referenceGradientAgreesWithFiniteDifferences(@ForAll("cases") Case c) {
        float[] start = TrainingCases.parameters(c.problem(), c.seed());
        double[] parameters = wide(start);
        try (ReferenceEngine reference = new ReferenceEngine(c.problem())) {
            double[] gradient = new double[start.length];
            double[] ignored = new double[start.length];
            reference.gradient(parameters, gradient, c.firstRow(), c.rowStep());
            // Along a random direction every parameter takes part, at the price of two losses.
            SplittableRandom random = new SplittableRandom(c.seed());
            double[] direction = new double[start.length];
            double slope = 0;
            double norm = 0;
            for (int i = 0; i < direction.length; i++) {
                direction[i] = random.nextBoolean() ? 1 : -1;
                slope += direction[i] * gradient[i];
                norm += gradient[i] * gradient[i];
            }
            double h = 1e-6;
            double above = reference.gradient(moved(parameters, direction, h), ignored, c.firstRow(), c.rowStep());
            double below = reference.gradient(moved(parameters, direction, -h), ignored, c.firstRow(), c.rowStep());
            assertEquals(slope, (above - below) / (2 * h), 1e-5 * (Math.sqrt(norm) + Math.abs(slope)) + 1e-7);
        }
    }

    @Property(tries = 25)
    void threadsDoNotChangeAnyBit(@ForAll("cases") Case c) {
        float[] parameters = TrainingCases.parameters(c.problem(), c.seed());
        float[] one = new float[parameters.length];
        float[] many = new float[parameters.length];
        try (CpuEngine single = new CpuEngine(c.problem(), 1)) {
            double loss = single.gradient(parameters, one, c.firstRow(), c.rowStep());
            for (int threads = 2; threads <= 4; threads++) {
                try (CpuEngine cpu = new CpuEngine(c.problem(), threads)) {
                    assertEquals(loss, cpu.gradient(parameters, many, c.firstRow(), c.rowStep()));
                    assertArrayEquals(one, many);
                    assertEquals(single.loss(parameters), cpu.loss(parameters));
                    assertArrayEquals(single.outputs(parameters), cpu.outputs(parameters));
                }
            }
        }
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[] moved(double[] parameters, double[] direction, double h) {
        double[] moved = parameters.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += h * direction[i];
        }
        return moved;
    }
}
