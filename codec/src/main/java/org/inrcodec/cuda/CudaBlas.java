package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.Cublas;

/**
 * cuBLAS for row-major matrices. cuBLAS itself stores by columns; a row-major matrix is the transpose of the column-major one
 * in the same memory, so that {@code C = A B} becomes {@code C' = B' A'} and nothing is copied. Every argument {@code ld…} is
 * the distance of two rows in floats.
 */
public final class CudaBlas implements AutoCloseable {
    private final MemorySegment handle;
    private final DeviceBuffer workspace;
    /** α and β, read at the call. */
    private final MemorySegment factors;
    private boolean closed;

    CudaBlas(Arena arena, MemorySegment stream, DeviceBuffer workspace) {
        this.workspace = workspace;
        factors = arena.allocate(8, 8);
        MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
        Status.algebra("cublasCreate", Cublas.cublasCreate_v2(out));
        handle = out.get(ValueLayout.ADDRESS, 0);
        try {
            Status.algebra("cublasSetStream", Cublas.cublasSetStream_v2(handle, stream));
            // Set by us: cuBLAS's own would be allocated during a capture.
            Status.algebra("cublasSetWorkspace", Cublas.cublasSetWorkspace_v2(handle,
                    MemorySegment.ofAddress(workspace.address()), workspace.bytes()));
            // Binary32 throughout: no tensor cores.
            Status.algebra(
                    "cublasSetMathMode", Cublas.cublasSetMathMode(handle, Cublas.CUBLAS_DEFAULT_MATH()));
        } catch (CudaException e) {
            Cublas.cublasDestroy_v2(handle);
            throw e;
        }
    }

    /** @return 10000 · major + 100 · minor + patch */
    public int version() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
            Status.algebra("cublasGetVersion", Cublas.cublasGetVersion_v2(handle, out));
            return out.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /**
     * {@code C = α op(A) op(B) + β C}, where {@code op} transposes or not: {@code op(A)} is {@code [m][k]}, {@code op(B)}
     * {@code [k][n]}, {@code C} {@code [m][n]}, addresses of the device. With β = 0, C's contents do not matter.
     */
    public void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, long a, int lda,
            long b,
            int ldb, float beta, long c, int ldc) {
        factors(alpha, beta);
        Status.algebra("cublasSgemm",
                Cublas.cublasSgemm_v2(handle, operation(transposeB), operation(transposeA), n, m, k,
                        factors, MemorySegment.ofAddress(b), ldb, MemorySegment.ofAddress(a), lda, factors.asSlice(4),
                        MemorySegment.ofAddress(c), ldc));
    }

    /** {@code count} products like {@link #multiply}, whose matrices are {@code stride…} floats apart. */
    public void multiplyEach(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, long a, int lda,
            long strideA, long b, int ldb, long strideB, float beta, long c, int ldc, long strideC, int count) {
        factors(alpha, beta);
        Status.algebra("cublasSgemmStridedBatched", Cublas.cublasSgemmStridedBatched(handle, operation(transposeB),
                operation(transposeA), n, m, k, factors, MemorySegment.ofAddress(b), ldb, strideB,
                MemorySegment.ofAddress(a), lda, strideA, factors.asSlice(4), MemorySegment.ofAddress(c), ldc, strideC,
                count));
    }

    private void factors(float alpha, float beta) {
        factors.set(ValueLayout.JAVA_FLOAT, 0, alpha);
        factors.set(ValueLayout.JAVA_FLOAT, 4, beta);
    }

    private static int operation(boolean transpose) {
        return transpose ? Cublas.CUBLAS_OP_T() : Cublas.CUBLAS_OP_N();
    }

    /** Frees cuBLAS's part; the device does it. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Cublas.cublasDestroy_v2(handle);
            workspace.close();
        }
    }
}
