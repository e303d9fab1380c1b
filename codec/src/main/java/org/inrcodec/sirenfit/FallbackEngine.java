package org.inrcodec.sirenfit;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.device.CpuFallback;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.train.TrainingEngine;

/**
 * An engine on the GPU that falls back to the CPU. The parameters are in the memory of the host at every step, so that the fit continues with the step in which
 * CUDA failed.
 */
final class FallbackEngine implements TrainingEngine {
    private final CpuFallback<TrainingEngine> engine;

    FallbackEngine(
            TrainingDevice device, Function<CudaDevice, TrainingEngine> cuda, Supplier<TrainingEngine> cpu) {
        engine = new CpuFallback<>(device, cuda, cpu, TrainingEngine::close);
    }

    @Override
    public int parameters() {
        return engine.current().parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        return engine.compute(e -> e.gradient(parameters, gradient, firstRow, rowStep));
    }

    /** Gradients that were handed out before a failure are not handed out again. */
    @Override
    public void gradients(float[] parameters, int from, int to, int rowStep, Consumer<float[]> use) {
        int[] done = {from};
        engine.run(e -> e.gradients(parameters, done[0], to, rowStep, gradient -> {
            use.accept(gradient);
            done[0]++;
        }));
    }

    @Override
    public double loss(float[] parameters) {
        return engine.compute(e -> e.loss(parameters));
    }

    @Override
    public float[] outputs(float[] parameters) {
        return engine.compute(e -> e.outputs(parameters));
    }

    @Override
    public void close() {
        engine.close();
    }
}
