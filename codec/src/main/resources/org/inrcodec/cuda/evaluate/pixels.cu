// The normative arithmetic of FORMAT.md 8, one thread for each sample: binary32 with separate multiplication and addition in the order of the text, so that samples equal
// those of the decoder on the CPU. WIDTH is the widest layer, a multiple of 4; narrower layers are padded with weights of 0, which changes the sign of a zero at
// most (8.3.3).

__device__ __forceinline__ float times(float a, float b) {
    return __fmul_rn(a, b);
}

__device__ __forceinline__ float plus(float a, float b) {
    return __fadd_rn(a, b);
}

__device__ __forceinline__ float minus(float a, float b) {
    return __fsub_rn(a, b);
}

// 8.4
__device__ __forceinline__ float normative_sine(float x) {
    x = fmaxf(-8192.f, fminf(8192.f, x));
    float n = minus(plus(times(x, 0x1.45f306p-2f), 12582912.f), 12582912.f);
    float r = minus(minus(minus(x, times(n, 0x1.92p+1f)), times(n, 0x1.fb6p-11f)), times(n, -0x1.777a5cp-24f));
    float t = times(r, r);
    float p = plus(times(plus(times(plus(times(0x1.5cd014p-19f, t), -0x1.9f5cd4p-13f), t), 0x1.110e58p-7f), t), -0x1.555548p-3f);
    float s = plus(r, times(times(r, t), p));
    return (int) n & 1 ? -s : s;
}

// 8.3.2: the part of a separable map that one axis gives. inputs[pixels][axisInputs], weights[outputs][2 * axisInputs] from the axis' first column on,
// terms[pixels][pitch] with 0 beyond the outputs.
extern "C" __global__ void __launch_bounds__(128) axis_terms(
        const float* __restrict__ inputs, const float* __restrict__ weights, const float* __restrict__ bias,
        float* __restrict__ terms, int pixels, int axisInputs, int outputs, int pitch) {
    int at = blockIdx.x * 128 + threadIdx.x;
    if (at >= pixels * pitch) {
        return;
    }
    int pixel = at / pitch;
    int o = at % pitch;
    float z = 0.f;
    if (o < outputs) {
        z = bias == nullptr ? 0.f : bias[o];
        const float* w = weights + (long long) o * 2 * axisInputs;
        for (int i = 0; i < axisInputs; i++) {
            z = plus(z, times(w[i], inputs[(long long) pixel * axisInputs + i]));
        }
    }
    terms[at] = z;
}

// Runs the maps over the inputs in h, all threads of the block together. maps[s] is the number of outputs, plus 65536 with a sine; weights[s][WIDTH][WIDTH],
// bias[s][WIDTH]. memory holds WIDTH * WIDTH weights, WIDTH biases, and WIDTH values of each thread. The results are left in the thread's values.
__device__ __forceinline__ void run_maps(
        float* h, float* memory, const int* __restrict__ maps, const float* __restrict__ weights,
        const float* __restrict__ bias, int count) {
    float* values = memory + WIDTH * WIDTH + WIDTH + threadIdx.x;
    for (int s = 0; s < count; s++) {
        int outputs = maps[s] & 65535;
        bool sine = maps[s] >> 16;
        __syncthreads();
        for (int i = threadIdx.x; i < outputs * WIDTH; i += blockDim.x) {
            memory[i] = weights[(long long) s * WIDTH * WIDTH + i];
        }
        for (int i = threadIdx.x; i < outputs; i += blockDim.x) {
            memory[WIDTH * WIDTH + i] = bias[s * WIDTH + i];
        }
        __syncthreads();
        for (int o = 0; o < outputs; o++) {
            float z = memory[WIDTH * WIDTH + o];
#pragma unroll
            for (int i = 0; i < WIDTH; i++) {
                z = plus(z, times(memory[o * WIDTH + i], h[i]));
            }
            values[o * blockDim.x] = sine ? normative_sine(z) : z;
        }
#pragma unroll
        for (int i = 0; i < WIDTH; i++) {
            h[i] = i < outputs ? values[i * blockDim.x] : 0.f;
        }
    }
}

// 8.5.2: one sample, big-endian when it has two bytes.
__device__ __forceinline__ void store(float y, unsigned char* __restrict__ to, int bytes) {
    float t = bytes == 1 ? plus(times(y, 127.5f), 128.f) : plus(times(y, 32767.5f), 32768.f);
    int sample = (int) fmaxf(0.f, fminf(bytes == 1 ? 255.f : 65535.f, t));
    if (bytes == 1) {
        to[0] = (unsigned char) sample;
    } else {
        to[0] = (unsigned char) (sample >> 8);
        to[1] = (unsigned char) sample;
    }
}

// Profile 0: rows of a region. columnTerms[columns][WIDTH], rowTerms[rows][WIDTH]; those of the bypass have a pitch of 4.
extern "C" __global__ void siren_pixels(
        const float* __restrict__ columnTerms, const float* __restrict__ rowTerms,
        const float* __restrict__ bypassColumns, const float* __restrict__ bypassRows, int firstSine,
        const int* __restrict__ maps, const float* __restrict__ weights, const float* __restrict__ bias, int count,
        unsigned char* __restrict__ samples, int columns, int rows, int firstRow, int channels, int bytes) {
    extern __shared__ float memory[];
    float h[WIDTH];
    long long pixel = (long long) blockIdx.x * blockDim.x + threadIdx.x;
    // Threads beyond the last sample work on it too: all have to meet at the barriers.
    long long at = min(pixel, (long long) columns * rows - 1);
    int column = (int) (at % columns);
    int row = firstRow + (int) (at / columns);
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        float z = plus(columnTerms[(long long) column * WIDTH + i], rowTerms[(long long) row * WIDTH + i]);
        h[i] = firstSine ? normative_sine(z) : z;
    }
    run_maps(h, memory, maps, weights, bias, count);
    if (pixel != at) {
        return;
    }
    for (int c = 0; c < channels; c++) {
        float y = memory[WIDTH * WIDTH + WIDTH + c * blockDim.x + threadIdx.x];
        if (bypassColumns != nullptr) {
            y = plus(y, plus(bypassColumns[column * 4 + c], bypassRows[row * 4 + c]));
        }
        store(y, samples + (at * channels + c) * bytes, bytes);
    }
}

// 8.7.1: integers filtered along their rows. taps[0] is c, then w.
extern "C" __global__ void __launch_bounds__(128) filter_rows(
        const int* __restrict__ values, const float* __restrict__ taps, float* __restrict__ filtered, int radius,
        int columns, int rows) {
    int at = blockIdx.x * 128 + threadIdx.x;
    if (at >= columns * rows) {
        return;
    }
    if (radius == 0) {
        filtered[at] = (float) values[at];
        return;
    }
    int x = at % columns;
    const int* row = values + (at - x);
    float v = times(taps[0], (float) row[x]);
    for (int i = 1; i <= radius; i++) {
        v = plus(v, times(taps[i], plus((float) row[max(x - i, 0)], (float) row[min(x + i, columns - 1)])));
    }
    filtered[at] = v;
}

// 8.7.1: the result filtered along its columns.
extern "C" __global__ void __launch_bounds__(128) filter_columns(
        const float* __restrict__ values, const float* __restrict__ taps, float* __restrict__ filtered, int radius,
        int columns, int rows) {
    int at = blockIdx.x * 128 + threadIdx.x;
    if (at >= columns * rows) {
        return;
    }
    if (radius == 0) {
        filtered[at] = values[at];
        return;
    }
    int x = at % columns;
    int y = at / columns;
    float p = times(taps[0], values[at]);
    for (int i = 1; i <= radius; i++) {
        p = plus(p, times(taps[i], plus(values[max(y - i, 0) * columns + x], values[min(y + i, rows - 1) * columns + x])));
    }
    filtered[at] = p;
}

// 8.7.3: beyond its ends a line of cells goes on straight.
__device__ __forceinline__ float beyond(float outermost, float inner, int cells) {
    return cells == 1 ? outermost : minus(times(2.f, outermost), inner);
}

__device__ __forceinline__ float cell(const float* __restrict__ p, int x, int y, int columns, int rows) {
    int inside = max(0, min(y, rows - 1));
    float value = p[(long long) inside * columns + x];
    if (y == inside) {
        return value;
    }
    return beyond(value, p[(long long) max(0, min(y < 0 ? 1 : rows - 2, rows - 1)) * columns + x], rows);
}

__device__ __forceinline__ float between_rows(
        const float* __restrict__ p, int x, int y, float fraction, int columns, int rows) {
    float top = cell(p, x, y, columns, rows);
    return plus(top, times(fraction, minus(cell(p, x, y + 1, columns, rows), top)));
}

__device__ __forceinline__ float line(
        const float* __restrict__ p, int x, int y, float fraction, int columns, int rows) {
    int inside = max(0, min(x, columns - 1));
    float value = between_rows(p, inside, y, fraction, columns, rows);
    if (x == inside) {
        return value;
    }
    int inner = max(0, min(x < 0 ? 1 : columns - 2, columns - 1));
    return beyond(value, between_rows(p, inner, y, fraction, columns, rows), columns);
}

// Profile 1: a rectangle of samples in one tile. sizes[grid] = {first cell, columns, rows}; cells and fractions are those of the columns for all grids, then of the
// rows for all grids. Samples go to samples + y * rowBytes.
extern "C" __global__ void grid_pixels(
        const float* __restrict__ grids, const int* __restrict__ sizes, const int* __restrict__ cells,
        const float* __restrict__ fractions, const float* __restrict__ u, const float* __restrict__ v, int gridCount,
        int coordinates, const float* __restrict__ bypass, const int* __restrict__ maps,
        const float* __restrict__ weights, const float* __restrict__ bias, int count,
        unsigned char* __restrict__ samples, int columns, int rows, int channels, int bytes, long long rowBytes) {
    extern __shared__ float memory[];
    float h[WIDTH];
    float* values = memory + WIDTH * WIDTH + WIDTH + threadIdx.x;
    long long pixel = (long long) blockIdx.x * blockDim.x + threadIdx.x;
    long long at = min(pixel, (long long) columns * rows - 1);
    int column = (int) (at % columns);
    int row = (int) (at / columns);
    for (int g = 0; g < gridCount; g++) {
        const float* p = grids + sizes[3 * g];
        int x = cells[g * columns + column];
        int y = cells[gridCount * columns + g * rows + row];
        float fx = fractions[g * columns + column];
        float fy = fractions[gridCount * columns + g * rows + row];
        float left = line(p, x, y, fy, sizes[3 * g + 1], sizes[3 * g + 2]);
        float right = line(p, x + 1, y, fy, sizes[3 * g + 1], sizes[3 * g + 2]);
        values[g * blockDim.x] = plus(left, times(fx, minus(right, left)));
    }
    int inputs = gridCount;
    if (coordinates) {
        values[inputs++ * blockDim.x] = u[column];
        values[inputs++ * blockDim.x] = v[row];
    }
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        h[i] = i < inputs ? values[i * blockDim.x] : 0.f;
    }
    float added[4];
#pragma unroll
    for (int c = 0; c < 4; c++) {
        added[c] = 0.f;
        if (bypass != nullptr && c < channels) {
#pragma unroll
            for (int i = 0; i < WIDTH; i++) {
                added[c] = plus(added[c], times(bypass[c * WIDTH + i], h[i]));
            }
        }
    }
    run_maps(h, memory, maps, weights, bias, count);
    if (pixel != at) {
        return;
    }
#pragma unroll
    for (int c = 0; c < 4; c++) {
        if (c < channels) {
            float y = values[c * blockDim.x];
            store(bypass == nullptr ? y : plus(y, added[c]), samples + row * rowBytes + (long long) (column * channels + c) * bytes, bytes);
        }
    }
}
