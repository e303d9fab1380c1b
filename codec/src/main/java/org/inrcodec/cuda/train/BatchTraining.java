package org.inrcodec.cuda.train;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceScope;
import org.inrcodec.train.TrainingProblem;

/**
 * Many small pictures at once: networks of one shape, each on a picture of its own, all of one size. A picture of 32×32 or 64×64 pixels leaves most of a GPU idle;
 * here every product is a strided batch over the pictures, and a step of a hundred networks takes hardly longer than one of a single network. Meant for data sets of
 * thumbnails, sprites and tiles, and for experiments over seeds; photographs fill a device one by one.
 *
 * <p>The parameter vectors of all networks stand one after another in one array, which suits an {@link org.inrcodec.optimizer.Optimizer} that was made for the tensors of
 * all networks one after another. Networks do not influence each other: each gets the same result as in any other batch of that size.
 */
public final class BatchTraining implements AutoCloseable {
    private final CudaDevice device;
    private final DeviceScope resources = new DeviceScope();
    private final DeviceLayout layout;
    private final int rows;
    private final int targetValues;
    private final DeviceProblem problem;
    private final DeviceNetworks networks;
    private final int pictures;
    private final double[] losses;

    /**
     * @param device where to compute; stays open
     * @param problems pictures of one size with networks of one shape, at least one; the targets are copied
     * @param settings how to use the device
     * @throws IllegalArgumentException when shapes or sizes differ
     * @throws org.inrcodec.cuda.CudaException when there is no room on the device, or a call fails
     */
    public BatchTraining(CudaDevice device, List<TrainingProblem.Lattice> problems, EngineSettings settings) {
        this.device = device;
        pictures = problems.size();
        losses = new double[pictures];
        TrainingProblem.Lattice first = problems.get(0);
        for (TrainingProblem.Lattice p : problems) {
            if (!p.shape().equals(first.shape()) || p.width() != first.width() || p.height() != first.height()) {
                throw new IllegalArgumentException(
                        "a batch has one shape and one size: " + p.shape() + " on " + p.width()
                                + "x" + p.height() + " is not " + first.shape() + " on " + first.width() + "x"
                                + first.height());
            }
        }
        layout = new DeviceLayout(first);
        rows = first.rows();
        targetValues = first.targets().length;
        try {
            problem = device.call(() -> resources.keep(new DeviceProblem(device, problems)));
            networks = device
                    .call(() -> resources.keep(new DeviceNetworks(device, layout, problem, pictures, settings)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @return number of networks */
    public int pictures() {
        return pictures;
    }

    /** @return parameters of one network */
    public int parameters() {
        return layout.parameters;
    }

    /**
     * Another picture in the place of one.
     *
     * @param picture which
     * @param targets {@code float[height][width][channels]}, flat; copied
     */
    public void targets(int picture, float[] targets) {
        if (targets.length != targetValues) {
            throw new IllegalArgumentException("targets of " + targets.length + " values");
        }
        device.run(() -> problem.targets(device, picture, targets));
    }

    /**
     * Mean squared errors over the selected rows, and the gradient of each.
     *
     * @param parameters {@code float[pictures()][parameters()]}, flat
     * @param gradient {@code float[pictures()][parameters()]}, flat, overwritten
     * @param firstRow first row of every picture that takes part
     * @param rowStep every {@code rowStep}-th row from there takes part
     * @return {@code double[pictures()]}, valid until the next call
     */
    public double[] gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        int[] firstRows = new int[pictures];
        Arrays.fill(firstRows, firstRow);
        return gradient(parameters, gradient, firstRows, rowStep);
    }

    /**
     * The same with a selection of rows for each picture.
     *
     * @param parameters {@code float[pictures()][parameters()]}, flat
     * @param gradient {@code float[pictures()][parameters()]}, flat, overwritten
     * @param firstRows {@code int[pictures()]}: first row that takes part; all leave the same number of rows
     * @param rowStep every {@code rowStep}-th row from there takes part
     * @return {@code double[pictures()]}, valid until the next call
     */
    public double[] gradient(float[] parameters, float[] gradient, int[] firstRows, int rowStep) {
        requireAll(parameters);
        requireAll(gradient);
        for (int firstRow : firstRows) {
            if (firstRow < 0 || firstRow >= rows || rowStep < 1
                    || Math.ceilDiv(rows - firstRow, rowStep) != Math.ceilDiv(rows - firstRows[0], rowStep)) {
                throw new IllegalArgumentException("rows from " + Arrays.toString(firstRows) + " by " + rowStep);
            }
        }
        device.run(() -> networks.gradient(
                parameters, losses, firstRows, rowStep, (picture, padded, at) -> layout.unpack(
                        padded, at, gradient, picture * layout.parameters)));
        return losses;
    }

    /**
     * Mean squared errors over all points.
     *
     * @param parameters {@code float[pictures()][parameters()]}, flat
     * @return {@code double[pictures()]}, valid until the next call
     */
    public double[] losses(float[] parameters) {
        requireAll(parameters);
        device.run(() -> networks.loss(parameters, losses));
        return losses;
    }

    private void requireAll(float[] vector) {
        if (vector.length != pictures * layout.parameters) {
            throw new IllegalArgumentException("vector of " + vector.length + " values");
        }
    }

    /** Gives the memory on the device back; after the device was closed there is nothing to give back. */
    @Override
    public void close() {
        resources.close(device);
    }
}
