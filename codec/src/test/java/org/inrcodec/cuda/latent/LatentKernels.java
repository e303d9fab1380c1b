package org.inrcodec.cuda.latent;

import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.shape.GridShape;

/** Has the kernels of a shape compiled, for tests of other packages. */
public final class LatentKernels {
    private LatentKernels() {}

    /** Compiles, on the device's thread. */
    public static void compile(CudaDevice device, GridShape shape) {
        if (new LatentProgram(device, shape).contextBlock <= 0) {
            throw new AssertionError("a block without threads");
        }
    }
}
