package org.inrcodec.cuda.train;

import java.util.List;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaFunction;
import org.inrcodec.cuda.CudaModule;
import org.inrcodec.cuda.KernelArguments;

/** The kernels of {@code step.cu}, ready to be launched. */
final class StepKernels {
    /** Threads of every block. */
    static final int THREADS = 256;

    final CudaFunction axisTerms;
    final CudaFunction firstLayer;
    final CudaFunction biasSine;
    final CudaFunction derivative;
    final CudaFunction firstDerivative;
    final CudaFunction columnMarginals;
    final CudaFunction axisGradient;
    final CudaFunction outputLayer;
    final CudaFunction addChunks;
    final CudaFunction addLosses;
    final CudaFunction gatherInputs;

    private final CudaDevice device;
    private final KernelArguments arguments;

    StepKernels(CudaDevice device) {
        this.device = device;
        CudaModule module = device.compile("/org/inrcodec/cuda/train/step.cu", List.of());
        axisTerms = module.function("axis_terms");
        firstLayer = module.function("first_layer");
        biasSine = module.function("bias_sine");
        derivative = module.function("derivative");
        firstDerivative = module.function("first_derivative");
        columnMarginals = module.function("column_marginals");
        axisGradient = module.function("axis_gradient");
        outputLayer = module.function("output_layer");
        addChunks = module.function("add_chunks");
        addLosses = module.function("add_losses");
        gatherInputs = module.function("gather_inputs");
        arguments = device.arguments();
    }

    /** @return the arguments of the next launch, empty */
    KernelArguments arguments() {
        return arguments.start();
    }

    /** Launches with the arguments written last, {@code values} threads in blocks for each picture. */
    void each(CudaFunction function, long values, int pictures) {
        blocks(function, Math.toIntExact(Math.ceilDiv(values, (long) THREADS)), pictures, 0);
    }

    void blocks(CudaFunction function, int blocks, int pictures, int sharedBytes) {
        device.launch(function, blocks, pictures, THREADS, sharedBytes, arguments);
    }
}
