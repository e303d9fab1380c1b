package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.CudaDriver;

/**
 * Page-locked host memory through which arrays go to the device and come back. Uploads take one piece after the other without
 * waiting; when the area is full, the stream is waited for and the pieces start again.
 */
final class Staging implements AutoCloseable {
    private static final long BYTES = 4L << 20;

    private final MemorySegment stream;
    private final MemorySegment area;
    private long taken;

    @SuppressWarnings("restricted")
    Staging(Arena arena, MemorySegment stream) {
        this.stream = stream;
        MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
        Status.driver("cuMemHostAlloc of " + BYTES + " bytes", CudaDriver.cuMemHostAlloc(out, BYTES, 0));
        area = out.get(ValueLayout.ADDRESS, 0).reinterpret(BYTES, arena, null);
    }

    /** Copies part of a heap or native segment to the device; returns before the device has it. */
    void upload(long to, MemorySegment from) {
        for (long done = 0; done < from.byteSize();) {
            if (taken == BYTES) {
                await();
            }
            long length = Math.min(from.byteSize() - done, BYTES - taken);
            MemorySegment piece = area.asSlice(taken, length);
            piece.copyFrom(from.asSlice(done, length));
            Status.driver("cuMemcpyHtoDAsync of " + length + " bytes",
                    CudaDriver.cuMemcpyHtoDAsync_v2(to + done, piece, length, stream));
            // The next piece starts at a whole unit, for the copy engine's sake.
            taken = Math.min(BYTES, (taken + length + 255) & -256L);
            done += length;
        }
    }

    /** Copies device memory into a heap or native segment; everything on the stream has run when this returns. */
    void download(MemorySegment to, long from) {
        if (taken > 0) {
            await();
        }
        for (long done = 0; done < to.byteSize();) {
            long length = Math.min(to.byteSize() - done, BYTES);
            MemorySegment piece = area.asSlice(0, length);
            Status.driver("cuMemcpyDtoHAsync of " + length + " bytes",
                    CudaDriver.cuMemcpyDtoHAsync_v2(piece, from + done, length, stream));
            await();
            to.asSlice(done, length).copyFrom(piece);
            done += length;
        }
    }

    /** Waits for the stream; all pieces are free afterwards. */
    void await() {
        Status.driver("cuStreamSynchronize", CudaDriver.cuStreamSynchronize(stream));
        taken = 0;
    }

    @Override
    public void close() {
        CudaDriver.cuMemFreeHost(area);
    }
}
