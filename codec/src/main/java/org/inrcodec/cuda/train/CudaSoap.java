package org.inrcodec.cuda.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.cuda.CudaGraph;
import org.inrcodec.cuda.CudaModule;
import org.inrcodec.cuda.DeviceBuffer;
import org.inrcodec.cuda.DeviceScope;
import org.inrcodec.cuda.KernelArguments;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.shape.TensorShape;

/**
 * {@link Soap} on an NVIDIA GPU: its products in cuBLAS, all matrices of one shape in one batch, whatever network they belong to. Parameters and gradient stay with
 * the caller; the device has moments and bases only. The first decomposition is made on the host. Agrees with {@link Soap} to rounding.
 */
public final class CudaSoap implements Optimizer {
    private static final int THREADS = 256;

    private final CudaDevice device;
    private final Soap.Settings settings;
    private final int parameters;
    private final DeviceScope resources = new DeviceScope();
    private final List<SoapGroup> groups = new ArrayList<>();
    private final List<Plain> plain = new ArrayList<>();
    /** Scalars of the step, behind the gradient. */
    private final float[] sent;
    private final float[] steps;
    private final boolean graphs;
    private final CudaGraph[] recordings = new CudaGraph[2];
    private final boolean[] ran = new boolean[2];
    private DeviceBuffer gradient;
    private DeviceBuffer result;
    private AdamBuffers adam;
    private CudaModule kernels;
    private KernelArguments arguments;
    private int calls;

    /** A tensor that Adam updates. */
    private record Plain(int start, int length, double multiplier) {}

    private record AdamBuffers(
            DeviceBuffer ranges, DeviceBuffer multipliers, DeviceBuffer epsilons, DeviceBuffer first,
            DeviceBuffer second) {}

    /** A shape, and the tensors that have it. */
    private record Size(int rows, int columns) {}

    /**
     * @param device where to compute; stays open
     * @param tensors the tensors of the parameter vector, in order; no side above 256
     * @param multipliers {@code double[tensors]}: factor of the learning rate; divides ε
     * @param settings numbers of the method
     * @param graphs whether steps are recorded once and repeated by one call
     * @throws CudaException when there is no room on the device, or a call fails
     */
    public CudaSoap(
            CudaDevice device, List<TensorShape> tensors, double[] multipliers, Soap.Settings settings,
            boolean graphs) {
        this.device = device;
        this.settings = settings;
        this.graphs = graphs;
        parameters = tensors.stream().mapToInt(TensorShape::size).sum();
        sent = new float[parameters + 3];
        steps = new float[parameters];
        Map<Size, List<SoapGroup.Member>> members = new LinkedHashMap<>();
        int at = 0;
        for (int t = 0; t < tensors.size(); t++) {
            TensorShape tensor = tensors.get(t);
            if (settings.vectors() == Soap.Vectors.ADAM && tensor.name().endsWith(".bias")) {
                plain.add(new Plain(at, tensor.size(), multipliers[t]));
            } else {
                members.computeIfAbsent(new Size(tensor.rows(), tensor.columns()), size -> new ArrayList<>())
                        .add(new SoapGroup.Member(at, multipliers[t]));
            }
            at += tensor.size();
        }
        device.run(() -> open(members));
    }

    private void open(Map<Size, List<SoapGroup.Member>> members) {
        try {
            kernels = device.compile("/org/inrcodec/cuda/train/soap.cu", List.of());
            arguments = device.arguments();
            gradient = resources.keep(device.allocate((long) Float.BYTES * sent.length));
            result = resources.keep(device.allocate((long) Float.BYTES * steps.length));
            members.forEach((size, list) -> groups.add(resources.keep(new SoapGroup(
                    device, kernels, list, size.rows, size.columns, settings.beta1(), settings.beta2(),
                    settings.epsilon()))));
            adam = adamBuffers();
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    private AdamBuffers adamBuffers() {
        int n = Math.max(1, plain.size());
        int[] ranges = new int[2 * n];
        float[] rates = new float[n];
        float[] epsilons = new float[n];
        for (int i = 0; i < plain.size(); i++) {
            ranges[2 * i] = plain.get(i).start;
            ranges[2 * i + 1] = plain.get(i).length;
            rates[i] = (float) plain.get(i).multiplier;
            epsilons[i] = (float) (settings.epsilon() / plain.get(i).multiplier);
        }
        AdamBuffers buffers = new AdamBuffers(
                resources.keep(device.allocate(8L * n)), resources.keep(device.allocate(4L * n)),
                resources.keep(device.allocate(4L * n)),
                resources.keep(device.allocate((long) Float.BYTES * parameters)),
                resources.keep(device.allocate((long) Float.BYTES * parameters)));
        device.upload(buffers.ranges, 0, ranges);
        device.upload(buffers.multipliers, 0, rates);
        device.upload(buffers.epsilons, 0, epsilons);
        device.zero(buffers.first);
        device.zero(buffers.second);
        return buffers;
    }

    @Override
    public void step(float[] values, float[] slope, double learningRate) {
        if (values.length != parameters || slope.length != parameters) {
            throw new IllegalArgumentException(values.length + " parameters, gradient of " + slope.length);
        }
        device.run(() -> stepOnDevice(slope, learningRate));
        // The first call only sets the bases up.
        if (calls > 1) {
            for (int i = 0; i < parameters; i++) {
                values[i] -= steps[i];
            }
        }
    }

    private void stepOnDevice(float[] slope, double learningRate) {
        calls++;
        int step = calls - 1;
        System.arraycopy(slope, 0, sent, 0, parameters);
        sent[parameters] = (float) (1 / (1 - Math.pow(settings.beta1(), step)));
        sent[parameters + 1] = (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), step)));
        sent[parameters + 2] = (float) learningRate;
        device.upload(gradient, 0, sent);
        if (step == 0) {
            groups.forEach(g -> g.initialise(gradient));
            return;
        }
        boolean refresh = calls % settings.refreshEvery() == 0;
        int kind = refresh ? 1 : 0;
        if (!graphs || !ran[kind]) {
            launches(refresh);
            ran[kind] = true;
        } else {
            if (recordings[kind] == null) {
                recordings[kind] = resources.keep(device.capture(() -> launches(refresh)));
            }
            device.launch(recordings[kind]);
        }
        device.download(steps, result, 0);
    }

    private void launches(boolean refresh) {
        long control = gradient.address() + (long) Float.BYTES * parameters;
        for (SoapGroup group : groups) {
            group.step(gradient, control, result, refresh);
        }
        int longest = plain.stream().mapToInt(Plain::length).max().orElse(0);
        if (longest > 0) {
            device.launch(
                    arguments.start(kernels.function("adam_steps")).pointer("gradient", gradient)
                            .pointer("ranges", adam.ranges).pointer("multipliers", adam.multipliers)
                            .pointer("epsilons", adam.epsilons)
                            .pointer("control", control).pointer("first", adam.first).pointer("second", adam.second)
                            .pointer("vector", result)
                            .real("beta1", (float) settings.beta1()).real("beta2", (float) settings.beta2()),
                    Math.ceilDiv(longest, THREADS), plain.size(), THREADS, 0);
        }
    }

    /** Releases the memory on the device; does nothing after the device was closed. */
    @Override
    public void close() {
        resources.close(device);
    }
}
