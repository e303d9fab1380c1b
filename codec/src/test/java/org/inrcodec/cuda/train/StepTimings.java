package org.inrcodec.cuda.train;

import java.util.Collections;
import java.util.Locale;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.train.EngineSettings.WeightGradient;
import org.inrcodec.network.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingCases;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Times of one training step on real hardware, parameters from the host and gradient back to it: by points and width, with and without TF32 and graphs, both ways
 * to the weights' gradient. Five hidden layers, 12 frequencies, three channels.
 */
@Tag("timing")
class StepTimings {
    private static final int[] WIDTHS = {16, 32, 64, 80, 128, 256};
    private static final int[][] SIZES = {{64, 64}, {256, 256}, {768, 128}, {768, 512}};
    private static final EngineSettings STANDARD = EngineSettings.standard();

    private static CudaDevice device;

    @BeforeAll
    static void open() {
        device = Emulator.open();
    }

    @AfterAll
    static void close() {
        if (device != null) {
            device.close();
        }
    }

    private static TrainingProblem.Lattice problem(int width, int[] size) {
        SirenShape shape = TrainingCases.shape(12, false, 3, Collections.nCopies(5, width));
        return TrainingCases.lattice(shape, size[0], size[1]);
    }

    private static void report(String what, double milliseconds) {
        System.out.printf(Locale.ROOT, "TIMING\t%s\t%.3f\tms%n", what, milliseconds);
    }

    /** Milliseconds of a step: the least of several rounds, after warming up. */
    private static double step(TrainingEngine engine, TrainingProblem problem, int warm, int timed) {
        float[] parameters = TrainingCases.parameters(problem, 1);
        float[] gradient = new float[parameters.length];
        for (int i = 0; i < warm; i++) {
            engine.gradient(parameters, gradient);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < timed; i++) {
                engine.gradient(parameters, gradient);
            }
            best = Math.min(best, (System.nanoTime() - start) * 1e-6 / timed);
        }
        return best;
    }

    private static double cuda(TrainingProblem problem, EngineSettings settings) {
        try (CudaEngine engine = new CudaEngine(device, problem, settings)) {
            return step(engine, problem, 10, 30);
        }
    }

    @Test
    void widthsAndPoints() {
        for (int[] size : SIZES) {
            for (int width : WIDTHS) {
                TrainingProblem problem = problem(width, size);
                String what = "siren step " + size[0] + "x" + size[1] + ", width " + width + " x 5";
                report(what + ", FP32", cuda(problem, STANDARD));
                report(what + ", TF32", cuda(problem, STANDARD.withTf32(true)));
                report(what + ", FP32, no graph", cuda(problem, STANDARD.withGraphs(false)));
                report(what + ", FP32, split", cuda(problem, STANDARD.withWeightGradient(WeightGradient.SPLIT)));
            }
        }
    }

    @Test
    void chunksOfTheWeightsGradient() {
        for (int width : new int[] {32, 64, 128}) {
            TrainingProblem problem = problem(width, SIZES[2]);
            for (int chunk = 256; chunk <= 8192; chunk *= 2) {
                report("siren step 768x128, width " + width + " x 5, FP32, chunk " + chunk,
                        cuda(problem, STANDARD.withChunk(chunk)));
            }
        }
    }

    @Test
    void theProcessorInTheSameRun() {
        int threads = Runtime.getRuntime().availableProcessors();
        for (int[] size : new int[][] {SIZES[0], SIZES[2]}) {
            for (int width : new int[] {32, 64, 128}) {
                TrainingProblem problem = problem(width, size);
                try (CpuEngine engine = new CpuEngine(problem, threads)) {
                    report("siren step " + size[0] + "x" + size[1] + ", width " + width + " x 5, CPU, " + threads
                            + " threads",
                            step(engine, problem, 40, 10));
                }
            }
        }
    }
}
