package org.inrcodec.cuda.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaModule;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.KernelArguments;

/** The kernels of {@code pixels.cu} for one width, and the buffers of one decode; belongs to the device's thread. */
final class PixelProgram implements AutoCloseable {
    private static final int SMALL_BLOCK = 64;
    private static final int BLOCK = 128;

    final int width;

    private final CudaDevice device;
    private final CudaModule module;
    private final KernelArguments arguments;
    private final Deque<DeviceBuffer> buffers = new ArrayDeque<>();

    PixelProgram(CudaDevice device, int widest) {
        this.device = device;
        width = (widest + 3) & ~3;
        module = device.compile("/org/inrcodec/cuda/evaluate/pixels.cu", List.of("WIDTH=" + width));
        arguments = device.arguments();
    }

    /** Begins a launch: the kernel's arguments follow in the order and under the names of its source, then {@link #each} or {@link #pixels}. */
    KernelArguments call(String kernel) {
        return arguments.start(module.function(kernel));
    }

    DeviceBuffer allocate(long bytes) {
        DeviceBuffer buffer = device.allocate(Math.max(4, bytes));
        buffers.push(buffer);
        return buffer;
    }

    DeviceBuffer upload(float[] values) {
        DeviceBuffer buffer = allocate((long) Float.BYTES * values.length);
        device.upload(buffer, 0, values);
        return buffer;
    }

    DeviceBuffer upload(int[] values) {
        DeviceBuffer buffer = allocate((long) Integer.BYTES * values.length);
        device.upload(buffer, 0, values);
        return buffer;
    }

    /** Releases buffers until only {@code kept} are left. */
    void release(int kept) {
        while (buffers.size() > kept) {
            buffers.pop().close();
        }
    }

    int held() {
        return buffers.size();
    }

    /** Launches the kernel begun last, one thread for each value. */
    void each(long values) {
        device.launch(arguments, blocks(values, BLOCK), 1, BLOCK, 0);
    }

    /** Launches the kernel begun last, one thread for each sample, with room for the maps' weights and the threads' values. */
    void pixels(long pixels) {
        int block = width > 48 ? SMALL_BLOCK : BLOCK;
        int shared = Float.BYTES * (width * width + width + width * block);
        device.launch(arguments, blocks(pixels, block), 1, block, shared);
    }

    private static int blocks(long values, int block) {
        return Math.toIntExact(Math.ceilDiv(values, (long) block));
    }

    @Override
    public void close() {
        release(0);
    }
}
