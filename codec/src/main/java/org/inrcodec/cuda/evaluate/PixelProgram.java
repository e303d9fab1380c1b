package org.inrcodec.cuda.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaFunction;
import org.inrcodec.cuda.CudaModule;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.KernelArguments;

/** The kernels of {@code pixels.cu} for one width, and the buffers of one decode; belongs to the device's thread. */
final class PixelProgram implements AutoCloseable {
    private static final int SMALL_BLOCK = 64;
    private static final int BLOCK = 128;

    final int width;
    final CudaFunction axisTerms;
    final CudaFunction sirenPixels;
    final CudaFunction filterRows;
    final CudaFunction filterColumns;
    final CudaFunction gridPixels;

    private final CudaDevice device;
    private final KernelArguments arguments;
    private final Deque<DeviceBuffer> buffers = new ArrayDeque<>();

    PixelProgram(CudaDevice device, int widest) {
        this.device = device;
        width = (widest + 3) & ~3;
        CudaModule module = device.compile("/org/inrcodec/cuda/evaluate/pixels.cu", List.of("WIDTH=" + width));
        axisTerms = module.function("axis_terms");
        sirenPixels = module.function("siren_pixels");
        filterRows = module.function("filter_rows");
        filterColumns = module.function("filter_columns");
        gridPixels = module.function("grid_pixels");
        arguments = device.arguments();
    }

    KernelArguments arguments() {
        return arguments.start();
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

    /** Gives buffers back until only {@code kept} are left. */
    void release(int kept) {
        while (buffers.size() > kept) {
            buffers.pop().close();
        }
    }

    int held() {
        return buffers.size();
    }

    /** Launches one thread for each value. */
    void each(CudaFunction function, long values) {
        device.launch(function, blocks(values, BLOCK), 1, BLOCK, 0, arguments);
    }

    /** Launches one thread for each sample, with room for the maps' weights and the threads' values. */
    void pixels(CudaFunction function, long pixels) {
        int block = width > 48 ? SMALL_BLOCK : BLOCK;
        int shared = Float.BYTES * (width * width + width + width * block);
        device.launch(function, blocks(pixels, block), 1, block, shared, arguments);
    }

    private static int blocks(long values, int block) {
        return Math.toIntExact(Math.ceilDiv(values, (long) block));
    }

    @Override
    public void close() {
        release(0);
    }
}
