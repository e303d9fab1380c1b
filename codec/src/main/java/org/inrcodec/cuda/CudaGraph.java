package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.CudaDriver;

/**
 * A recorded sequence of launches and copies, repeated by one call. Arguments are those of the recording: whatever changes
 * from run to run is read from device memory.
 */
public final class CudaGraph implements AutoCloseable {
    private final DeviceScope resources;
    private final MemorySegment executable;
    private boolean closed;

    private CudaGraph(DeviceScope resources, MemorySegment executable) {
        this.resources = resources;
        this.executable = executable;
    }

    /** Records what {@code launches} puts on the stream; nothing of it runs. */
    static CudaGraph capture(DeviceScope resources, MemorySegment stream, Runnable launches) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            Status.driver("cuStreamBeginCapture", CudaDriver.cuStreamBeginCapture_v2(stream,
                    CudaDriver.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL()));
            try {
                launches.run();
            } catch (RuntimeException | Error e) {
                if (CudaDriver.cuStreamEndCapture(stream, out) == CudaDriver.CUDA_SUCCESS()) {
                    CudaDriver.cuGraphDestroy(out.get(ValueLayout.ADDRESS, 0));
                }
                throw e;
            }
            Status.driver("cuStreamEndCapture", CudaDriver.cuStreamEndCapture(stream, out));
            MemorySegment graph = out.get(ValueLayout.ADDRESS, 0);
            try {
                Status.driver("cuGraphInstantiateWithFlags", CudaDriver.cuGraphInstantiateWithFlags(out, graph, 0));
                CudaGraph captured = new CudaGraph(resources, out.get(ValueLayout.ADDRESS, 0));
                resources.keep(captured);
                return captured;
            } finally {
                CudaDriver.cuGraphDestroy(graph);
            }
        }
    }

    MemorySegment executable() {
        if (closed) {
            throw new IllegalStateException("this graph is closed");
        }
        return executable;
    }

    /** Frees the recording. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            resources.forget(this);
            CudaDriver.cuGraphExecDestroy(executable);
        }
    }
}
