// cuBLAS: products of matrices stored by columns.
#include "emulator.h"
#include <algorithm>
#include <cstdio>
#include <cstring>

using namespace emulator;

struct cublasContext {
    Stream* stream = stream_of(nullptr);
};

EXPORTED cublasStatus_t cublasCreate_v2(cublasHandle_t* out) {
    PLANTED(cublasStatus_t, "cublasCreate");
    if (!initialized || !current || lost || capturing()) return CUBLAS_STATUS_NOT_INITIALIZED;
    live.handles++;
    *out = new cublasContext;
    return CUBLAS_STATUS_SUCCESS;
}

EXPORTED cublasStatus_t cublasDestroy_v2(cublasHandle_t handle) {
    int planted = called("cublasDestroy");
    delete handle;
    live.handles--;
    return (cublasStatus_t) planted;
}

EXPORTED cublasStatus_t cublasSetStream_v2(cublasHandle_t handle, cudaStream_t stream) {
    PLANTED(cublasStatus_t, "cublasSetStream");
    handle->stream = stream_of((CUstream) stream);
    return CUBLAS_STATUS_SUCCESS;
}

EXPORTED cublasStatus_t cublasSetMathMode(cublasHandle_t, cublasMath_t mode) {
    PLANTED(cublasStatus_t, "cublasSetMathMode");
    return mode == CUBLAS_DEFAULT_MATH ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_INVALID_VALUE;
}

EXPORTED cublasStatus_t cublasSetWorkspace_v2(cublasHandle_t, void* workspace, size_t bytes) {
    PLANTED(cublasStatus_t, "cublasSetWorkspace");
    return in_device_memory(workspace, bytes) ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_INVALID_VALUE;
}

EXPORTED cublasStatus_t cublasGetVersion_v2(cublasHandle_t, int* version) {
    PLANTED(cublasStatus_t, "cublasGetVersion");
    *version = 130101;
    return CUBLAS_STATUS_SUCCESS;
}

EXPORTED const char* cublasGetStatusName(cublasStatus_t code) {
    static char name[64];
    snprintf(name, sizeof name, "CUBLAS_STATUS_%d", (int) code);
    return name;
}

EXPORTED const char* cublasGetStatusString(cublasStatus_t) {
    return "emulated error";
}

struct Product {
    bool transpose_a, transpose_b;
    int m, n, k;
    float alpha;
    const float* a;
    int lda;
    const float* b;
    int ldb;
    float beta;
    float* c;
    int ldc;

    bool inside_device_memory() const {
        size_t of_a = (size_t) lda * ((transpose_a ? m : k) - 1) + (transpose_a ? k : m);
        size_t of_b = (size_t) ldb * ((transpose_b ? k : n) - 1) + (transpose_b ? n : k);
        size_t of_c = (size_t) ldc * (n - 1) + m;
        return in_device_memory(a, 4 * of_a) && in_device_memory(b, 4 * of_b) && in_device_memory(c, 4 * of_c);
    }

    void run() const {
        std::vector<float> packed((size_t) m * k), sum(m);       // op(A) as k columns of m
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < m; i++) {
                float value = transpose_a ? a[p + (size_t) i * lda] : a[i + (size_t) p * lda];
                packed[(size_t) p * m + i] = value;
            }
        }
        for (int j = 0; j < n; j++) {
            std::fill(sum.begin(), sum.end(), 0.f);
            for (int p = 0; p < k; p++) {
                float value = transpose_b ? b[j + (size_t) p * ldb] : b[p + (size_t) j * ldb];
                const float* column = &packed[(size_t) p * m];
                for (int i = 0; i < m; i++) sum[i] += column[i] * value;
            }
            float* to = c + (size_t) j * ldc;
            for (int i = 0; i < m; i++) to[i] = alpha * sum[i] + (beta == 0.f ? 0.f : beta * to[i]);
        }
    }
};

static cublasStatus_t multiply(cublasHandle_t handle, Product product, long long stride_a, long long stride_b,
                               long long stride_c, int count) {
    if (!handle) return CUBLAS_STATUS_NOT_INITIALIZED;
    const Product& p = product;
    if (p.m < 0 || p.n < 0 || p.k < 0 || p.lda < std::max(1, p.transpose_a ? p.k : p.m)
        || p.ldb < std::max(1, p.transpose_b ? p.n : p.k) || p.ldc < std::max(1, p.m)) return CUBLAS_STATUS_INVALID_VALUE;
    CUresult result = submit(handle->stream, [=] {
        Product each = product;
        for (int i = 0; i < count; i++) {
            if (!each.inside_device_memory()) {
                return fail(CUDA_ERROR_ILLEGAL_ADDRESS, "a matrix reaches beyond its device memory");
            }
            each.run();
            each.a += stride_a;
            each.b += stride_b;
            each.c += stride_c;
        }
        return (CUresult) CUDA_SUCCESS;
    });
    return result ? CUBLAS_STATUS_EXECUTION_FAILED : CUBLAS_STATUS_SUCCESS;
}

EXPORTED cublasStatus_t cublasSgemm_v2(cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, int m, int n,
                                       int k, const float* alpha, const float* a, int lda, const float* b, int ldb,
                                       const float* beta, float* c, int ldc) {
    PLANTED(cublasStatus_t, "cublasSgemm");
    return multiply(handle, {transa != CUBLAS_OP_N, transb != CUBLAS_OP_N, m, n, k, *alpha, a, lda, b, ldb, *beta, c, ldc},
                    0, 0, 0, 1);
}

EXPORTED cublasStatus_t cublasSgemmStridedBatched(cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb,
                                                  int m, int n, int k, const float* alpha, const float* a, int lda,
                                                  long long stride_a, const float* b, int ldb, long long stride_b,
                                                  const float* beta, float* c, int ldc, long long stride_c, int count) {
    PLANTED(cublasStatus_t, "cublasSgemmStridedBatched");
    return multiply(handle, {transa != CUBLAS_OP_N, transb != CUBLAS_OP_N, m, n, k, *alpha, a, lda, b, ldb, *beta, c, ldc},
                    stride_a, stride_b, stride_c, count);
}
