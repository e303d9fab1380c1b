package org.inrcodec.cuda;

import java.util.Objects;

/**
 * A piece of device memory, 256-byte aligned, with undefined contents at first. Closing it, on the device's thread, gives it
 * back; work that was put on the stream before still runs before any later owner's.
 */
public final class DeviceBuffer implements AutoCloseable {
    private final DeviceMemory memory;
    private final long address;
    private final long bytes;
    private boolean closed;

    DeviceBuffer(DeviceMemory memory, long address, long bytes) {
        this.memory = memory;
        this.address = address;
        this.bytes = bytes;
    }

    /**
     * @return the device's address of the first byte
     * @throws IllegalStateException the buffer is closed
     */
    public long address() {
        if (closed) {
            throw new IllegalStateException("this device buffer is closed");
        }
        return address;
    }

    /** @return the requested size in bytes */
    public long bytes() {
        return bytes;
    }

    /**
     * @return the device's address of a range
     * @throws IndexOutOfBoundsException the range is not inside the buffer
     */
    public long address(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, bytes);
        return address() + offset;
    }

    /** Releases the memory. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            memory.free(address, bytes);
            closed = true;
        }
    }
}
