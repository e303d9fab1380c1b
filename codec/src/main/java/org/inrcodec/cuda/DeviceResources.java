package org.inrcodec.cuda;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a device has obtained and not given back, in the order of obtaining. */
final class DeviceResources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    void add(AutoCloseable resource) {
        open.push(resource);
    }

    /** For a resource that was closed by itself. */
    void forget(AutoCloseable resource) {
        open.removeFirstOccurrence(resource);
    }

    /** Gives everything back, the latest first. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (CudaException e) {
                // A lost device refuses even this, and what it had is gone with it.
                continue;
            } catch (Exception e) {
                throw new IllegalStateException("a resource of the device cannot be closed", e);
            }
        }
    }
}
