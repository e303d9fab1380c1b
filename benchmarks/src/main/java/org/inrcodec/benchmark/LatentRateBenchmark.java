package org.inrcodec.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.inrcodec.latent.CpuRateEngine;
import org.inrcodec.latent.Plane;
import org.inrcodec.shape.GridShape;
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

/**
 * Rate of the latent grids of a picture of 768 × 512 pixels under the standard context network, with and without its gradient: 524,256 cells,
 * 496 multiplications and additions forwards and twice as many backwards.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LatentRateBenchmark {
    private static final int WIDTH = 768;
    private static final int HEIGHT = 512;

    /** Threads of the engine. */
    @Param({"1", "2"})
    public int threads;

    private CpuRateEngine engine;
    private float[] parameters;
    private float[] parameterGradient;
    private Plane[] values;
    private Plane[] valueGradient;

    /** Makes the engine, the grids and the parameters. */
    @Setup(Level.Trial)
    public void start() {
        GridShape shape = new GridShape(
                List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(16, 16), List.of(16, 16), true, true, 3);
        SplittableRandom random = new SplittableRandom(1);
        values = new Plane[shape.grids()];
        valueGradient = new Plane[shape.grids()];
        for (int g = 0; g < values.length; g++) {
            Plane plane = new Plane(shape.cells(WIDTH, g), shape.cells(HEIGHT, g));
            for (int y = 0; y < plane.height; y++) {
                for (int x = 0; x < plane.width; x++) {
                    plane.data[plane.at(y) + x] = (float) (2 * random.nextGaussian());
                }
            }
            values[g] = plane;
            valueGradient[g] = new Plane(plane.width, plane.height);
        }
        parameters = new float[shape.parameters()];
        parameterGradient = new float[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.3 * random.nextGaussian());
        }
        engine = new CpuRateEngine(shape, WIDTH, HEIGHT, threads);
    }

    /** Ends the engine's threads. */
    @TearDown(Level.Trial)
    public void stop() {
        engine.close();
    }

    /** @return the bits, computed with their gradient */
    @Benchmark
    public double gradient() {
        return engine.gradient(parameters, values, 0.001f, parameterGradient, valueGradient);
    }

    /** @return the bits */
    @Benchmark
    public double bits() {
        return engine.bits(parameters, values);
    }
}
