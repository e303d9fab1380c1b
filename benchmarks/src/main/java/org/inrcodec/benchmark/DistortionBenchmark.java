package org.inrcodec.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.inrcodec.latent.CpuDistortionEngine;
import org.inrcodec.latent.DistortionEngine;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.LatentKernel;
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
 * The parts of a training step of the {@code grid} profile that see pixels and latents, on 768 × 512 pixels in colour with seven grids. Run with
 * {@code java --add-modules jdk.incubator.vector -cp <class path> org.openjdk.jmh.Main DistortionBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DistortionBenchmark {
    private static final int WIDTH = 768;
    private static final int HEIGHT = 512;

    /** Threads of the engine; the latents' kernels run on one. */
    @Param({"1", "2"})
    public int threads;

    private final SplittableRandom random = new SplittableRandom(1);
    private GridShape shape;
    private DistortionEngine engine;
    private float[] parameters;
    private float[] gradient;
    private Plane[] latents;
    private Plane[] values;
    private Plane[] slopes;
    private Plane[] gradients;
    private Plane[] first;
    private Plane[] second;

    /** Makes picture, grids and engine. */
    @Setup(Level.Trial)
    public void start() {
        shape = new GridShape(
                List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(16, 16), List.of(16, 16), true, true, 3);
        float[][] samples = new float[3][WIDTH * HEIGHT];
        for (float[] channel : samples) {
            fill(channel, 0, channel.length, 1);
        }
        engine = new CpuDistortionEngine(
                shape, new DistortionTarget(WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, samples, Optional.empty()), threads);
        parameters = new float[shape.parameters()];
        fill(parameters, 0, parameters.length, 0.2);
        gradient = new float[parameters.length];
        latents = Plane.of(shape, WIDTH, HEIGHT);
        for (Plane plane : latents) {
            for (int row = 0; row < plane.height; row++) {
                fill(plane.data, plane.at(row), plane.width, 0.1);
            }
        }
        values = Plane.of(shape, WIDTH, HEIGHT);
        slopes = Plane.of(shape, WIDTH, HEIGHT);
        gradients = Plane.of(shape, WIDTH, HEIGHT);
        first = Plane.of(shape, WIDTH, HEIGHT);
        second = Plane.of(shape, WIDTH, HEIGHT);
        soften();
    }

    /** Ends the engine's threads. */
    @TearDown(Level.Trial)
    public void stop() {
        engine.close();
    }

    /** @return the error, computed with its gradient */
    @Benchmark
    public double gradient() {
        return engine.gradient(parameters, values, gradient, gradients);
    }

    /** @return the error alone */
    @Benchmark
    public double loss() {
        return engine.loss(parameters, values);
    }

    /** Soft rounding of all latents. */
    @Benchmark
    public void soften() {
        for (int g = 0; g < latents.length; g++) {
            LatentKernel.soften(latents[g], 0.2f, 0.2f, 1, 1, g, values[g], slopes[g], 0, latents[g].height);
        }
    }

    /** A step of Adam on all latents, at a rate of 0. */
    @Benchmark
    public void adam() {
        LatentAdam adam = LatentAdam.step(0.9, 0.999, 1e-8, 0, 100);
        for (int g = 0; g < latents.length; g++) {
            LatentKernel.adam(
                    latents[g], gradients[g], gradients[g], slopes[g], first[g], second[g], adam, 0,
                    latents[g].height);
        }
    }

    private void fill(float[] values, int from, int count, double size) {
        for (int i = from; i < from + count; i++) {
            values[i] = (float) random.nextDouble(-size, size);
        }
    }
}
