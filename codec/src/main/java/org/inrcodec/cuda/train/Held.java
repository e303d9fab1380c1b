package org.inrcodec.cuda.train;

import java.util.Deque;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;

/** Gives back what an engine holds on the device. */
final class Held {
    private Held() {}

    /**
     * Closes resources on the device's thread, the last first. A device that was closed has them back already, and a lost one refuses: neither is a fault.
     *
     * @param device their device
     * @param resources emptied
     */
    static void giveBack(CudaDevice device, Deque<AutoCloseable> resources) {
        if (!device.isOpen()) {
            return;
        }
        try {
            device.run(() -> close(resources));
        } catch (IllegalStateException e) {
            // Closed by another thread meanwhile, or a fault of ours.
            if (device.isOpen()) {
                throw e;
            }
        }
    }

    /** The same on the device's thread. */
    static void close(Deque<AutoCloseable> resources) {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (CudaException e) {
                continue;
            } catch (Exception e) {
                throw new IllegalStateException("memory of the device cannot be given back", e);
            }
        }
    }
}
