package org.inrcodec.cuda.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceScope;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Training on an NVIDIA GPU: products of the hidden layers by cuBLAS, everything else by kernels of our own, a step recorded as a CUDA graph when it is made for the
 * second time. Results are the same in every run on the same device; from {@link org.inrcodec.train.CpuEngine} they differ by rounding. All methods may throw
 * {@link org.inrcodec.cuda.CudaException}; the engine can then only be closed.
 */
public final class CudaEngine implements TrainingEngine {
    /** Selections of rows whose gradients are made at once, at most. */
    private static final int MAX_SELECTIONS = 128;

    private final CudaDevice device;
    private final EngineSettings settings;
    private final DeviceScope resources = new DeviceScope();
    private final DeviceLayout layout;
    private final DeviceProblem deviceProblem;
    private final DeviceNetworks network;
    private final double[] loss = new double[1];
    private final int[] first = new int[1];
    private Optional<Selections> selections = Optional.empty();

    /** One network on several selections of rows at once. */
    private record Selections(DeviceNetworks networks, int count) {}

    /**
     * @param device where to compute; stays open
     * @param problem points and targets; the targets are copied
     * @param settings how to use the device
     * @throws org.inrcodec.cuda.CudaException when there is no room on the device, or a call fails
     */
    public CudaEngine(CudaDevice device, TrainingProblem problem, EngineSettings settings) {
        this.device = device;
        this.settings = settings;
        layout = new DeviceLayout(problem);
        try {
            deviceProblem = device.call(() -> resources.keep(new DeviceProblem(device, List.of(problem))));
            network = device.call(() -> resources.keep(new DeviceNetworks(device, layout, deviceProblem, 1, settings)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public int parameters() {
        return layout.parameters;
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        requireParameters(parameters);
        if (gradient.length != layout.parameters) {
            throw new IllegalArgumentException("gradient of " + gradient.length + " values");
        }
        requireRows(firstRow, rowStep);
        first[0] = firstRow;
        device.run(() -> network.gradient(
                parameters, loss, first, rowStep, (picture, padded, at) -> layout.unpack(padded, at, gradient, 0)));
        return loss[0];
    }

    /** Several selections of few rows each are worked on at once: alone they would leave the device idle. */
    @Override
    public void gradients(float[] parameters, int from, int to, int rowStep, Consumer<float[]> use) {
        requireParameters(parameters);
        requireRows(from, rowStep);
        requireRows(Math.max(from, to - 1), rowStep);
        float[] gradient = new float[layout.parameters];
        int most = selectionsAtOnce(rowStep);
        for (int done = from; done < to;) {
            int start = done;
            int rows = selectedRows(start, rowStep);
            int count = 1;
            while (count < most && start + count < to && selectedRows(start + count, rowStep) == rows) {
                count++;
            }
            if (count == most && count > 1) {
                Selections many = selections(most);
                int[] firsts = new int[most];
                Arrays.setAll(firsts, i -> start + i);
                device.run(() -> many.networks.gradient(
                        parameters, new double[most], firsts, rowStep, (picture, padded, at) -> {
                            layout.unpack(padded, at, gradient, 0);
                            use.accept(gradient);
                        }));
            } else {
                count = 1;
                gradient(parameters, gradient, start, rowStep);
                use.accept(gradient);
            }
            done += count;
        }
    }

    private int selectedRows(int firstRow, int rowStep) {
        return Math.ceilDiv(deviceProblem.height - firstRow, rowStep);
    }

    /** The largest power of two of selections that fit into a slice. */
    private int selectionsAtOnce(int rowStep) {
        long points = (long) selectedRows(0, rowStep) * deviceProblem.width + Slice.BLOCK;
        long fitting = settings.sliceBytes() / (points * StepMemory.bytesPerPoint(layout));
        return Integer.highestOneBit((int) Math.max(1, Math.min(Math.min(fitting, MAX_SELECTIONS), rowStep)));
    }

    private Selections selections(int count) {
        if (selections.isEmpty() || selections.get().count != count) {
            selections = Optional.of(new Selections(
                    device.call(
                            () -> resources.keep(new DeviceNetworks(device, layout, deviceProblem, count, settings))),
                    count));
        }
        return selections.get();
    }

    @Override
    public double loss(float[] parameters) {
        requireParameters(parameters);
        device.run(() -> network.loss(parameters, loss));
        return loss[0];
    }

    @Override
    public float[] outputs(float[] parameters) {
        requireParameters(parameters);
        return device.call(() -> network.outputs(parameters));
    }

    private void requireParameters(float[] parameters) {
        if (parameters.length != layout.parameters) {
            throw new IllegalArgumentException("parameter vector of " + parameters.length + " values");
        }
    }

    private void requireRows(int firstRow, int rowStep) {
        if (firstRow < 0 || firstRow >= deviceProblem.height || rowStep < 1) {
            throw new IllegalArgumentException("rows from " + firstRow + " by " + rowStep);
        }
    }

    /** Releases the engine's memory on the device; does nothing after the device was closed. */
    @Override
    public void close() {
        resources.close(device);
    }
}
