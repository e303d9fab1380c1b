package org.inrcodec.cuda.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.train.EngineSettings.WeightGradient;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.inrcodec.cuda.OpenDevice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CudaEngineTest {
    private static final EngineSettings STANDARD = EngineSettings.standard();
    @RegisterExtension
    static final OpenDevice DEVICE = new OpenDevice();

    private static EngineSettings settings(WeightGradient way, int chunk, long sliceBytes) {
        return new EngineSettings(way, true, chunk, sliceBytes);
    }

    /** A problem and a selection of its rows. */
    record Case(TrainingProblem problem, int firstRow, int rowStep, long seed, String order) {
        @Override
        public String toString() {
            return problem.shape() + ", " + problem.inputs() + " inputs, " + problem.points() + " points in "
                    + problem.rows() + " rows from " + firstRow + " by " + rowStep + ", threads " + order;
        }
    }

    static Stream<Case> cases() {
        return IntStream.range(0, 24).mapToObj(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int layers = 1 + seed % 4;
            List<Integer> widths = new ArrayList<>();
            for (int l = 0; l < layers; l++) {
                widths.add(random.nextInt(1, seed % 5 == 0 ? 130 : 40));
            }
            boolean bypass = seed % 3 == 0;
            int channels = 1 + random.nextInt(4);
            TrainingProblem problem = seed % 4 == 3
                    ? TrainingCases.points(
                            TrainingCases.shape(0, bypass, channels, widths), random.nextInt(1, 20),
                            random.nextInt(1, 700))
                    : TrainingCases.lattice(
                            TrainingCases.shape(random.nextInt(6), bypass, channels, widths), random.nextInt(1, 40),
                            random.nextInt(1, 30));
            return new Case(
                    problem, random.nextInt(problem.rows()), random.nextInt(1, 4), seed,
                    new String[] {"", "rev", "rnd5"}[seed % 3]);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientLossAndOutputsAgreeWithTheReference(Case c) {
        Emulator.order(c.order());
        float[] parameters = TrainingCases.parameters(c.problem(), c.seed());
        try (ReferenceEngine reference = new ReferenceEngine(c.problem());
                CudaEngine cuda = new CudaEngine(DEVICE.get(), c.problem(), STANDARD)) {
            assertEquals(reference.parameters(), cuda.parameters());
            float[] expected = new float[parameters.length];
            float[] actual = new float[parameters.length];
            double loss = reference.gradient(parameters, expected, c.firstRow(), c.rowStep());
            assertEquals(loss, cuda.gradient(parameters, actual, c.firstRow(), c.rowStep()), 1e-5 * loss + 1e-9);
            double distance = TrainingCases.relativeDistance(actual, expected);
            assertTrue(distance <= 2e-5, () -> "relative L2 distance " + distance);
            assertArrayEquals(reference.outputs(parameters), cuda.outputs(parameters), 2e-4f);
            double all = reference.loss(parameters);
            assertEquals(all, cuda.loss(parameters), 1e-5 * all + 1e-9);
        }
    }

    private static TrainingProblem.Lattice picture() {
        return TrainingCases.lattice(TrainingCases.shape(3, true, 3, List.of(20, 24, 16)), 41, 35);
    }

    private static float[] gradient(CudaEngine engine, float[] parameters, int firstRow, int rowStep) {
        float[] gradient = new float[parameters.length];
        engine.gradient(parameters, gradient, firstRow, rowStep);
        return gradient;
    }

    @Test
    void recordedStepsGiveTheSameBitsAsPlainOnes() {
        TrainingProblem problem = picture();
        try (CudaEngine recorded = new CudaEngine(DEVICE.get(), problem, STANDARD);
                CudaEngine plain = new CudaEngine(DEVICE.get(), problem,
                        new EngineSettings(WeightGradient.BATCHED, false, 0, STANDARD.sliceBytes()))) {
            for (int step = 0; step < 6; step++) {
                float[] parameters = TrainingCases.parameters(problem, step);
                int first = step % 3;
                assertArrayEquals(
                        gradient(plain, parameters, first, 3), gradient(recorded, parameters, first, 3),
                        "step " + step);
                assertEquals(plain.loss(parameters), recorded.loss(parameters));
                assertArrayEquals(plain.outputs(parameters), recorded.outputs(parameters));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothWaysToTheWeightsGradientAgreeWithTheReferenceInSlicesToo(WeightGradient way) {
        TrainingProblem problem = picture();
        float[] parameters = TrainingCases.parameters(problem, 3);
        float[] expected = new float[parameters.length];
        try (ReferenceEngine reference = new ReferenceEngine(problem)) {
            reference.gradient(parameters, expected, 1, 2);
        }
        for (EngineSettings settings : List.of(
                settings(way, 0, STANDARD.sliceBytes()), settings(way, 0, 200_000),
                settings(way, 512, STANDARD.sliceBytes()))) {
            try (CudaEngine engine = new CudaEngine(DEVICE.get(), problem, settings)) {
                float[] once = gradient(engine, parameters, 1, 2);
                double distance = TrainingCases.relativeDistance(once, expected);
                assertTrue(distance <= 1e-5, () -> settings + ": " + distance);
                assertArrayEquals(once, gradient(engine, parameters, 1, 2), "a second run");
            }
        }
    }

    @Test
    void everyNetworkOfABatchGetsItsOwnGradient() {
        SirenShape shape = TrainingCases.shape(2, false, 3, List.of(12, 10, 9));
        List<TrainingProblem.Lattice> problems = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            problems.add(new TrainingProblem.Lattice(shape, 17, 13, TrainingCases.random(17 * 13 * 3, 50 + i)));
        }
        for (WeightGradient way : WeightGradient.values()) {
            try (BatchTraining batch = new BatchTraining(DEVICE.get(), problems,
                    settings(way, 0, STANDARD.sliceBytes()))) {
                int n = batch.parameters();
                float[] parameters = new float[5 * n];
                for (int i = 0; i < 5; i++) {
                    System.arraycopy(TrainingCases.parameters(problems.get(i), i), 0, parameters, i * n, n);
                }
                float[] gradient = new float[5 * n];
                double[] losses = batch.gradient(parameters, gradient, 1, 2).clone();
                double[] whole = batch.losses(parameters).clone();
                for (int i = 0; i < 5; i++) {
                    float[] own = java.util.Arrays.copyOfRange(parameters, i * n, (i + 1) * n);
                    float[] expected = new float[n];
                    try (ReferenceEngine reference = new ReferenceEngine(problems.get(i))) {
                        double loss = reference.gradient(own, expected, 1, 2);
                        assertEquals(loss, losses[i], 1e-5 * loss);
                        assertEquals(reference.loss(own), whole[i], 1e-5 * whole[i]);
                    }
                    double distance = TrainingCases.relativeDistance(
                            java.util.Arrays.copyOfRange(gradient, i * n, (i + 1) * n), expected);
                    assertTrue(distance < 1e-5, "network " + i + ": " + distance);
                }
            }
        }
    }

    @Test
    void aBatchHasOneShapeAndOneSize() {
        SirenShape shape = TrainingCases.shape(0, false, 1, List.of(4));
        List<TrainingProblem.Lattice> problems = List.of(
                TrainingCases.lattice(shape, 8, 8), TrainingCases.lattice(shape, 8, 9));
        assertThrows(IllegalArgumentException.class, () -> new BatchTraining(DEVICE.get(), problems, STANDARD));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void selectionsOfRowsAtOnceGiveTheGradientsOfEachAlone(boolean lattice) {
        TrainingProblem problem = lattice
                ? picture()
                : TrainingCases.points(TrainingCases.shape(0, true, 2, List.of(9, 7)), 5, 130);
        float[] parameters = TrainingCases.parameters(problem, 5);
        try (CudaEngine engine = new CudaEngine(DEVICE.get(), problem, STANDARD)) {
            for (int repeat = 0; repeat < 3; repeat++) {
                int[] first = {1};
                engine.gradients(parameters, 1, 12, 12, gradient -> {
                    float[] alone = gradient(engine, parameters, first[0]++, 12);
                    double distance = TrainingCases.relativeDistance(gradient, alone);
                    assertTrue(distance < 3e-6, () -> "selection " + first[0] + ": " + distance);
                });
                assertEquals(12, first[0]);
            }
        }
    }

    @Test
    void nothingStaysOnTheDevice() {
        long before = Emulator.usedBytes(DEVICE.get());
        TrainingProblem problem = picture();
        try (CudaEngine engine = new CudaEngine(DEVICE.get(), problem, STANDARD)) {
            gradient(engine, TrainingCases.parameters(problem, 1), 0, 2);
            gradient(engine, TrainingCases.parameters(problem, 1), 0, 2);
        }
        assertEquals(before, Emulator.usedBytes(DEVICE.get()));
    }
}
