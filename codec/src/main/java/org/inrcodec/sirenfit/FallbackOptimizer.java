package org.inrcodec.sirenfit;

import java.util.function.Supplier;
import org.inrcodec.device.DeviceFirst;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.optimizer.Optimizer;

/**
 * An optimiser on the GPU with the CPU behind it. Moments and bases are on the device and are lost with it: the optimiser on the CPU starts anew, on the parameters as
 * they are.
 */
final class FallbackOptimizer implements Optimizer {
    private final DeviceFirst<Optimizer> optimizer;

    /**
     * @param device is told of the failure; decides whether the CPU may take over
     * @param cuda makes the optimiser on the GPU
     * @param cpu makes the optimiser on the CPU
     */
    FallbackOptimizer(TrainingDevice device, Supplier<Optimizer> cuda, Supplier<Optimizer> cpu) {
        optimizer = new DeviceFirst<>(device, cuda, cpu, Optimizer::close);
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        optimizer.compute(o -> {
            o.step(parameters, gradient, learningRate);
            return o;
        });
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
