package org.inrcodec.encode;

import java.util.function.Supplier;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.optimizer.Optimizer;

/**
 * An optimiser on the GPU with the CPU behind it. Moments and bases are on the device and are lost with it: the optimiser on the CPU starts anew, on the parameters as
 * they are.
 */
final class FallbackOptimizer implements Optimizer {
    private final TrainingDevice device;
    private final Supplier<Optimizer> cpu;
    private Optimizer optimizer;
    private boolean onCpu;

    /**
     * @param device is told of the failure; decides whether the CPU may take over
     * @param cuda makes the optimiser on the GPU
     * @param cpu makes the optimiser on the CPU
     */
    FallbackOptimizer(TrainingDevice device, Supplier<Optimizer> cuda, Supplier<Optimizer> cpu) {
        this.device = device;
        this.cpu = cpu;
        Optimizer made;
        try {
            made = cuda.get();
        } catch (CudaException e) {
            device.giveUp(e);
            made = cpu.get();
            onCpu = true;
        }
        optimizer = made;
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        // The device may have been given up because of an engine's failure.
        if (!onCpu && device.cuda().isEmpty()) {
            toCpu();
        }
        try {
            optimizer.step(parameters, gradient, learningRate);
        } catch (CudaException e) {
            device.giveUp(e);
            toCpu();
            optimizer.step(parameters, gradient, learningRate);
        }
    }

    private void toCpu() {
        optimizer.close();
        optimizer = cpu.get();
        onCpu = true;
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
