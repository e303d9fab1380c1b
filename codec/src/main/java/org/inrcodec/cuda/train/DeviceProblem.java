package org.inrcodec.cuda.train;

import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.train.LatticeInputs;
import org.inrcodec.train.TrainingProblem;

/** Inputs and targets of pictures of one size on the device. */
final class DeviceProblem implements AutoCloseable {
    /** Points per row, and rows of each picture. */
    final int width;
    final int height;
    final int channels;
    /** Inputs per axis of a lattice. */
    final int axisInputs;
    final int pictures;

    /** Of a lattice {@code float[width + height][axisInputs]}, else {@code float[pictures][points][inputs padded]}. */
    private final DeviceBuffer inputs;
    /** {@code float[pictures][points][channels]}. */
    private final DeviceBuffer targets;

    DeviceProblem(CudaDevice device, List<? extends TrainingProblem> problems) {
        TrainingProblem problem = problems.get(0);
        pictures = problems.size();
        width = problem.points() / problem.rows();
        height = problem.rows();
        channels = problem.shape().channels();
        axisInputs = problem.shape().inputsPerAxis();
        int points = problem.points();
        targets = device.allocate((long) Float.BYTES * pictures * points * channels);
        try {
            for (int i = 0; i < pictures; i++) {
                device.upload(targets, (long) Float.BYTES * i * points * channels, problems.get(i).targets());
            }
            inputs = switch (problem) {
                case TrainingProblem.Lattice lattice -> axes(device, lattice);
                case TrainingProblem.Points _ -> values(device, problems);
            };
        } catch (RuntimeException e) {
            targets.close();
            throw e;
        }
    }

    /** Replaces the targets of a picture, {@code float[points][channels]}. */
    void targets(CudaDevice device, int picture, float[] values) {
        device.upload(targets, (long) Float.BYTES * picture * values.length, values);
    }

    private static DeviceBuffer axes(CudaDevice device, TrainingProblem.Lattice lattice) {
        int longer = Math.max(lattice.width(), lattice.height());
        int stride = lattice.shape().inputsPerAxis();
        float[] x = LatticeInputs.axis(lattice.shape(), lattice.width(), longer, stride);
        float[] y = LatticeInputs.axis(lattice.shape(), lattice.height(), longer, stride);
        DeviceBuffer buffer = device.allocate((long) Float.BYTES * (x.length + y.length));
        device.upload(buffer, 0, x);
        device.upload(buffer, (long) Float.BYTES * x.length, y);
        return buffer;
    }

    private static DeviceBuffer values(CudaDevice device, List<? extends TrainingProblem> problems) {
        TrainingProblem first = problems.get(0);
        int pitch = DeviceLayout.pad(first.inputs());
        long bytes = (long) Float.BYTES * first.points() * pitch;
        DeviceBuffer buffer = device.allocate(bytes * problems.size());
        for (int i = 0; i < problems.size(); i++) {
            float[] values = ((TrainingProblem.Points) problems.get(i)).values();
            float[] padded = new float[first.points() * pitch];
            for (int p = 0; p < first.points(); p++) {
                System.arraycopy(values, p * first.inputs(), padded, p * pitch, first.inputs());
            }
            device.upload(buffer, bytes * i, padded);
        }
        return buffer;
    }

    long inputs() {
        return inputs.address();
    }

    long targets() {
        return targets.address();
    }

    @Override
    public void close() {
        inputs.close();
        targets.close();
    }
}
