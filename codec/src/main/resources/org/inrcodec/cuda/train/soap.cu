// SOAP (Vyas et al. 2024, algorithm 3) but for its products, which are cuBLAS's. Matrices of one shape lie one after another, rows and columns padded to
// multiples of 4 with zeros; a basis has zeros there too, so that padding stays 0 throughout. blockIdx.y is the matrix. control holds 1 / (1 - beta1^t),
// 1 / sqrt(1 - beta2^t) and the learning rate.

// The gradient from its place in the vector, and first = beta1 first + (1 - beta1) gradient.
extern "C" __global__ void __launch_bounds__(256) soap_load(
        const float* __restrict__ vector, const int* __restrict__ starts, float* __restrict__ gradient,
        float* __restrict__ first, int rows, int columns, int pitch, int size, float beta1) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= size) {
        return;
    }
    int r = at / pitch;
    int c = at % pitch;
    float g = r < rows && c < columns ? vector[starts[blockIdx.y] + r * columns + c] : 0.f;
    long long to = (long long) blockIdx.y * size + at;
    gradient[to] = g;
    first[to] = beta1 * first[to] + (1.f - beta1) * g;
}

// second = beta2 second + (1 - beta2) rotated^2, direction = scaled direction / (root second + epsilon).
extern "C" __global__ void __launch_bounds__(256) soap_normalise(
        const float* __restrict__ rotated, float* __restrict__ second, float* __restrict__ direction,
        const float* __restrict__ control, const float* __restrict__ epsilons, int size, float beta2) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= size) {
        return;
    }
    long long i = (long long) blockIdx.y * size + at;
    float g = rotated[i];
    float v = beta2 * second[i] + (1.f - beta2) * g * g;
    second[i] = v;
    direction[i] = control[0] * direction[i] / (sqrtf(v) * control[1] + epsilons[blockIdx.y]);
}

// What is to be subtracted from the parameters.
extern "C" __global__ void __launch_bounds__(256) soap_store(
        const float* __restrict__ direction, const int* __restrict__ starts, const float* __restrict__ multipliers,
        const float* __restrict__ control, float* __restrict__ vector, int rows, int columns, int pitch, int size) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= rows * columns) {
        return;
    }
    int r = at / columns;
    int c = at % columns;
    vector[starts[blockIdx.y] + at] =
            control[2] * multipliers[blockIdx.y] * direction[(long long) blockIdx.y * size + r * pitch + c];
}

// Adam for the tensors that are not rotated. ranges[tensor] = {start, length}.
extern "C" __global__ void __launch_bounds__(256) adam_steps(
        const float* __restrict__ gradient, const int* __restrict__ ranges, const float* __restrict__ multipliers,
        const float* __restrict__ epsilons, const float* __restrict__ control, float* __restrict__ first,
        float* __restrict__ second, float* __restrict__ vector, float beta1, float beta2) {
    int i = blockIdx.x * 256 + threadIdx.x;
    if (i >= ranges[2 * blockIdx.y + 1]) {
        return;
    }
    int at = ranges[2 * blockIdx.y] + i;
    float g = gradient[at];
    float m = beta1 * first[at] + (1.f - beta1) * g;
    float v = beta2 * second[at] + (1.f - beta2) * g * g;
    first[at] = m;
    second[at] = v;
    vector[at] = control[2] * multipliers[blockIdx.y] * control[0] * m / (sqrtf(v) * control[1] + epsilons[blockIdx.y]);
}

// One step of orthogonal iteration: sorts the columns of product = factor * basis by the estimated eigenvalues basis^T product, falling, and replaces basis by
// the orthonormal factor of their QR decomposition (Householder). order[k] is the old place of the new column k. One block for each factor; double, in
// global memory that caches hold: work is double[2][size][size].
extern "C" __global__ void __launch_bounds__(256) soap_basis(
        float* __restrict__ basis, const float* __restrict__ product, int* __restrict__ order, double* __restrict__ work,
        int size, int pitch) {
    __shared__ float values[256];
    __shared__ int places[256];
    __shared__ double reflector[256];
    __shared__ double sums[256];
    int t = threadIdx.x;
    basis += (long long) blockIdx.y * pitch * pitch;
    product += (long long) blockIdx.y * pitch * pitch;
    order += blockIdx.y * pitch;
    double* a = work + (long long) blockIdx.y * 2 * size * size;
    double* reflectors = a + size * size;
    if (t < size) {
        double value = 0;
        for (int r = 0; r < size; r++) {
            value += (double) basis[r * pitch + t] * product[r * pitch + t];
        }
        values[t] = (float) value;
    }
    __syncthreads();
    if (t < size) {
        int place = 0;
        for (int k = 0; k < size; k++) {
            place += values[k] > values[t] || (values[k] == values[t] && k < t);
        }
        places[t] = place;
        order[place] = t;
    }
    __syncthreads();
    for (int i = t; i < size * size; i += 256) {
        a[i / size * size + places[i % size]] = product[i / size * pitch + i % size];
    }
    __syncthreads();
    for (int j = 0; j < size; j++) {
        double x = t >= j && t < size ? a[t * size + j] : 0;
        sums[t] = x * x;
        __syncthreads();
        for (int half = 128; half > 0; half /= 2) {
            if (t < half) {
                sums[t] += sums[t + half];
            }
            __syncthreads();
        }
        double squares = sums[0];
        double top = a[j * size + j];
        double head = top + copysign(sqrt(squares), top);
        double length = squares - top * top + head * head;
        double beta = length > 0 ? 2 / length : 0;
        __syncthreads();
        if (t < size) {
            reflector[t] = t < j ? 0 : t == j ? head : x;
            reflectors[t * size + j] = reflector[t];
        }
        __syncthreads();
        if (t > j && t < size) {
            double dot = 0;
            for (int i = j; i < size; i++) {
                dot += reflector[i] * a[i * size + t];
            }
            dot *= beta;
            for (int i = j; i < size; i++) {
                a[i * size + t] -= reflector[i] * dot;
            }
        }
        __syncthreads();
    }
    for (int i = t; i < size * size; i += 256) {
        a[i] = i % (size + 1) == 0;
    }
    __syncthreads();
    for (int j = size - 1; j >= 0; j--) {
        double x = t >= j && t < size ? reflectors[t * size + j] : 0;
        if (t < size) {
            reflector[t] = x;
        }
        sums[t] = x * x;
        __syncthreads();
        for (int half = 128; half > 0; half /= 2) {
            if (t < half) {
                sums[t] += sums[t + half];
            }
            __syncthreads();
        }
        double beta = sums[0] > 0 ? 2 / sums[0] : 0;
        if (t >= j && t < size) {
            double dot = 0;
            for (int i = j; i < size; i++) {
                dot += reflector[i] * a[i * size + t];
            }
            dot *= beta;
            for (int i = j; i < size; i++) {
                a[i * size + t] -= reflector[i] * dot;
            }
        }
        __syncthreads();
    }
    for (int i = t; i < size * size; i += 256) {
        basis[i / size * pitch + i % size] = (float) a[i];
    }
}

// second follows the columns of both bases to their new places.
extern "C" __global__ void __launch_bounds__(256) soap_reorder(
        const float* __restrict__ second, float* __restrict__ moved, const int* __restrict__ leftOrder,
        const int* __restrict__ rightOrder, int rows, int columns, int pitch, int leftPitch, int size) {
    int at = blockIdx.x * 256 + threadIdx.x;
    if (at >= size) {
        return;
    }
    int r = at / pitch;
    int c = at % pitch;
    float value = 0.f;
    if (r < rows && c < columns) {
        int from = leftOrder[blockIdx.y * leftPitch + r] * pitch + rightOrder[blockIdx.y * pitch + c];
        value = second[(long long) blockIdx.y * size + from];
    }
    moved[(long long) blockIdx.y * size + at] = value;
}
