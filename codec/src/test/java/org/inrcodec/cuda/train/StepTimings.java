package org.inrcodec.cuda.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.inrcodec.cuda.train.EngineSettings.WeightGradient;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.inrcodec.cuda.OpenDevice;

/**
 * Times of one training step on real hardware, parameters from the host and gradient back to it: by points and width, with and without graphs, both ways
 * to the weights' gradient. Five hidden layers, 12 frequencies, three channels.
 */
@Tag("timing")
class StepTimings {
    private static final int[] WIDTHS = {16, 32, 64, 80, 128, 256};
    private static final int[][] SIZES = {{64, 64}, {256, 256}, {768, 128}, {768, 512}};
    private static final EngineSettings STANDARD = EngineSettings.standard();

    @RegisterExtension
    static final OpenDevice DEVICE = new OpenDevice();

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

    private static EngineSettings settings(WeightGradient way, boolean graphs, int chunk) {
        return new EngineSettings(way, graphs, chunk, STANDARD.sliceBytes());
    }

    private static double cuda(TrainingProblem problem, EngineSettings settings) {
        try (CudaEngine engine = new CudaEngine(DEVICE.get(), problem, settings)) {
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
                report(what + ", FP32, no graph", cuda(problem, settings(WeightGradient.BATCHED, false, 0)));
                report(what + ", FP32, split", cuda(problem, settings(WeightGradient.SPLIT, true, 0)));
            }
        }
    }

    @Test
    void chunksOfTheWeightsGradient() {
        for (int width : new int[] {32, 64, 128}) {
            TrainingProblem problem = problem(width, SIZES[2]);
            for (int chunk = 256; chunk <= 8192; chunk *= 2) {
                report("siren step 768x128, width " + width + " x 5, FP32, chunk " + chunk,
                        cuda(problem, settings(WeightGradient.BATCHED, true, chunk)));
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

    @Test
    void optimiserOnTheHostAndOnTheDevice() {
        for (int width : new int[] {16, 32, 64, 80, 128}) {
            List<TensorShape> tensors = problem(width, SIZES[0]).tensors();
            double[] rates = tensors.stream().mapToDouble(t -> 1).toArray();
            try (Optimizer host = new Soap(tensors, rates, Soap.Settings.standard());
                    Optimizer cuda = new CudaSoap(DEVICE.get(), tensors, rates, Soap.Settings.standard(), true)) {
                report("SOAP step, width " + width + " x 5, host", soap(host, tensors));
                report("SOAP step, width " + width + " x 5, device", soap(cuda, tensors));
            }
        }
    }

    /** Ten steps have one refresh of the bases. */
    private static double soap(Optimizer optimizer, List<TensorShape> tensors) {
        int size = tensors.stream().mapToInt(TensorShape::size).sum();
        float[] parameters = new float[size];
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                float[] gradient = TrainingCases.random(size, 0);
                optimizer.step(parameters, gradient, 1e-3);
            }
            best = Math.min(best, (System.nanoTime() - start) * 1e-6 / 40);
        }
        return best;
    }

    /** Sixty-four pictures of 32x32 at once, and one after another. */
    @Test
    void manySmallPicturesAtOnce() {
        SirenShape shape = TrainingCases.shape(6, false, 3, Collections.nCopies(4, 24));
        List<TrainingProblem.Lattice> problems = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            problems.add(TrainingCases.lattice(shape, 32, 32));
        }
        try (BatchTraining batch = new BatchTraining(DEVICE.get(), problems, STANDARD)) {
            float[] parameters = new float[64 * batch.parameters()];
            float[] gradient = new float[parameters.length];
            for (int i = 0; i < 64; i++) {
                System.arraycopy(TrainingCases.parameters(problems.get(i), i), 0, parameters, i * batch.parameters(),
                        batch.parameters());
            }
            double best = Double.POSITIVE_INFINITY;
            for (int round = 0; round < 4; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < 30; i++) {
                    batch.gradient(parameters, gradient, 0, 1);
                }
                best = Math.min(best, (System.nanoTime() - start) * 1e-6 / 30);
            }
            report("siren step 64 pictures of 32x32, width 24 x 4, FP32, batch", best);
        }
        report("siren step 1 picture of 32x32, width 24 x 4, FP32", cuda(problems.get(0), STANDARD));
    }
}
