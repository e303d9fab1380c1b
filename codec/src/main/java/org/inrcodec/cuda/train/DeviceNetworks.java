package org.inrcodec.cuda.train;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.DeviceScope;
import org.inrcodec.cuda.CudaGraph;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.PinnedBuffer;

/**
 * Networks of one shape on pictures of one size, each network on its own picture. Parameters come from the host and gradients go back there in every step, so that
 * the host can continue without the device at any time. Belongs to the device's thread.
 */
final class DeviceNetworks implements AutoCloseable {
    /** Recorded steps that are kept; an encode has a few kinds of steps only. */
    private static final int GRAPHS = 8;

    private final CudaDevice device;
    private final DeviceLayout layout;
    private final EngineSettings settings;
    private final int networks;
    private final int pictures;
    private final DeviceScope resources = new DeviceScope();
    private final DeviceProblem problem;
    private final StepMemory memory;
    private final StepLaunches launches;
    private final DeviceBuffer parameters;
    private final DeviceBuffer results;
    private final DeviceBuffer outputs;
    /** Parameters, then the first rows; gradients, then the sums of squares. */
    private final PinnedBuffer sent;
    private final PinnedBuffer received;
    private final float[] packed;
    private final float[] gradients;
    private final Map<Step, Recording> recordings = new LinkedHashMap<>();

    /** Which launches a step consists of. */
    private record Step(StepKind kind, int rows, int rowStep) {}

    /** Launches that ran once already; the graph is made at the second run. */
    private static final class Recording {
        private CudaGraph graph;

        void close() {
            if (graph != null) {
                graph.close();
                graph = null;
            }
        }
    }

    /**
     * @param layout where parameters lie
     * @param problem pictures and targets; stays open
     * @param pictures as many as the problem has, each with a network of its own; or a number of selections of rows of the problem's only picture, which share its
     *     network
     */
    DeviceNetworks(
            CudaDevice device, DeviceLayout layout, DeviceProblem problem, int pictures, EngineSettings settings) {
        this.device = device;
        this.layout = layout;
        this.problem = problem;
        this.settings = settings;
        this.pictures = pictures;
        networks = problem.pictures;
        packed = new float[Math.addExact(Math.multiplyExact(networks, layout.size), pictures)];
        gradients = new float[Math.multiplyExact(pictures, layout.size)];
        long gradientBytes = (long) Float.BYTES * gradients.length;
        try {
            sent = resources.keep(device.pinned((long) Float.BYTES * packed.length));
            received = resources.keep(device.pinned(gradientBytes + (long) Double.BYTES * pictures));
            parameters = resources.keep(device.allocate(sent.segment().byteSize()));
            results = resources.keep(device.allocate(received.segment().byteSize()));
            outputs = allocate((long) networks * problem.width * problem.height * layout.channels);
            long first = layout.outputs[0] + 4;
            long axes = problem.width + problem.height;
            DeviceBuffer terms = allocate(networks * first * axes);
            DeviceBuffer columns = allocate(pictures * first * problem.width);
            DeviceBuffer rows = allocate(pictures * first * problem.height);
            memory = resources.keep(new StepMemory(device, layout, pictures));
            launches = new StepLaunches(
                    layout, problem, pictures, new StepKernels(device), memory, device.blas(), settings,
                    new StepLaunches.Addresses(
                            parameters.address(), parameters.address() + (long) Float.BYTES * networks * layout.size,
                            results.address(), results.address() + gradientBytes, terms.address(),
                            terms.address() + Float.BYTES * networks * axes * layout.outputs[0], columns.address(),
                            rows.address(), outputs.address()));
            // Padding is never written and must not be NaN: it is read back with the rest.
            device.zero(results);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private DeviceBuffer allocate(long floats) {
        return resources.keep(device.allocate(Float.BYTES * floats));
    }

    /**
     * Loss and gradient of every network on its picture.
     *
     * @param from {@code float[networks * parameters()]}
     * @param losses {@code double[pictures]}, mean squared errors, overwritten
     * @param firstRows {@code int[pictures]}, the first row of each that takes part; all leave the same number of rows
     * @param rowStep every {@code rowStep}-th row from there takes part
     * @param use receives the gradient of each picture in turn
     */
    void gradient(float[] from, double[] losses, int[] firstRows, int rowStep, GradientUse use) {
        int selected = Math.ceilDiv(problem.height - firstRows[0], rowStep);
        run(new Step(StepKind.GRADIENT, selected, rowStep), from, firstRows);
        receive(losses, selected);
        MemorySegment.copy(received.segment(), ValueLayout.JAVA_FLOAT, 0, gradients, 0, gradients.length);
        for (int i = 0; i < pictures; i++) {
            use.gradient(i, gradients, i * layout.size);
        }
    }

    /** Receives the gradient of a picture. */
    interface GradientUse {
        /** @param padded the gradient as the device has it, from {@code at} on */
        void gradient(int picture, float[] padded, int at);
    }

    /**
     * @param from {@code float[networks * parameters()]}
     * @param losses {@code double[pictures]}, mean squared errors over all points, overwritten
     */
    void loss(float[] from, double[] losses) {
        run(new Step(StepKind.LOSS, problem.height, 1), from, new int[pictures]);
        receive(losses, problem.height);
    }

    /**
     * @param from {@code float[networks * parameters()]}
     * @return {@code float[networks][points][channels]}, flat
     */
    float[] outputs(float[] from) {
        run(new Step(StepKind.OUTPUTS, problem.height, 1), from, new int[pictures]);
        float[] result = new float[networks * problem.width * problem.height * layout.channels];
        device.download(result, outputs, 0);
        return result;
    }

    private void receive(double[] losses, int rows) {
        long at = (long) Float.BYTES * gradients.length;
        double mean = 1.0 / ((double) rows * problem.width * layout.channels);
        for (int i = 0; i < pictures; i++) {
            losses[i] = received.segment().get(ValueLayout.JAVA_DOUBLE, at + (long) Double.BYTES * i) * mean;
        }
    }

    /** Runs a step and waits for it. */
    private void run(Step step, float[] from, int[] firstRows) {
        for (int i = 0; i < networks; i++) {
            layout.pack(from, i * layout.parameters, packed, i * layout.size);
        }
        for (int i = 0; i < pictures; i++) {
            // An int on its way to the device among floats: copied as bits.
            packed[networks * layout.size + i] = Float.intBitsToFloat(firstRows[i]);
        }
        MemorySegment.copy(packed, 0, sent.segment(), ValueLayout.JAVA_FLOAT, 0, packed.length);
        List<Slice> slices = Slice.of(
                step.rows(), problem.width, pictures, StepMemory.bytesPerPoint(layout), settings);
        if (memory.reserve(slices)) {
            forgetRecordings();
        }
        Recording recording = settings.graphs() ? recordings.get(step) : null;
        if (recording == null) {
            // Runs plainly at first: cuBLAS loads its kernels then, which must not happen in a recording.
            launch(step, slices);
            if (settings.graphs() && recordings.size() < GRAPHS) {
                recordings.put(step, new Recording());
            }
        } else {
            if (recording.graph == null) {
                recording.graph = device.capture(() -> launch(step, slices));
            }
            device.launch(recording.graph);
        }
        device.synchronize();
    }

    private void launch(Step step, List<Slice> slices) {
        device.copy(parameters, 0, sent, 0, parameters.bytes());
        launches.step(step.kind(), step.rows(), step.rowStep(), slices);
        if (step.kind() != StepKind.OUTPUTS) {
            device.copy(received, 0, results, 0, results.bytes());
        }
    }

    private void forgetRecordings() {
        recordings.values().forEach(Recording::close);
        recordings.clear();
    }

    @Override
    public void close() {
        forgetRecordings();
        resources.close();
    }
}
