package org.inrcodec.device;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.cuda.CudaLibraries;

/**
 * The device of one encode: opened before its first fit, closed after its last. What computes asks {@link #cuda()} whenever it makes an engine, so that all
 * engines made after {@link #giveUp} are the CPU's. Safe for use by several threads.
 *
 * <p>Without an NVIDIA driver, opening costs a few look-ups of files: the CUDA libraries are loaded after the driver's only.
 */
public final class TrainingDevice implements AutoCloseable {
    private final DeviceChoice choice;
    private final BiConsumer<String, Boolean> line;
    private Optional<CudaDevice> cuda;

    private TrainingDevice(DeviceChoice choice, BiConsumer<String, Boolean> line, Optional<CudaDevice> cuda) {
        this.choice = choice;
        this.line = line;
        this.cuda = cuda;
    }

    /**
     * Finds the device.
     *
     * @param choice where to compute
     * @param line gets one line for people: what is used and, when CUDA is not, why; and whether that is a change on the way
     * @return the device, to be closed
     * @throws DeviceUnavailableException when CUDA is asked for and is not there or does not start
     */
    public static TrainingDevice open(DeviceChoice choice, BiConsumer<String, Boolean> line) {
        if (choice == DeviceChoice.CPU) {
            return cpu();
        }
        return switch (CudaLibraries.find()) {
            case CudaLibraries.Missing missing -> without(choice, line, missing.reason(), missing.tried(), null);
            case CudaLibraries.Found found -> {
                try {
                    CudaDevice device = CudaDevice.open(found);
                    line.accept("device cuda: " + device.facts().name(), false);
                    yield new TrainingDevice(choice, line, Optional.of(device));
                } catch (CudaException e) {
                    yield without(choice, line, e.getMessage(), List.of(), e);
                }
            }
        };
    }

    /**
     * Looks whether the libraries are there that a choice needs, without starting a device.
     *
     * @param choice where to compute
     * @throws DeviceUnavailableException when CUDA is asked for and is not there
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
            DeviceChoice choice, BiConsumer<String, Boolean> line, String reason, List<String> tried, Throwable cause) {
        if (choice == DeviceChoice.CUDA) {
            throw missing(reason, tried, cause);
        }
        line.accept("device cpu; " + reason, false);
        return new TrainingDevice(choice, line, Optional.empty());
    }

    /** @return the CPU */
    public static TrainingDevice cpu() {
        return new TrainingDevice(DeviceChoice.CPU, (text, changed) -> {}, Optional.empty());
    }

    /** @return the GPU to compute on; empty for the CPU */
    @SuppressWarnings("exports")
    public synchronized Optional<CudaDevice> cuda() {
        return cuda;
    }

    /**
     * Gives the GPU up after a failure. The caller goes on on the CPU from what it last had in the memory of the host.
     *
     * @param failure what went wrong
     * @throws DeviceUnavailableException when CUDA and nothing else was asked for
     */
    @SuppressWarnings("exports")
    public synchronized void giveUp(CudaException failure) {
        if (choice == DeviceChoice.CUDA) {
            throw new DeviceUnavailableException("CUDA failed: " + failure.getMessage(), List.of(), failure);
        }
        if (cuda.isPresent()) {
            line.accept("device cpu from here on; " + failure.getMessage(), true);
            close();
        }
    }

    /** Closes the GPU, if there is one; what was allocated there is freed, also after a failure. */
    @Override
    public synchronized void close() {
        cuda.ifPresent(CudaDevice::close);
        cuda = Optional.empty();
    }
}
