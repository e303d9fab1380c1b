package org.inrcodec.gridfit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.device.TrainingDevice;

/** Training on the thread of the device where there is one, so that its steps cost no change of threads. */
final class DeviceWork {
    private DeviceWork() {}

    /**
     * @param device where to train
     * @param work training that copes with the device's being given up
     * @return its result
     */
    static <T> T call(TrainingDevice device, Supplier<T> work) {
        Optional<CudaDevice> cuda = device.cuda();
        if (cuda.isEmpty()) {
            return work.get();
        }
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return cuda.get().call(() -> {
                begun.set(true);
                return work.get();
            });
        } catch (IllegalStateException e) {
            // Another tile's failure may have closed the device before this work could begin.
            if (begun.get() || cuda.get().isOpen()) {
                throw e;
            }
            return work.get();
        }
    }
}
