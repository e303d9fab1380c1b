package org.inrcodec.device;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.inrcodec.cuda.CudaException;

/**
 * Something that computes on the GPU as long as that works, and on the CPU from the piece of work on in which CUDA fails; that piece is done again.
 *
 * @param <T> what computes
 */
public final class DeviceFirst<T> implements AutoCloseable {
    private final TrainingDevice device;
    private final Supplier<T> cpu;
    private final Consumer<T> end;
    private T current;
    private boolean onCpu;

    /**
     * @param device is told of the failure; decides whether the CPU may take over
     * @param cuda makes what computes on the GPU
     * @param cpu makes what computes on the CPU
     * @param end closes either
     */
    public DeviceFirst(TrainingDevice device, Supplier<T> cuda, Supplier<T> cpu, Consumer<T> end) {
        this.device = device;
        this.cpu = cpu;
        this.end = end;
        T made;
        try {
            made = cuda.get();
        } catch (CudaException | IllegalStateException e) {
            giveUp(e);
            made = cpu.get();
            onCpu = true;
        }
        current = made;
    }

    /**
     * @param work a piece of work, which can be done again
     * @return what it gives
     */
    public <R> R compute(Function<T, R> work) {
        // The device may have been given up because of another one's failure.
        if (!onCpu && device.cuda().isEmpty()) {
            toCpu();
        }
        if (onCpu) {
            return work.apply(current);
        }
        try {
            return work.apply(current);
        } catch (CudaException | IllegalStateException e) {
            giveUp(e);
            toCpu();
            return work.apply(current);
        }
    }

    private void giveUp(RuntimeException e) {
        if (e instanceof CudaException failure) {
            device.giveUp(failure);
        } else if (device.cuda().isPresent()) {
            throw e;
        }
        // Another thread has closed the device between the look at it and the call.
    }

    private void toCpu() {
        end.accept(current);
        current = cpu.get();
        onCpu = true;
    }

    /** @return what computes now, for questions that both answer alike */
    public T current() {
        return current;
    }

    @Override
    public void close() {
        end.accept(current);
    }
}
