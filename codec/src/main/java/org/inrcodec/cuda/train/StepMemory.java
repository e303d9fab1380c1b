package org.inrcodec.cuda.train;

import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceScope;

/** Intermediate results of one step on the device; all buffers hold {@code [pictures]} shares one after another. */
final class StepMemory implements AutoCloseable {
    private final CudaDevice device;
    private final DeviceLayout layout;
    private final int pictures;
    private final DeviceScope buffers = new DeviceScope();
    private int capacity;
    private int blockCapacity;
    private int chunkCapacity;

    /** {@code float[points][width of layer l]}: activations, later derivatives, of each layer but the last hidden one. */
    long[] activations = {};
    /** {@code float[points][width of layer l]}: preactivations; none for the first layer of a lattice unless it is the only one. */
    long[] preactivations = {};
    /** {@code float[points][inputs]} of points without a lattice. */
    long selected;
    /** {@code float[points][4]}: derivatives by the outputs, and the bypass of points. */
    long outputDelta;
    long bypassOutputs;
    /** {@code float[chunks][products]}, {@code float[blocks][sums]}, {@code double[blocks]}. */
    long partialProducts;
    long partialSums;
    long losses;

    StepMemory(CudaDevice device, DeviceLayout layout, int pictures) {
        this.device = device;
        this.layout = layout;
        this.pictures = pictures;
    }

    /** Bytes of activations for each point of a picture. */
    static long bytesPerPoint(DeviceLayout layout) {
        long floats = layout.bypass ? 8 : 0;
        for (int l = 0; l < layout.hidden; l++) {
            floats += 2L * layout.outputs[l];
        }
        return Float.BYTES * (floats + (layout.lattice ? 0 : layout.inputs[0]));
    }

    /**
     * Makes room.
     *
     * @param slices slices of the next step
     * @return whether buffers have moved
     */
    boolean reserve(List<Slice> slices) {
        int padded = capacity;
        int blocks = blockCapacity;
        int chunks = chunkCapacity;
        for (Slice s : slices) {
            padded = Math.max(padded, s.padded());
            blocks = Math.max(blocks, s.blocks());
            chunks = Math.max(chunks, s.chunks());
        }
        if (padded == capacity && blocks == blockCapacity && chunks == chunkCapacity) {
            return false;
        }
        close();
        try {
            allocate(padded, blocks, chunks);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        capacity = padded;
        blockCapacity = blocks;
        chunkCapacity = chunks;
        return true;
    }

    private void allocate(int padded, int blocks, int chunks) {
        activations = new long[layout.hidden];
        preactivations = new long[layout.hidden];
        for (int l = 0; l < layout.hidden; l++) {
            if (l < layout.hidden - 1) {
                activations[l] = floats((long) padded * layout.outputs[l]);
            }
            if (l > 0 || !layout.lattice || layout.hidden == 1) {
                preactivations[l] = floats((long) padded * layout.outputs[l]);
            }
        }
        selected = layout.lattice ? 0 : floats((long) padded * layout.inputs[0]);
        outputDelta = layout.bypass ? floats(4L * padded) : 0;
        bypassOutputs = layout.bypass && !layout.lattice ? floats(4L * padded) : 0;
        partialProducts = layout.products > 0 ? floats((long) chunks * layout.products) : 0;
        partialSums = floats((long) blocks * layout.sums);
        losses = floats(2L * blocks);
    }

    private long floats(long count) {
        return buffers.keep(device.allocate(Float.BYTES * count * pictures)).address();
    }

    @Override
    public void close() {
        buffers.close();
        capacity = 0;
        blockCapacity = 0;
        chunkCapacity = 0;
    }
}
