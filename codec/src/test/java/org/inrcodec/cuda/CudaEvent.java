package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.CudaDriver;

/** A mark on the stream, for timing on the device. Closed with its device at the latest. */
public final class CudaEvent implements AutoCloseable {
    private final DeviceScope resources;
    private final MemorySegment handle;
    private final MemorySegment stream;
    private boolean closed;

    public CudaEvent(CudaDevice device) {
        resources = device.resources;
        stream = device.stream;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            Status.driver("cuEventCreate", CudaDriver.cuEventCreate(out, CudaDriver.CU_EVENT_DEFAULT()));
            handle = out.get(ValueLayout.ADDRESS, 0);
        }
        resources.keep(this);
    }

    /** Puts the mark after everything that is on the stream now. */
    public void record() {
        Status.driver("cuEventRecord", CudaDriver.cuEventRecord(handle, stream));
    }

    /** Waits until the device has come to the mark. */
    public void await() {
        Status.driver("cuEventSynchronize", CudaDriver.cuEventSynchronize(handle));
    }

    /**
     * @param earlier an event recorded before this one
     * @return milliseconds of the device between the two marks; waits for this one
     */
    public float millisecondsSince(CudaEvent earlier) {
        await();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_FLOAT);
            Status.driver("cuEventElapsedTime", CudaDriver.cuEventElapsedTime(out, earlier.handle, handle));
            return out.get(ValueLayout.JAVA_FLOAT, 0);
        }
    }

    /** Frees the mark. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            resources.forget(this);
            CudaDriver.cuEventDestroy_v2(handle);
        }
    }
}
