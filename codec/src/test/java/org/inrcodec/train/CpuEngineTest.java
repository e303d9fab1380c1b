package org.inrcodec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.shape.SirenShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuEngineTest {
    @Test
    void widestNetworkAgreesWithTheReference() {
        check(TrainingCases.lattice(TrainingCases.shape(32, true, 4, List.of(256, 255, 250)), 9, 7));
    }

    @Test
    void deepestNetworkAgreesWithTheReference() {
        check(TrainingCases.points(
                TrainingCases.shape(0, false, 3, Collections.nCopies(16, 21)), 11, 333));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,200", "200,1", "2,1", "97,3", "64,64"})
    void picturesOfAnyProportionAgreeWithTheReference(int width, int height) {
        check(TrainingCases.lattice(TrainingCases.shape(4, true, 3, List.of(20, 26)), width, height));
    }

    @Test
    void aPictureLearnsTheSameAsItsPointsWithTheSameInputs() {
        SirenShape shape = TrainingCases.shape(3, true, 2, List.of(24, 19));
        TrainingProblem.Lattice lattice = TrainingCases.lattice(shape, 40, 23);
        float[] u = LatticeInputs.axis(shape, 40, 40, 7);
        float[] v = LatticeInputs.axis(shape, 23, 40, 7);
        float[] values = new float[40 * 23 * 14];
        for (int p = 0; p < 40 * 23; p++) {
            System.arraycopy(u, p % 40 * 7, values, p * 14, 7);
            System.arraycopy(v, p / 40 * 7, values, p * 14 + 7, 7);
        }
        TrainingProblem.Points points = new TrainingProblem.Points(shape, 14, values, lattice.targets());
        float[] parameters = TrainingCases.parameters(lattice, 5);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        try (CpuEngine a = new CpuEngine(points, 1);
                CpuEngine b = new CpuEngine(lattice, 1)) {
            assertEquals(a.gradient(parameters, expected), b.gradient(parameters, actual), 1e-6);
            assertTrue(TrainingCases.relativeDistance(actual, expected) < 1e-5);
        }
    }

    @Test
    void aStepLeavesNothingBehindForTheNext() {
        TrainingProblem problem = TrainingCases.lattice(TrainingCases.shape(2, true, 3, List.of(20, 12)), 31, 29);
        float[] parameters = TrainingCases.parameters(problem, 1);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        float[] diverged = new float[parameters.length];
        Arrays.fill(diverged, Float.NaN);
        try (CpuEngine fresh = new CpuEngine(problem, 2);
                CpuEngine used = new CpuEngine(problem, 2)) {
            double loss = fresh.gradient(parameters, expected, 1, 3);
            used.gradient(diverged, actual);
            used.outputs(diverged);
            used.gradient(TrainingCases.parameters(problem, 2), actual);
            assertEquals(loss, used.gradient(parameters, actual, 1, 3));
            assertArrayEquals(expected, actual);
        }
    }

    @Test
    void pointsCanBeSubsampledToo() {
        SirenShape shape = TrainingCases.shape(0, false, 1, List.of(8));
        TrainingProblem.Points all = TrainingCases.points(shape, 2, 10);
        float[] values = new float[6];
        float[] targets = new float[3];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(all.values(), (2 + 3 * i) * 2, values, 2 * i, 2);
            targets[i] = all.targets()[2 + 3 * i];
        }
        float[] parameters = TrainingCases.parameters(all, 3);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        try (CpuEngine some = new CpuEngine(new TrainingProblem.Points(shape, 2, values, targets), 1);
                CpuEngine engine = new CpuEngine(all, 1)) {
            assertEquals(some.gradient(parameters, expected), engine.gradient(parameters, actual, 2, 3));
            assertArrayEquals(expected, actual);
        }
    }

    @Test
    void refusesVectorsAndRowsThatDoNotFit() {
        TrainingProblem problem = TrainingCases.lattice(TrainingCases.shape(0, false, 1, List.of(8)), 4, 4);
        try (CpuEngine engine = new CpuEngine(problem, 1)) {
            float[] right = new float[engine.parameters()];
            float[] wrong = new float[engine.parameters() + 1];
            assertThrows(IllegalArgumentException.class, () -> engine.gradient(wrong, right));
            assertThrows(IllegalArgumentException.class, () -> engine.gradient(right, wrong));
            assertThrows(IllegalArgumentException.class, () -> engine.gradient(right, right, 4, 1));
            assertThrows(IllegalArgumentException.class, () -> engine.gradient(right, right, -1, 1));
            assertThrows(IllegalArgumentException.class, () -> engine.gradient(right, right, 0, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> new CpuEngine(problem, 0));
    }

    private static void check(TrainingProblem problem) {
        float[] parameters = TrainingCases.parameters(problem, 11);
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        try (ReferenceEngine reference = new ReferenceEngine(problem);
                CpuEngine cpu = new CpuEngine(problem, 2)) {
            double loss = reference.gradient(parameters, expected);
            assertEquals(loss, cpu.gradient(parameters, actual), 1e-5 * loss);
            double distance = TrainingCases.relativeDistance(actual, expected);
            assertTrue(distance <= 1e-5, () -> "relative L2 distance " + distance);
        }
    }
}
