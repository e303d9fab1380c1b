package org.inrcodec.cuda.train;

import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaModule;
import org.inrcodec.cuda.KernelArguments;

/** The kernels of {@code step.cu}, ready to be launched. */
final class StepKernels {
    /** Threads of every block. */
    static final int THREADS = 256;

    private static final List<String> KERNELS = List.of(
            "axis_terms", "first_layer", "bias_sine", "derivative", "first_derivative", "column_marginals",
            "axis_gradient", "output_layer", "add_chunks", "add_losses", "gather_inputs");

    private final CudaDevice device;
    private final CudaModule module;
    private final KernelArguments arguments;

    StepKernels(CudaDevice device) {
        this.device = device;
        module = device.compile("/org/inrcodec/cuda/train/step.cu", List.of());
        // A kernel is loaded at its first use, which a recording does not allow.
        KERNELS.forEach(module::function);
        arguments = device.arguments();
    }

    /** Begins a launch: the kernel's arguments follow in the order and under the names of its source, then {@link #each} or {@link #blocks}. */
    KernelArguments call(String kernel) {
        return arguments.start(module.function(kernel));
    }

    /** Launches the kernel begun last, {@code values} threads in blocks for each picture. */
    void each(long values, int pictures) {
        blocks(Math.toIntExact(Math.ceilDiv(values, (long) THREADS)), pictures, 0);
    }

    /** Launches the kernel begun last, that many blocks for each picture. */
    void blocks(int blocks, int pictures, int sharedBytes) {
        device.launch(arguments, blocks, pictures, THREADS, sharedBytes);
    }
}
