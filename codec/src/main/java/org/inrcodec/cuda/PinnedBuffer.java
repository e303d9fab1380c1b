package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.CudaDriver;

/**
 * Page-locked host memory, which copies reach without a detour and without anyone's waiting, also in a {@link CudaGraph}.
 * Belongs to the device's thread. Whoever writes or reads {@link #segment()} has seen to it that no copy is under way.
 */
public final class PinnedBuffer implements AutoCloseable {
    private final DeviceScope resources;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment segment;
    private boolean closed;

    @SuppressWarnings("restricted")
    PinnedBuffer(DeviceScope resources, long bytes) {
        this.resources = resources;
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment out = temporary.allocate(ValueLayout.ADDRESS);
            Status.driver("cuMemHostAlloc of " + bytes + " bytes", CudaDriver.cuMemHostAlloc(out, bytes, 0));
            segment = out.get(ValueLayout.ADDRESS, 0).reinterpret(bytes, arena, null);
        }
    }

    /** @return the memory; its contents are undefined at first */
    public MemorySegment segment() {
        return segment;
    }

    MemorySegment range(long offset, long bytes) {
        return segment.asSlice(offset, bytes);
    }

    /** Gives the memory back; no copy may be under way. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            resources.forget(this);
            MemorySegment start = MemorySegment.ofAddress(segment.address());
            arena.close();
            CudaDriver.cuMemFreeHost(start);
        }
    }
}
