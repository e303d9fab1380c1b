package org.inrcodec.cuda.binding;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code cublas_v2.h} that the codec calls, one static method each, bound at their first call. Names, shapes and
 * constants are those that jextract gives for the same header with the filter in {@code codec/src/main/jextract}, and a
 * build with {@code -Pjextract} puts its output in the place of this class; hence one class for the whole header, however
 * long, and C's names. Versioned names are the ABI: plain {@code cublasSgemm} is another function with other arguments.
 */
public final class Cublas {
    static final SymbolLookup SYMBOL_LOOKUP = LoadedLibraries.cublas();

    private Cublas() {}

    private static final class cublasCreate_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasCreate_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasCreate_v2}'s result and arguments. */
    public static FunctionDescriptor cublasCreate_v2$descriptor() {
        return cublasCreate_v2.DESC;
    }

    /** {@code cublasCreate_v2} of {@code cublas_v2.h}. */
    public static int cublasCreate_v2(MemorySegment handle) {
        try {
            return (int) cublasCreate_v2.HANDLE.invokeExact(handle);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasDestroy_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasDestroy_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasDestroy_v2}'s result and arguments. */
    public static FunctionDescriptor cublasDestroy_v2$descriptor() {
        return cublasDestroy_v2.DESC;
    }

    /** {@code cublasDestroy_v2} of {@code cublas_v2.h}. */
    public static int cublasDestroy_v2(MemorySegment handle) {
        try {
            return (int) cublasDestroy_v2.HANDLE.invokeExact(handle);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasGetVersion_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasGetVersion_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasGetVersion_v2}'s result and arguments. */
    public static FunctionDescriptor cublasGetVersion_v2$descriptor() {
        return cublasGetVersion_v2.DESC;
    }

    /** {@code cublasGetVersion_v2} of {@code cublas_v2.h}. */
    public static int cublasGetVersion_v2(MemorySegment handle, MemorySegment version) {
        try {
            return (int) cublasGetVersion_v2.HANDLE.invokeExact(handle, version);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasSetStream_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasSetStream_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasSetStream_v2}'s result and arguments. */
    public static FunctionDescriptor cublasSetStream_v2$descriptor() {
        return cublasSetStream_v2.DESC;
    }

    /** {@code cublasSetStream_v2} of {@code cublas_v2.h}. */
    public static int cublasSetStream_v2(MemorySegment handle, MemorySegment streamId) {
        try {
            return (int) cublasSetStream_v2.HANDLE.invokeExact(handle, streamId);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasSetWorkspace_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_LONG_LONG);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasSetWorkspace_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasSetWorkspace_v2}'s result and arguments. */
    public static FunctionDescriptor cublasSetWorkspace_v2$descriptor() {
        return cublasSetWorkspace_v2.DESC;
    }

    /** {@code cublasSetWorkspace_v2} of {@code cublas_v2.h}. */
    public static int cublasSetWorkspace_v2(MemorySegment handle, MemorySegment workspace, long workspaceSizeInBytes) {
        try {
            return (int) cublasSetWorkspace_v2.HANDLE.invokeExact(handle, workspace, workspaceSizeInBytes);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasSetMathMode {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasSetMathMode");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasSetMathMode}'s result and arguments. */
    public static FunctionDescriptor cublasSetMathMode$descriptor() {
        return cublasSetMathMode.DESC;
    }

    /** {@code cublasSetMathMode} of {@code cublas_v2.h}. */
    public static int cublasSetMathMode(MemorySegment handle, int mode) {
        try {
            return (int) cublasSetMathMode.HANDLE.invokeExact(handle, mode);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasGetStatusName {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasGetStatusName");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasGetStatusName}'s result and arguments. */
    public static FunctionDescriptor cublasGetStatusName$descriptor() {
        return cublasGetStatusName.DESC;
    }

    /** {@code cublasGetStatusName} of {@code cublas_v2.h}. */
    public static MemorySegment cublasGetStatusName(int status) {
        try {
            return (MemorySegment) cublasGetStatusName.HANDLE.invokeExact(status);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasGetStatusString {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasGetStatusString");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasGetStatusString}'s result and arguments. */
    public static FunctionDescriptor cublasGetStatusString$descriptor() {
        return cublasGetStatusString.DESC;
    }

    /** {@code cublasGetStatusString} of {@code cublas_v2.h}. */
    public static MemorySegment cublasGetStatusString(int status) {
        try {
            return (MemorySegment) cublasGetStatusString.HANDLE.invokeExact(status);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasSgemm_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasSgemm_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasSgemm_v2}'s result and arguments. */
    public static FunctionDescriptor cublasSgemm_v2$descriptor() {
        return cublasSgemm_v2.DESC;
    }

    /** {@code cublasSgemm_v2} of {@code cublas_v2.h}. */
    public static int cublasSgemm_v2(MemorySegment handle, int transa, int transb, int m, int n, int k,
            MemorySegment alpha, MemorySegment A, int lda, MemorySegment B, int ldb, MemorySegment beta,
            MemorySegment C, int ldc) {
        try {
            return (int) cublasSgemm_v2.HANDLE.invokeExact(handle, transa, transb, m, n, k, alpha, A, lda, B, ldb, beta,
                    C, ldc);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cublasSgemmStridedBatched {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_INT, CTypes.C_LONG_LONG, CTypes.C_POINTER, CTypes.C_INT, CTypes.C_LONG_LONG, CTypes.C_POINTER,
                CTypes.C_POINTER, CTypes.C_INT, CTypes.C_LONG_LONG, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cublasSgemmStridedBatched");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cublasSgemmStridedBatched}'s result and arguments. */
    public static FunctionDescriptor cublasSgemmStridedBatched$descriptor() {
        return cublasSgemmStridedBatched.DESC;
    }

    /** {@code cublasSgemmStridedBatched} of {@code cublas_v2.h}. */
    public static int cublasSgemmStridedBatched(MemorySegment handle, int transa, int transb, int m, int n, int k,
            MemorySegment alpha, MemorySegment A, int lda, long strideA, MemorySegment B, int ldb, long strideB,
            MemorySegment beta, MemorySegment C, int ldc, long strideC, int batchCount) {
        try {
            return (int) cublasSgemmStridedBatched.HANDLE.invokeExact(handle, transa, transb, m, n, k, alpha, A, lda,
                    strideA, B, ldb, strideB, beta, C, ldc, strideC, batchCount);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** {@code CUBLAS_STATUS_SUCCESS} = 0. */
    public static int CUBLAS_STATUS_SUCCESS() {
        return 0;
    }

    /** {@code CUBLAS_STATUS_ALLOC_FAILED} = 3. */
    public static int CUBLAS_STATUS_ALLOC_FAILED() {
        return 3;
    }

    /** {@code CUBLAS_STATUS_EXECUTION_FAILED} = 13. */
    public static int CUBLAS_STATUS_EXECUTION_FAILED() {
        return 13;
    }

    /** {@code CUBLAS_OP_N} = 0. */
    public static int CUBLAS_OP_N() {
        return 0;
    }

    /** {@code CUBLAS_OP_T} = 1. */
    public static int CUBLAS_OP_T() {
        return 1;
    }

    /** {@code CUBLAS_DEFAULT_MATH} = 0. */
    public static int CUBLAS_DEFAULT_MATH() {
        return 0;
    }

    /** {@code CUBLAS_TF32_TENSOR_OP_MATH} = 3. */
    public static int CUBLAS_TF32_TENSOR_OP_MATH() {
        return 3;
    }
}
