package org.inrcodec.cuda.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedTrainingTest {
    private static final SirenShape SHAPE = TrainingCases.shape(2, false, 3, List.of(12, 10, 9));
    private static final int WIDTH = 17;
    private static final int HEIGHT = 13;
    /** Longer than any test: a step is computed when there is one of every place. */
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    private CudaDevice device;

    @BeforeEach
    void open() {
        device = Emulator.open();
    }

    @AfterEach
    void close() {
        Emulator.fail("nothing", 0, 0);
        if (device != null) {
            device.close();
        }
        assertEquals("", Emulator.live());
    }

    private static TrainingProblem.Lattice problem(int i) {
        return new TrainingProblem.Lattice(
                SHAPE, WIDTH, HEIGHT, TrainingCases.random(WIDTH * HEIGHT * 3, 50 + i));
    }

    private SharedTraining shared(int places, long patience) {
        return new SharedTraining(device, SHAPE, WIDTH, HEIGHT, places, EngineSettings.standard(), patience);
    }

    /** A step of each picture on a thread of its own; the gradients. */
    private static List<float[]> step(SharedTraining shared, List<Integer> pictures, int firstRow) throws Exception {
        List<float[]> gradients = new ArrayList<>();
        List<Future<?>> steps = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i : pictures) {
            places.add(shared.enter(problem(i).targets()));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(pictures.size())) {
            for (int p = 0; p < pictures.size(); p++) {
                float[] gradient = new float[shared.parameters()];
                gradients.add(gradient);
                int place = places.get(p);
                int picture = pictures.get(p);
                steps.add(threads.submit(() -> shared.gradient(
                        place, TrainingCases.parameters(problem(picture), picture), gradient,
                        firstRow + place % 2, 2)));
            }
            for (Future<?> step : steps) {
                step.get();
            }
        }
        places.forEach(shared::leave);
        return gradients;
    }

    @Test
    void stepsOfSeveralThreadsAreOneBatchAndAgreeWithTheReference() throws Exception {
        try (SharedTraining shared = shared(4, FOR_EVER)) {
            // Two of three places: row 1 and row 2 leave as many rows of 13.
            int before = Emulator.calls();
            List<float[]> gradients = step(shared, List.of(0, 1, 2), 1);
            int together = Emulator.calls() - before;
            for (int i = 0; i < 3; i++) {
                float[] parameters = TrainingCases.parameters(problem(i), i);
                float[] expected = new float[parameters.length];
                try (ReferenceEngine reference = new ReferenceEngine(problem(i))) {
                    reference.gradient(parameters, expected, 1 + i % 2, 2);
                }
                double distance = TrainingCases.relativeDistance(gradients.get(i), expected);
                assertTrue(distance < 1e-5, "network " + i + ": " + distance);
            }
            int start = Emulator.calls();
            step(shared, List.of(0), 1);
            int alone = Emulator.calls() - start;
            assertTrue(Emulator.real() || together < 2 * alone, together + " calls together, " + alone + " alone");
        }
    }

    @Test
    void companyChangesNoBit() throws Exception {
        try (SharedTraining shared = shared(4, 0)) {
            float[] alone = step(shared, List.of(5), 1).get(0);
            List<float[]> three = step(shared, List.of(5, 6, 7), 1);
            assertArrayEquals(alone, three.get(0));
            // On another place, the same rows.
            int first = shared.enter(problem(1).targets());
            int second = shared.enter(problem(1).targets());
            int third = shared.enter(problem(5).targets());
            float[] moved = new float[shared.parameters()];
            shared.gradient(third, TrainingCases.parameters(problem(5), 5), moved, 1, 2);
            assertArrayEquals(alone, moved);
            assertFalse(shared.leave(first));
            assertFalse(shared.leave(second));
            assertTrue(shared.leave(third));
        }
    }

    @Test
    void lossIsThatOfTheOwnPicture() {
        try (SharedTraining shared = shared(2, 0)) {
            shared.enter(problem(0).targets());
            int place = shared.enter(problem(1).targets());
            float[] parameters = TrainingCases.parameters(problem(1), 1);
            try (ReferenceEngine reference = new ReferenceEngine(problem(1))) {
                assertEquals(reference.loss(parameters), shared.loss(place, parameters), 1e-6);
            }
            assertThrows(IllegalStateException.class, () -> shared.enter(problem(2).targets()));
        }
    }

    @Test
    void aFailureReachesEveryThreadOfTheBatch() throws Exception {
        assumeFalse(Emulator.real(), "faults are planted in the emulator");
        try (SharedTraining shared = shared(2, FOR_EVER);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Class<?>>> seen = new ArrayList<>();
            List<Integer> places = List.of(shared.enter(problem(0).targets()), shared.enter(problem(1).targets()));
            Emulator.fail("launch", 1, CudaDriver.CUDA_ERROR_LAUNCH_FAILED());
            for (int place : places) {
                seen.add(threads.submit(() -> assertThrows(
                        RuntimeException.class, () -> shared.gradient(
                                place, new float[shared.parameters()], new float[shared.parameters()], 0, 1))
                        .getClass()));
            }
            for (Future<Class<?>> failure : seen) {
                assertEquals(CudaException.class, failure.get());
            }
        }
    }

    /** A thread that awaits the others can be slow to wake: its step may be done before it looks again. */
    @Test
    void aStepThatIsDoneBeforeItsThreadWakesIsNotWaitedForAgain() throws Exception {
        try (SharedTraining shared = shared(2, FOR_EVER);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Integer> places = List.of(shared.enter(problem(0).targets()), shared.enter(problem(1).targets()));
            for (int round = 0; round < 300; round++) {
                List<Future<Double>> losses = new ArrayList<>();
                for (int place : places) {
                    losses.add(threads.submit(() -> shared.loss(place, new float[shared.parameters()])));
                }
                for (Future<Double> loss : losses) {
                    assertTrue(loss.get(20, TimeUnit.SECONDS) > 0);
                }
            }
        }
    }

    @Test
    void anInterruptedThreadComputesWithoutWaitingAndStaysInterrupted() {
        try (SharedTraining shared = shared(2, FOR_EVER)) {
            int place = shared.enter(problem(0).targets());
            shared.enter(problem(1).targets());
            Thread.currentThread().interrupt();
            assertTrue(shared.loss(place, new float[shared.parameters()]) > 0);
            assertTrue(Thread.interrupted());
        }
    }
}
