package org.inrcodec.encode;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.train.TrainingEngine;

/**
 * An engine on the GPU with the CPU behind it. Parameters are in the memory of the host at every step, so that the step in which CUDA fails is done again on the CPU
 * and the fit goes on from where it is.
 */
final class FallbackEngine implements TrainingEngine {
    private final TrainingDevice device;
    private final Supplier<TrainingEngine> cpu;
    private TrainingEngine engine;
    private boolean onCpu;

    /**
     * @param device is told of the failure; decides whether the CPU may take over
     * @param cuda makes the engine on the GPU
     * @param cpu makes the engine on the CPU
     */
    FallbackEngine(TrainingDevice device, Supplier<TrainingEngine> cuda, Supplier<TrainingEngine> cpu) {
        this.device = device;
        this.cpu = cpu;
        TrainingEngine made;
        try {
            made = cuda.get();
        } catch (CudaException e) {
            device.giveUp(e);
            made = cpu.get();
            onCpu = true;
        }
        engine = made;
    }

    private <T> T compute(Function<TrainingEngine, T> work) {
        // The device may have been given up because of another engine's failure.
        if (!onCpu && device.cuda().isEmpty()) {
            toCpu();
        }
        if (onCpu) {
            return work.apply(engine);
        }
        try {
            return work.apply(engine);
        } catch (CudaException e) {
            device.giveUp(e);
            toCpu();
            return work.apply(engine);
        }
    }

    private void toCpu() {
        engine.close();
        engine = cpu.get();
        onCpu = true;
    }

    @Override
    public int parameters() {
        return engine.parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        return compute(e -> e.gradient(parameters, gradient, firstRow, rowStep));
    }

    /** What was handed out before a failure is not handed out again. */
    @Override
    public void gradients(float[] parameters, int from, int to, int rowStep, Consumer<float[]> use) {
        int[] done = {from};
        compute(e -> {
            e.gradients(parameters, done[0], to, rowStep, gradient -> {
                use.accept(gradient);
                done[0]++;
            });
            return done;
        });
    }

    @Override
    public double loss(float[] parameters) {
        return compute(e -> e.loss(parameters));
    }

    @Override
    public float[] outputs(float[] parameters) {
        return compute(e -> e.outputs(parameters));
    }

    @Override
    public void close() {
        engine.close();
    }
}
