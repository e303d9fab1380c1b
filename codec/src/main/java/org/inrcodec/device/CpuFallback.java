package org.inrcodec.device;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;

/**
 * An object that computes on the GPU until CUDA fails, or until the device is lost to another thread, and from then on
 * one that computes on the CPU. The call that fails is repeated on the CPU. Not safe for use by several threads.
 *
 * @param <T> the interface of both
 */
public final class CpuFallback<T> implements AutoCloseable {
    private final TrainingDevice device;
    private final Supplier<T> cpu;
    private final Consumer<T> close;
    private T current;
    private boolean onCpu;

    /**
     * Creates the object on the GPU, or on the CPU where that fails.
     *
     * @param device the device; reports a failure, and decides whether the CPU may take over
     * @param cuda creates the object on the GPU
     * @param cpu creates the object on the CPU, in the state from which it is to continue
     * @param close closes either
     */
    @SuppressWarnings("exports")
    public CpuFallback(TrainingDevice device, Function<CudaDevice, T> cuda, Supplier<T> cpu, Consumer<T> close) {
        this.device = device;
        this.cpu = cpu;
        this.close = close;
        Optional<CudaDevice> gpu = device.cuda();
        if (gpu.isPresent()) {
            try {
                current = cuda.apply(gpu.get());
                return;
            } catch (CudaException | IllegalStateException e) {
                requireLost(e);
            }
        }
        current = cpu.get();
        onCpu = true;
    }

    /**
     * Runs a call on the GPU, and once more on the CPU where the GPU is lost.
     *
     * @param <R> what the call results in
     * @param work a call that can be repeated; what it changed in the memory of the host before a failure stays changed
     * @return its result
     * @throws DeviceUnavailableException when CUDA fails and is required
     */
    public <R> R compute(Function<T, R> work) {
        if (!onCpu && device.cuda().isEmpty()) {
            toCpu();
        }
        if (onCpu) {
            return work.apply(current);
        }
        try {
            return work.apply(current);
        } catch (CudaException | IllegalStateException e) {
            requireLost(e);
        }
        toCpu();
        return work.apply(current);
    }

    /**
     * {@link #compute} for a call without a result.
     *
     * @param work the call, which can be repeated
     */
    public void run(Consumer<T> work) {
        compute(computing -> {
            work.accept(computing);
            return Boolean.TRUE;
        });
    }

    /** Throws what is no failure of the device: another thread may have closed it between the check and the call. */
    private void requireLost(RuntimeException e) {
        if (e instanceof CudaException failure) {
            device.fallBackToCpu(failure);
        } else if (device.cuda().isPresent()) {
            throw e;
        }
    }

    private void toCpu() {
        close();
        current = cpu.get();
        onCpu = true;
    }

    /** {@return the object that computes now, for questions that both answer alike} */
    public T current() {
        return current;
    }

    /** Closes the object in use. The memory of a lost device is gone already. */
    @Override
    public void close() {
        try {
            close.accept(current);
        } catch (CudaException | IllegalStateException e) {
            if (onCpu || device.cuda().isPresent()) {
                throw e;
            }
        }
    }
}
