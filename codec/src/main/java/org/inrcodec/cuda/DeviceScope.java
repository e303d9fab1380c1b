package org.inrcodec.cuda;

import java.util.ArrayDeque;
import java.util.Deque;

/** Resources of a device that are closed together, the latest first. Not safe for threads: {@link #keep} and {@link #close()} belong to the device's thread. */
public final class DeviceScope implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /**
     * @param resource closed with the scope
     * @return the resource
     */
    public <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
    }

    /** For a resource that was closed by itself. */
    void forget(AutoCloseable resource) {
        open.removeFirstOccurrence(resource);
    }

    /** Closes everything that was kept; a second call does nothing. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (CudaException e) {
                // A lost device refuses even this, and its memory is gone with it.
                continue;
            } catch (Exception e) {
                throw new IllegalStateException("a resource of the device cannot be closed", e);
            }
        }
    }

    /**
     * {@link #close()} on the device's thread, from any thread. A closed device has released everything already.
     *
     * @param device the device of the resources
     */
    public void close(CudaDevice device) {
        if (!device.isOpen()) {
            return;
        }
        try {
            device.run(this::close);
        } catch (IllegalStateException e) {
            // Another thread may have closed the device meanwhile; anything else is an error.
            if (device.isOpen()) {
                throw e;
            }
        }
    }
}
