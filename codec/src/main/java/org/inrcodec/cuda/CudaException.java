package org.inrcodec.cuda;

import java.util.Set;
import org.inrcodec.cuda.binding.CudaDriver;

/** A call into CUDA that failed: the call, its return code, and whether the device is still usable. */
public final class CudaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a failure means for the device. */
    public enum Kind {
        /** The device or the host has no room; the device works on. */
        OUT_OF_MEMORY,
        /** The context is dead: every later call fails too, and the contents of the device are lost. */
        LOST,
        /** Anything else; the device works on. */
        OTHER
    }

    /** Codes after which a context can only be thrown away (CUresult in the driver's reference). */
    private static final Set<Integer> LOST = Set.of(
            CudaDriver.CUDA_ERROR_ECC_UNCORRECTABLE(),
            CudaDriver.CUDA_ERROR_ILLEGAL_ADDRESS(),
            CudaDriver.CUDA_ERROR_LAUNCH_TIMEOUT(),
            CudaDriver.CUDA_ERROR_ASSERT(),
            CudaDriver.CUDA_ERROR_HARDWARE_STACK_ERROR(),
            CudaDriver.CUDA_ERROR_ILLEGAL_INSTRUCTION(),
            CudaDriver.CUDA_ERROR_MISALIGNED_ADDRESS(),
            CudaDriver.CUDA_ERROR_INVALID_ADDRESS_SPACE(),
            CudaDriver.CUDA_ERROR_INVALID_PC(),
            CudaDriver.CUDA_ERROR_LAUNCH_FAILED(),
            CudaDriver.CUDA_ERROR_UNKNOWN());

    private final String call;
    private final int code;
    private final Kind kind;

    /**
     * @param call name of the C function and the purpose of the call
     * @param code return code
     * @param codeName the library's name for the code
     * @param text description by the library or the device, may be empty
     */
    public CudaException(String call, int code, String codeName, Kind kind, String text) {
        super(call + " failed: " + codeName + " (" + code + ")" + (text.isEmpty() ? "" : ": " + text));
        this.call = call;
        this.code = code;
        this.kind = kind;
    }

    /** @return the C function that failed */
    public String call() {
        return call;
    }

    /** @return the return code */
    public int code() {
        return code;
    }

    /** @return the state of the device after the failure */
    public Kind kind() {
        return kind;
    }

    static Kind kindOfDriverCode(int code) {
        if (code == CudaDriver.CUDA_ERROR_OUT_OF_MEMORY()) {
            return Kind.OUT_OF_MEMORY;
        }
        return LOST.contains(code) ? Kind.LOST : Kind.OTHER;
    }
}
