package org.inrcodec.sirenfit;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.inrcodec.device.DeviceFirst;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.train.TrainingEngine;

/**
 * An engine on the GPU with the CPU behind it. Parameters are in the memory of the host at every step, so that the step in which CUDA fails is done again on the CPU
 * and the fit goes on from where it is.
 */
final class FallbackEngine implements TrainingEngine {
    private final DeviceFirst<TrainingEngine> engine;

    /**
     * @param device is told of the failure; decides whether the CPU may take over
     * @param cuda makes the engine on the GPU
     * @param cpu makes the engine on the CPU
     */
    FallbackEngine(TrainingDevice device, Supplier<TrainingEngine> cuda, Supplier<TrainingEngine> cpu) {
        engine = new DeviceFirst<>(device, cuda, cpu, TrainingEngine::close);
    }

    @Override
    public int parameters() {
        return engine.current().parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        return engine.compute(e -> e.gradient(parameters, gradient, firstRow, rowStep));
    }

    /** What was handed out before a failure is not handed out again. */
    @Override
    public void gradients(float[] parameters, int from, int to, int rowStep, Consumer<float[]> use) {
        int[] done = {from};
        engine.compute(e -> {
            e.gradients(parameters, done[0], to, rowStep, gradient -> {
                use.accept(gradient);
                done[0]++;
            });
            return done;
        });
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
