package org.inrcodec.cuda.train;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.cuda.CudaGraph;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.train.TrainingProblem;

/**
 * Networks of one shape on pictures of one size, each network on its own picture. Parameters come from the host and gradients go back there in every step, so that
 * the host can go on without the device at any time. Belongs to the device's thread.
 */
final class DeviceNetworks implements AutoCloseable {
    /** Recorded steps that are kept; an encode has a few kinds of steps only. */
    private static final int GRAPHS = 8;

    private final CudaDevice device;
    private final DeviceLayout layout;
    private final EngineSettings settings;
    private final int pictures;
    private final int points;
    /** What close() gives back, latest first. */
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final DeviceProblem problem;
    private final StepMemory memory;
    private final StepLaunches launches;
    private final DeviceBuffer parameters;
    private final DeviceBuffer results;
    private final DeviceBuffer outputs;
    private final float[] packed;
    private final long[] received;
    private final float[] gradients;
    private final Map<Step, Recording> recordings = new LinkedHashMap<>();

    /** Which launches a step consists of. */
    private record Step(StepKind kind, int rows, int rowStep) {}

    /** Launches that ran once already; the graph is made when they are wanted again. */
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
     * @param device where to compute
     * @param problems pictures of one size with networks of one shape, at least one
     * @param settings how
     */
    DeviceNetworks(CudaDevice device, List<? extends TrainingProblem> problems, EngineSettings settings) {
        this.device = device;
        this.settings = settings;
        layout = new DeviceLayout(problems.get(0));
        pictures = problems.size();
        points = problems.get(0).points();
        packed = new float[Math.multiplyExact(pictures, layout.size) + 4];
        received = new long[pictures * layout.size / 2 + pictures];
        gradients = new float[pictures * layout.size];
        try {
            problem = keep(new DeviceProblem(device, problems));
            parameters = allocate(packed.length);
            results = allocate(2L * received.length);
            outputs = allocate((long) pictures * points * layout.channels);
            long first = (long) pictures * (layout.outputs[0] + 4);
            long axes = problem.width + problem.height;
            DeviceBuffer terms = allocate(first * axes);
            DeviceBuffer columns = allocate(first * problem.width);
            DeviceBuffer rows = allocate(first * problem.height);
            memory = keep(new StepMemory(device, layout, pictures));
            long losses = results.address() + (long) Float.BYTES * pictures * layout.size;
            launches = new StepLaunches(
                    layout, problem, new StepKernels(device), memory, device.blas(), settings,
                    new StepLaunches.Addresses(
                            parameters.address(), parameters.address() + (long) Float.BYTES * pictures * layout.size,
                            results.address(), losses, terms.address(),
                            terms.address() + Float.BYTES * pictures * axes * layout.outputs[0], columns.address(),
                            rows.address(), outputs.address()));
            // Padding is never written and must not be NaN: it is read back with the rest.
            device.zero(results);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private DeviceBuffer allocate(long floats) {
        return keep(device.allocate(Float.BYTES * floats));
    }

    private <T extends AutoCloseable> T keep(T resource) {
        resources.push(resource);
        return resource;
    }

    /** @return parameters of one network on the host */
    int parameters() {
        return layout.parameters;
    }

    /** @return rows of each picture */
    int rows() {
        return problem.height;
    }

    /**
     * Loss and gradient of every network on its picture.
     *
     * @param from {@code float[pictures * parameters()]}
     * @param gradient {@code float[pictures * parameters()]}, overwritten
     * @param losses {@code double[pictures]}, mean squared errors, overwritten
     * @param firstRow first row that takes part
     * @param rowStep every {@code rowStep}-th row from there takes part
     */
    void gradient(float[] from, float[] gradient, double[] losses, int firstRow, int rowStep) {
        int selected = Math.ceilDiv(problem.height - firstRow, rowStep);
        run(new Step(StepKind.GRADIENT, selected, rowStep), from, firstRow);
        MemorySegment segment = receive(losses, selected);
        MemorySegment.copy(segment, ValueLayout.JAVA_FLOAT, 0, gradients, 0, gradients.length);
        for (int i = 0; i < pictures; i++) {
            layout.unpack(gradients, i * layout.size, gradient, i * layout.parameters);
        }
    }

    /**
     * @param from {@code float[pictures * parameters()]}
     * @param losses {@code double[pictures]}, mean squared errors over all points, overwritten
     */
    void loss(float[] from, double[] losses) {
        run(new Step(StepKind.LOSS, problem.height, 1), from, 0);
        receive(losses, problem.height);
    }

    /**
     * @param from {@code float[pictures * parameters()]}
     * @return {@code float[pictures][points][channels]}, flat
     */
    float[] outputs(float[] from) {
        run(new Step(StepKind.OUTPUTS, problem.height, 1), from, 0);
        float[] result = new float[pictures * points * layout.channels];
        device.download(result, outputs, 0);
        return result;
    }

    private MemorySegment receive(double[] losses, int rows) {
        MemorySegment segment = MemorySegment.ofArray(received);
        device.download(segment, results, 0);
        long at = (long) Float.BYTES * pictures * layout.size;
        double mean = 1.0 / ((double) rows * problem.width * layout.channels);
        for (int i = 0; i < pictures; i++) {
            losses[i] = segment.get(ValueLayout.JAVA_DOUBLE, at + (long) Double.BYTES * i) * mean;
        }
        return segment;
    }

    private void run(Step step, float[] from, int firstRow) {
        for (int i = 0; i < pictures; i++) {
            layout.pack(from, i * layout.parameters, packed, i * layout.size);
        }
        // An int on its way to the device among floats: copied as bits.
        packed[pictures * layout.size] = Float.intBitsToFloat(firstRow);
        device.upload(parameters, 0, packed);
        List<Slice> slices = Slice.of(
                step.rows(), problem.width, pictures, StepMemory.bytesPerPoint(layout), settings);
        if (memory.reserve(slices)) {
            forgetRecordings();
        }
        Recording recording = settings.graphs() ? recordings.get(step) : null;
        if (recording == null) {
            // Runs plainly at first: cuBLAS loads its kernels then, which must not happen in a recording.
            launches.step(step.kind(), step.rows(), step.rowStep(), slices);
            if (settings.graphs() && recordings.size() < GRAPHS) {
                recordings.put(step, new Recording());
            }
            return;
        }
        if (recording.graph == null) {
            recording.graph = device.capture(
                    () -> launches.step(step.kind(), step.rows(), step.rowStep(), slices));
        }
        device.launch(recording.graph);
    }

    private void forgetRecordings() {
        recordings.values().forEach(Recording::close);
        recordings.clear();
    }

    @Override
    public void close() {
        forgetRecordings();
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (CudaException e) {
                // A lost device refuses even that; what was there is gone.
                continue;
            } catch (Exception e) {
                throw new IllegalStateException("memory of the device cannot be given back", e);
            }
        }
    }
}
