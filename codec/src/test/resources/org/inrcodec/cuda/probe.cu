// Kernels that the tests of the run-time layer launch.
#include "scale.h"
#include "scale.h"

extern "C" __global__ void scale(const float* __restrict__ x, float* __restrict__ y, int n) {
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) y[i] = scaled(x[i]);
}

// One sum for each block, by a tree in shared memory.
extern "C" __global__ void sums(const float* __restrict__ x, float* __restrict__ y, int n) {
    extern __shared__ float part[];
    float sum = 0.f;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) sum += x[i];
    part[threadIdx.x] = sum;
    __syncthreads();
    for (int half = blockDim.x / 2; half > 0; half /= 2) {
        if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
        __syncthreads();
    }
    if (threadIdx.x == 0) y[blockIdx.x] = part[0];
}

extern "C" __global__ void count(int* calls) { if (blockIdx.x == 0 && threadIdx.x == 0) calls[0]++; }

extern "C" __global__ void beyond(float* x) { x[(1 << 28) + threadIdx.x] = 1.f; }
