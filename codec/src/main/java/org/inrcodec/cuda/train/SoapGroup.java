package org.inrcodec.cuda.train;

import java.util.List;
import org.inrcodec.cuda.CudaBlas;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaModule;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.DeviceScope;
import org.inrcodec.cuda.KernelArguments;
import org.inrcodec.optimizer.SymmetricEigen;

/** SOAP's state of all matrices of one shape, which are worked on together. Formulas as in {@code SoapMatrix}. */
final class SoapGroup implements AutoCloseable {
    private static final int THREADS = 256;

    private final CudaDevice device;
    private final CudaBlas blas;
    private final CudaModule kernels;
    private final KernelArguments arguments;
    private final DeviceScope buffers = new DeviceScope();
    private final int count;
    private final int rows;
    private final int columns;
    /** Rows and columns with padding. */
    private final int height;
    private final int width;
    private final float beta1;
    private final float beta2;

    private final DeviceBuffer starts;
    private final DeviceBuffer multipliers;
    private final DeviceBuffer epsilons;
    /** {@code float[count][height][width]}. */
    private final DeviceBuffer gradient;
    private final DeviceBuffer first;
    private final DeviceBuffer second;
    private final DeviceBuffer half;
    private final DeviceBuffer rotated;
    private final DeviceBuffer direction;
    private final Factor left;
    private final Factor right;

    /** One of Shampoo's factors of all matrices: {@code float[count][pitch][pitch]}. */
    private record Factor(
            int size, int pitch, DeviceBuffer average, DeviceBuffer basis, DeviceBuffer product, DeviceBuffer order,
            DeviceBuffer work) {}

    /**
     * A matrix of the group.
     *
     * @param start index of its first value in the vector
     * @param multiplier factor of the learning rate
     */
    record Member(int start, double multiplier) {}

    SoapGroup(
            CudaDevice device, CudaModule kernels, List<Member> members, int rows, int columns, double beta1,
            double beta2,
            double epsilon) {
        this.device = device;
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        blas = device.blas();
        arguments = device.arguments();
        count = members.size();
        height = DeviceLayout.pad(rows);
        width = DeviceLayout.pad(columns);
        int[] at = new int[count];
        float[] rates = new float[count];
        float[] floors = new float[count];
        for (int i = 0; i < count; i++) {
            at[i] = members.get(i).start();
            rates[i] = (float) members.get(i).multiplier();
            floors[i] = (float) (epsilon / members.get(i).multiplier());
        }
        try {
            starts = words(count);
            device.upload(starts, 0, at);
            multipliers = words(count);
            device.upload(multipliers, 0, rates);
            epsilons = words(count);
            device.upload(epsilons, 0, floors);
            long size = (long) count * height * width;
            gradient = words(size);
            first = words(size);
            second = words(size);
            half = words(size);
            rotated = words(size);
            direction = words(size);
            device.zero(first);
            device.zero(second);
            left = factor(rows, height);
            right = factor(columns, width);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Factor factor(int size, int pitch) {
        long words = (long) count * pitch * pitch;
        Factor factor = new Factor(
                size, pitch, words(words), words(words), words(words), words((long) count * pitch),
                words(4L * count * size * size));
        device.zero(factor.average);
        device.zero(factor.basis);
        device.zero(factor.order);
        return factor;
    }

    private DeviceBuffer words(long count) {
        return buffers.keep(device.allocate(4 * count));
    }

    /** The first call: factors of the gradient and their eigenvectors, found on the host. */
    void initialise(DeviceBuffer vector) {
        load(vector);
        // The moment starts in the next step.
        device.zero(first);
        addToFactors();
        decompose(left);
        decompose(right);
    }

    private void decompose(Factor factor) {
        int n = factor.size;
        float[] averages = new float[count * factor.pitch * factor.pitch];
        device.download(averages, factor.average, 0);
        float[] bases = new float[averages.length];
        double[] matrix = new double[n * n];
        double[] vectors = new double[n * n];
        Integer[] order = new Integer[n];
        for (int m = 0; m < count; m++) {
            int from = m * factor.pitch * factor.pitch;
            for (int i = 0; i < n * n; i++) {
                matrix[i] = averages[from + i / n * factor.pitch + i % n];
            }
            SymmetricEigen.decompose(matrix, vectors, n);
            java.util.Arrays.setAll(order, i -> i);
            java.util.Arrays.sort(order, (p, q) -> Double.compare(matrix[q * n + q], matrix[p * n + p]));
            for (int k = 0; k < n; k++) {
                for (int r = 0; r < n; r++) {
                    bases[from + r * factor.pitch + k] = (float) vectors[order[k] * n + r];
                }
            }
        }
        device.upload(factor.basis, 0, bases);
    }

    /** Puts one step on the stream; the steps to subtract go to {@code steps}. */
    void step(DeviceBuffer vector, long control, DeviceBuffer steps, boolean refresh) {
        load(vector);
        rotate(gradient, rotated);
        rotate(first, direction);
        int size = height * width;
        launch(call("soap_normalise").pointer("rotated", rotated).pointer("second", second)
                .pointer("direction", direction).pointer("control", control).pointer("epsilons", epsilons)
                .integer("size", size).real("beta2", beta2), size);
        multiply(false, false, height, width, height, left.basis, height, direction, width, half);
        multiply(false, true, height, width, width, half, width, right.basis, width, rotated);
        launch(call("soap_store").pointer("direction", rotated).pointer("starts", starts)
                .pointer("multipliers", multipliers).pointer("control", control).pointer("vector", steps)
                .integer("rows", rows).integer("columns", columns).integer("pitch", width)
                .integer("size", size), rows * columns);
        addToFactors();
        if (refresh) {
            refresh(left);
            refresh(right);
            launch(call("soap_reorder").pointer("second", second).pointer("moved", half)
                    .pointer("leftOrder", left.order).pointer("rightOrder", right.order).integer("rows", rows)
                    .integer("columns", columns).integer("pitch", width)
                    .integer("leftPitch", height).integer("size", size), size);
            device.copy(second, 0, half, 0, second.bytes());
        }
    }

    private void load(DeviceBuffer vector) {
        int size = height * width;
        launch(call("soap_load").pointer("vector", vector).pointer("starts", starts).pointer("gradient", gradient)
                .pointer("first", first).integer("rows", rows).integer("columns", columns).integer("pitch", width)
                .integer("size", size).real("beta1", beta1), size);
    }

    /** result = Q_Lᵀ matrix Q_R. */
    private void rotate(DeviceBuffer matrix, DeviceBuffer result) {
        multiply(true, false, height, width, height, left.basis, height, matrix, width, half);
        multiply(false, false, height, width, width, half, width, right.basis, width, result);
    }

    private void addToFactors() {
        add(left, false, true, width);
        add(right, true, false, height);
    }

    private void add(Factor factor, boolean transposeFirst, boolean transposeSecond, int inner) {
        long size = (long) height * width;
        blas.multiplyEach(
                transposeFirst, transposeSecond, factor.pitch, factor.pitch, inner, 1 - beta2, gradient.address(),
                width,
                size, gradient.address(), width, size, beta2, factor.average.address(), factor.pitch,
                (long) factor.pitch * factor.pitch, count);
    }

    private void refresh(Factor factor) {
        int n = factor.pitch;
        multiply(false, false, n, n, n, factor.average, n, factor.basis, n, factor.product);
        device.launch(call("soap_basis").pointer("basis", factor.basis).pointer("product", factor.product)
                .pointer("order", factor.order).pointer("work", factor.work)
                .integer("size", factor.size).integer("pitch", n), 1, count, THREADS, 0);
    }

    /** Products of matrices that lie one after another without gaps. */
    private void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, DeviceBuffer a, int lda, DeviceBuffer b,
            int ldb,
            DeviceBuffer c) {
        blas.multiplyEach(
                transposeA, transposeB, m, n, k, 1, a.address(), lda, (long) m * k, b.address(), ldb, (long) k * n, 0,
                c.address(), n, (long) m * n, count);
    }

    private KernelArguments call(String kernel) {
        return arguments.start(kernels.function(kernel));
    }

    /** One thread for each of a matrix's values. */
    private void launch(KernelArguments call, int values) {
        device.launch(call, Math.ceilDiv(values, THREADS), count, THREADS, 0);
    }

    @Override
    public void close() {
        buffers.close();
    }
}
