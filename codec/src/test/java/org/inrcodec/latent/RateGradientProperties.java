package org.inrcodec.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.inrcodec.shape.GridShape;

class RateGradientProperties {
    /** A shape, the size of its tile, the magnitude of the values, whether some exceed the clamp, and a seed. */
    record Case(GridShape shape, int width, int height, double spread, boolean wild, long seed) {
        float[] parameters() {
            return RateCases.parameters(shape, seed);
        }

        Plane[] values() {
            return RateCases.values(shape, width, height, spread, wild, seed);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<List<Integer>> scales = Arbitraries.integers().between(0, 7).list().ofMinSize(1).ofMaxSize(5)
                .map(list -> {
                    List<Integer> sorted = new ArrayList<>(list);
                    sorted.sort(Comparator.reverseOrder());
                    return sorted;
                });
        Arbitrary<List<Integer>> widths = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 20).list().ofMaxSize(3),
                Arbitraries.integers().between(1, 64).list().ofMaxSize(2));
        Arbitrary<GridShape> shapes = Combinators.combine(
                scales, Arbitraries.integers().between(0, 24), Arbitraries.integers().between(0, 3), widths)
                .as((s, n, m, w) -> RateCases.shape(s, n + m == 0 ? 1 : n, m, w));
        return Combinators.combine(
                shapes,
                Arbitraries.integers().between(1, 150),
                Arbitraries.integers().between(1, 60),
                Arbitraries.of(0.2, 1.0, 4.0),
                Arbitraries.of(true, false),
                Arbitraries.longs())
                .as((shape, w, h, spread, wild, seed) -> {
                    // The reference is slow: cells times parameters are limited.
                    int rows = Math.clamp(4_000_000L / shape.contextParameters() / w, 1, h);
                    return new Case(shape, w, rows, spread, wild, seed);
                });
    }

    @Property(tries = 40)
    void cpuGradientAgreesWithTheReference(@ForAll("cases") Case c) {
        check(c);
    }

    @Property(tries = 20)
    void referenceGradientAgreesWithFiniteDifferences(@ForAll("cases") Case c) {
        Case small = new Case(c.shape, Math.min(c.width, 20), Math.min(c.height, 9), c.spread, c.wild, c.seed);
        double[][] values = doubles(small.values());
        double[] parameters = new double[c.shape.parameters()];
        float[] start = small.parameters();
        for (int i = 0; i < start.length; i++) {
            parameters[i] = start[i];
        }
        int count = c.shape.contextParameters();
        double[] gradient = new double[count];
        double[][] valueGradient = doubles(Plane.of(c.shape, small.width, small.height));
        try (ReferenceRateEngine engine = new ReferenceRateEngine(c.shape, small.width, small.height)) {
            engine.gradient(parameters, values, 1, gradient, valueGradient);
            // Along a random direction every parameter and value takes part, at the price of two evaluations.
            SplittableRandom random = new SplittableRandom(c.seed);
            double h = 1e-7;
            double slope = 0;
            double norm = 0;
            double[] ahead = parameters.clone();
            double[] behind = parameters.clone();
            for (int i = 0; i < count; i++) {
                int sign = random.nextBoolean() ? 1 : -1;
                slope += sign * gradient[i];
                norm += Math.abs(gradient[i]);
                ahead[i] += sign * h;
                behind[i] -= sign * h;
            }
            double[][] valuesAhead = new double[values.length][];
            double[][] valuesBehind = new double[values.length][];
            for (int g = 0; g < values.length; g++) {
                valuesAhead[g] = values[g].clone();
                valuesBehind[g] = values[g].clone();
                for (int i = 0; i < values[g].length; i++) {
                    int sign = random.nextBoolean() ? 1 : -1;
                    slope += sign * valueGradient[g][i];
                    norm += Math.abs(valueGradient[g][i]);
                    valuesAhead[g][i] += sign * h;
                    valuesBehind[g][i] -= sign * h;
                }
            }
            double difference = engine.gradient(ahead, valuesAhead, 0, gradient, valueGradient)
                    - engine.gradient(behind, valuesBehind, 0, gradient, valueGradient);
            assertEquals(slope, difference / (2 * h), 1e-5 * norm + 1e-6);
        }
    }

    @Property(tries = 12)
    void threadsDoNotChangeAnyBit(@ForAll("cases") Case c) {
        Plane[] values = c.values();
        float[] parameters = c.parameters();
        Plane[] one = Plane.of(c.shape, c.width, c.height);
        float[] oneGradient = new float[parameters.length];
        try (CpuRateEngine single = new CpuRateEngine(c.shape, c.width, c.height, 1)) {
            double bits = single.gradient(parameters, values, 0.3f, oneGradient, one);
            assertEquals(bits, single.bits(parameters, values));
            for (int threads = 2; threads <= 3; threads++) {
                Plane[] many = Plane.of(c.shape, c.width, c.height);
                float[] manyGradient = new float[parameters.length];
                try (CpuRateEngine engine = new CpuRateEngine(c.shape, c.width, c.height, threads)) {
                    assertEquals(bits, engine.gradient(parameters, values, 0.3f, manyGradient, many));
                    assertEquals(bits, engine.bits(parameters, values));
                }
                assertArrayEquals(oneGradient, manyGradient);
                for (int g = 0; g < one.length; g++) {
                    assertArrayEquals(one[g].data, many[g].data);
                }
            }
        }
    }

    static void check(Case c) {
        Plane[] values = c.values();
        float[] parameters = c.parameters();
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        Plane[] expectedPlanes = Plane.of(c.shape, c.width, c.height);
        Plane[] actualPlanes = Plane.of(c.shape, c.width, c.height);
        for (Plane plane : actualPlanes) {
            for (int y = 0; y < plane.height; y++) {
                Arrays.fill(plane.data, plane.at(y), plane.at(y) + plane.width, 7);
            }
        }
        try (ReferenceRateEngine reference = new ReferenceRateEngine(c.shape, c.width, c.height);
                CpuRateEngine cpu = new CpuRateEngine(c.shape, c.width, c.height, 2)) {
            double bits = reference.gradient(parameters, values, 0.7f, expected, expectedPlanes);
            assertEquals(bits, cpu.gradient(parameters, values, 0.7f, actual, actualPlanes), 1e-5 * bits);
            assertEquals(bits, reference.bits(parameters, values), 1e-9 * bits);
            double distance = RateCases.relativeDistance(actual, expected);
            assertTrue(distance <= 1e-4, () -> "relative distance of the parameters' gradient " + distance);
            double planes = RateCases.relativeDistance(
                    RateCases.inside(actualPlanes), RateCases.inside(expectedPlanes));
            assertTrue(planes <= 1e-4, () -> "relative distance of the values' gradient " + planes);
        }
        for (int g = 0; g < actualPlanes.length; g++) {
            Plane plane = actualPlanes[g];
            for (int y = 0; y < plane.height; y++) {
                Arrays.fill(plane.data, plane.at(y), plane.at(y) + plane.width, 0);
            }
            assertArrayEquals(new float[plane.data.length], plane.data, "margins of grid " + g);
        }
    }

    private static double[][] doubles(Plane[] planes) {
        double[][] result = new double[planes.length][];
        for (int g = 0; g < planes.length; g++) {
            float[] inside = RateCases.inside(new Plane[] {planes[g]});
            result[g] = new double[inside.length];
            for (int i = 0; i < inside.length; i++) {
                result[g][i] = inside[i];
            }
        }
        return result;
    }
}
