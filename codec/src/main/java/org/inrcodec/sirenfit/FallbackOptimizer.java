package org.inrcodec.sirenfit;

import java.util.function.Function;
import java.util.function.Supplier;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.device.CpuFallback;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.optimizer.Optimizer;

/**
 * An optimiser on the GPU that falls back to the CPU. Its moments and bases are lost with the device: the optimiser on the CPU starts without any, from the present
 * parameters.
 */
final class FallbackOptimizer implements Optimizer {
    private final CpuFallback<Optimizer> optimizer;

    FallbackOptimizer(TrainingDevice device, Function<CudaDevice, Optimizer> cuda, Supplier<Optimizer> cpu) {
        optimizer = new CpuFallback<>(device, cuda, cpu, Optimizer::close);
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        optimizer.run(o -> o.step(parameters, gradient, learningRate));
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
