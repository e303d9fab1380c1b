package org.inrcodec.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A full-batch training step on 256 × 256 grey pixels: loss and gradient, and with the optimiser. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingStepBenchmark {
    /** Pixels along each side. */
    static final int SIZE = 256;

    /** Width x hidden layers, and after a colon the number of fixed frequencies. */
    @Param({"64x6:0", "24x4:16", "32x4:16", "48x5:16", "64x5:16"})
    public String network;

    /** Threads of the engine. */
    @Param({"1", "2"})
    public int threads;

    private TrainingEngine engine;
    private Optimizer optimizer;
    private float[] parameters;
    private float[] gradient;

    static SirenShape shape(String network) {
        String[] parts = network.split("[x:]");
        return SirenShape.dense(
                Integer.parseInt(parts[2]), 90, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), 1);
    }

    /** Makes picture, engine and optimiser. */
    @Setup(Level.Trial)
    public void start() {
        SplittableRandom random = new SplittableRandom(1);
        float[] targets = new float[SIZE * SIZE];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) (0.8 * Math.sin(i % SIZE * 0.05) * Math.cos(i / SIZE * 0.03)
                    + 0.1 * random.nextDouble());
        }
        TrainingProblem problem = new TrainingProblem.Lattice(shape(network), SIZE, SIZE, targets);
        engine = new CpuEngine(problem, threads);
        double[] rates = TensorRates.folded(problem.tensors(), 30, 30);
        optimizer = new Soap(problem.tensors(), rates, Soap.Settings.standard());
        parameters = new SirenInitialisation(30).parameters(problem.tensors(), 1);
        gradient = new float[parameters.length];
        engine.gradient(parameters, gradient);
        optimizer.step(parameters, gradient, 1e-4);
    }

    /** Ends the engine's threads. */
    @TearDown(Level.Trial)
    public void stop() {
        engine.close();
    }

    /** @return the loss, computed with its gradient */
    @Benchmark
    public double gradient() {
        return engine.gradient(parameters, gradient);
    }

    /** @return a parameter after one step of SOAP on a gradient that stays the same */
    @Benchmark
    public float soap() {
        optimizer.step(parameters, gradient, 0);
        return parameters[0];
    }
}
