package org.inrcodec.device;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.cuda.CudaLibraries;

/**
 * The device of one encode: opened before its first fit, closed after its last. Engines are created on {@link #cuda()} while it is present, and so on
 * the CPU after {@link #fallBackToCpu}. Safe for use by several threads.
 *
 * <p>Without an NVIDIA driver, opening costs a few look-ups of files: the CUDA libraries are loaded only after the driver.
 */
public final class TrainingDevice implements AutoCloseable {
    private final DeviceChoice choice;
    private final DeviceListener status;
    private volatile Optional<CudaDevice> cuda;

    private TrainingDevice(DeviceChoice choice, DeviceListener status, Optional<CudaDevice> cuda) {
        this.choice = choice;
        this.status = status;
        this.cuda = cuda;
    }

    /**
     * Finds the device.
     *
     * @param choice where to compute
     * @param status receives the device in use and the reason when it is not CUDA
     * @return the device, to be closed
     * @throws DeviceUnavailableException when CUDA is required and is missing or does not start
     */
    public static TrainingDevice open(DeviceChoice choice, DeviceListener status) {
        if (choice == DeviceChoice.CPU) {
            return cpu();
        }
        return switch (CudaLibraries.find()) {
            case CudaLibraries.Missing missing -> without(choice, status, missing.reason(), missing.tried(), null);
            case CudaLibraries.Found found -> {
                try {
                    CudaDevice device = CudaDevice.open(found);
                    status.device("device cuda: " + device.facts().name(), false);
                    yield new TrainingDevice(choice, status, Optional.of(device));
                } catch (CudaException e) {
                    yield without(choice, status, e.getMessage(), List.of(), e);
                }
            }
        };
    }

    /**
     * Checks that the libraries that a choice requires are installed, without starting a device.
     *
     * @param choice where to compute
     * @throws DeviceUnavailableException when CUDA is required and is missing
     */
    public static void require(DeviceChoice choice) {
        if (choice == DeviceChoice.CUDA && CudaLibraries.find() instanceof CudaLibraries.Missing missing) {
            throw missing(missing.reason(), missing.tried(), null);
        }
    }

    private static DeviceUnavailableException missing(String reason, List<String> tried, Throwable cause) {
        return new DeviceUnavailableException("CUDA cannot be used: " + reason, tried, cause);
    }

    private static TrainingDevice without(
            DeviceChoice choice, DeviceListener status, String reason, List<String> tried, Throwable cause) {
        if (choice == DeviceChoice.CUDA) {
            throw missing(reason, tried, cause);
        }
        status.device("device cpu; " + reason, false);
        return new TrainingDevice(choice, status, Optional.empty());
    }

    /** {@return the CPU} */
    public static TrainingDevice cpu() {
        return new TrainingDevice(DeviceChoice.CPU, (text, changed) -> {}, Optional.empty());
    }

    /** {@return the GPU to compute on; empty for the CPU} */
    @SuppressWarnings("exports")
    public Optional<CudaDevice> cuda() {
        return cuda;
    }

    /**
     * Runs work on the device's thread where there is a device, so that its calls of the device cost no change of threads.
     *
     * @param <T> what the work results in
     * @param work work that computes on the GPU or, once the device is lost, on the CPU
     * @return its result
     */
    public <T> T call(Supplier<T> work) {
        Optional<CudaDevice> gpu = cuda;
        if (gpu.isEmpty()) {
            return work.get();
        }
        AtomicBoolean started = new AtomicBoolean();
        try {
            return gpu.get().call(() -> {
                started.set(true);
                return work.get();
            });
        } catch (IllegalStateException e) {
            // Another thread may have lost the device before this work could start.
            if (started.get() || gpu.get().isOpen()) {
                throw e;
            }
            return work.get();
        }
    }

    /**
     * Closes the GPU after a failure. The caller continues on the CPU from the last state in the memory of the host.
     *
     * @param failure the failure
     * @throws DeviceUnavailableException when CUDA is required
     */
    @SuppressWarnings("exports")
    public void fallBackToCpu(CudaException failure) {
        if (choice == DeviceChoice.CUDA) {
            throw new DeviceUnavailableException("CUDA failed: " + failure.getMessage(), List.of(), failure);
        }
        release().ifPresent(lost -> {
            status.device("falling back to the CPU: " + failure.getMessage(), true);
            lost.close();
        });
    }

    private synchronized Optional<CudaDevice> release() {
        Optional<CudaDevice> released = cuda;
        cuda = Optional.empty();
        return released;
    }

    /** Closes the GPU, if there is one, and frees all memory there, also after a failure. */
    @Override
    public void close() {
        // Without the lock: closing waits for work on the device's thread, which may fall back to the CPU meanwhile.
        release().ifPresent(CudaDevice::close);
    }
}
