package org.inrcodec.cuda.train;

import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Training on an NVIDIA GPU: products of the hidden layers by cuBLAS, everything else by kernels of our own, a step recorded as a CUDA graph when it is made for the
 * second time. Results are the same in every run on the same device; from {@link org.inrcodec.train.CpuEngine} they differ by rounding. All methods may throw
 * {@link org.inrcodec.cuda.CudaException}; the engine can then only be closed.
 */
public final class CudaEngine implements TrainingEngine {
    private final CudaDevice device;
    private final DeviceNetworks networks;
    private final double[] loss = new double[1];

    /**
     * @param device where to compute; stays open
     * @param problem points and targets; the targets are copied
     * @param settings how to use the device
     * @throws org.inrcodec.cuda.CudaException when there is no room on the device, or a call fails
     */
    public CudaEngine(CudaDevice device, TrainingProblem problem, EngineSettings settings) {
        this.device = device;
        networks = device.call(() -> new DeviceNetworks(device, List.of(problem), settings));
    }

    @Override
    public int parameters() {
        return networks.parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        requireParameters(parameters);
        if (gradient.length != networks.parameters()) {
            throw new IllegalArgumentException("gradient of " + gradient.length + " values");
        }
        if (firstRow < 0 || firstRow >= networks.rows() || rowStep < 1) {
            throw new IllegalArgumentException("rows from " + firstRow + " by " + rowStep);
        }
        device.run(() -> networks.gradient(parameters, gradient, loss, firstRow, rowStep));
        return loss[0];
    }

    @Override
    public double loss(float[] parameters) {
        requireParameters(parameters);
        device.run(() -> networks.loss(parameters, loss));
        return loss[0];
    }

    @Override
    public float[] outputs(float[] parameters) {
        requireParameters(parameters);
        return device.call(() -> networks.outputs(parameters));
    }

    private void requireParameters(float[] parameters) {
        if (parameters.length != networks.parameters()) {
            throw new IllegalArgumentException("parameter vector of " + parameters.length + " values");
        }
    }

    /** Gives the engine's memory on the device back; after the device was closed there is nothing to give back. */
    @Override
    public void close() {
        if (device.isOpen()) {
            device.run(networks::close);
        }
    }
}
