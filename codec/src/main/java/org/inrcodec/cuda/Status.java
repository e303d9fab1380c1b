package org.inrcodec.cuda;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.CudaException.Kind;
import org.inrcodec.cuda.binding.Cublas;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.cuda.binding.Nvrtc;

/** Every return code passes through here; a failure gets its name. */
final class Status {
    /** An address of a text: C gives no length. */
    @SuppressWarnings("restricted")
    private static final AddressLayout TEXT = ValueLayout.ADDRESS
            .withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

    private Status() {}

    static void driver(String call, int code) {
        if (code != CudaDriver.CUDA_SUCCESS()) {
            throw driverFailure(call, code, "");
        }
    }

    static CudaException driverFailure(String call, int code, String more) {
        String text = driverText(code, false);
        Kind kind = CudaException.kindOfDriverCode(code);
        return new CudaException(call, code, driverText(code, true), kind, more.isEmpty() ? text : text + "; " + more);
    }

    static void compiler(String call, int code) {
        if (code != Nvrtc.NVRTC_SUCCESS()) {
            throw compilerFailure(call, code, "");
        }
    }

    static CudaException compilerFailure(String call, int code, String log) {
        return new CudaException(call, code, Nvrtc.nvrtcGetErrorString(code).getString(0), Kind.OTHER, log);
    }

    static void algebra(String call, int code) {
        if (code != Cublas.CUBLAS_STATUS_SUCCESS()) {
            Kind kind = code == Cublas.CUBLAS_STATUS_ALLOC_FAILED()
                    ? Kind.OUT_OF_MEMORY
                    : code == Cublas.CUBLAS_STATUS_EXECUTION_FAILED() ? Kind.LOST : Kind.OTHER;
            throw new CudaException(call, code, Cublas.cublasGetStatusName(code).getString(0), kind,
                    Cublas.cublasGetStatusString(code).getString(0));
        }
    }

    /** The driver's name of a code, or its sentence about it; the driver itself may not know the code. */
    private static String driverText(int code, boolean name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(ValueLayout.ADDRESS);
            int result = name ? CudaDriver.cuGetErrorName(code, text) : CudaDriver.cuGetErrorString(code, text);
            MemorySegment characters = text.get(TEXT, 0);
            return result != CudaDriver.CUDA_SUCCESS() || characters.address() == 0
                    ? (name ? "unknown code" : "")
                    : characters.getString(0);
        }
    }
}
