// A small network on one point per thread, forwards, through a cost and backwards, with all activations in registers.
// Threads leave inputs of layers and derivatives by preactivations in rows of shared memory, one column each; from there the block adds up
// the gradient of the weights in tiles of two by two, in an order that depends on nothing but the shape and the number of blocks.
//
// A network N has layers 0 ... N::LAYERS - 1, N::width(l) inputs of layer l, N::weight(l) and N::bias(l), places in the padded parameters,
// N::activate, and N::BLOCK threads.

// One more than the last column, so that rows begin in different banks.
template <class N> __device__ constexpr int stride() {
    return N::BLOCK + 4;
}

// Rows of shared memory: inputs of all layers, derivatives by all preactivations, then ones, which the biases are multiplied by.
template <class N> __device__ constexpr int inputRow(int layer) {
    int row = 0;
    for (int l = 0; l < layer; l++) {
        row += N::width(l);
    }
    return row;
}

template <class N> __device__ constexpr int deltaRow(int layer) {
    return inputRow<N>(N::LAYERS) + inputRow<N>(layer + 1) - N::width(0);
}

template <class N> __device__ constexpr int onesRow() {
    return deltaRow<N>(N::LAYERS);
}

// First value of a layer's gradient: tensors follow each other without padding, biases of the one grid alone.
template <class N> __device__ constexpr int gradientAt(int layer) {
    int at = 0;
    for (int l = 0; l < layer; l++) {
        at += (N::width(l) + 1) * N::width(l + 1);
    }
    return at;
}

// Wide networks are not unrolled: their code would not end, nor fit the registers.
template <int IN, int OUT> __device__ constexpr int unrolled() {
    return IN <= 32 && OUT <= 32 ? 64 : 1;
}

// The same for loops over the values of one layer, and over a thread's tiles of the gradient: beyond, arrays are in local memory, one place after another.
template <int COUNT> __device__ constexpr int each() {
    return COUNT <= 32 ? 32 : 1;
}

template <int TILES> __device__ constexpr int eachTile() {
    return TILES <= 8 ? 8 : 1;
}

DEVICE float4 four(const float* p) {
    return *(const float4*) p;
}

// Weights lie in shared memory where they fit: a load from there is not moved across the stores of activations, whereas the compiler would
// load weights from global memory once for both directions and keep all of them in registers.
template <class N> __device__ constexpr bool weightsShared() {
    return N::parameters() <= 2560;
}

// Keeps the compiler from loading weights far ahead of their use, or once for several uses, which takes more registers than there are.
DEVICE void reload() {
    asm volatile("" ::: "memory");
}

// Floats of shared memory before the rows.
template <class N> __device__ constexpr int rowsAt() {
    return weightsShared<N>() ? N::parameters() : 0;
}

template <class N> DEVICE const float* weights(const float* __restrict__ parameters, float* shared) {
    if (!weightsShared<N>()) {
        return parameters;
    }
    for (int i = (int) threadIdx.x; i < N::parameters(); i += N::BLOCK) {
        shared[i] = parameters[i];
    }
    __syncthreads();
    return shared;
}

// z = b + W x with rows of W padded to multiples of four.
template <int IN, int OUT> DEVICE void addProduct(const float* w, const float (&x)[IN], float (&z)[OUT]) {
    reload();
#pragma unroll unrolled<IN, OUT>()
    for (int o = 0; o < OUT; o++) {
#pragma unroll unrolled<IN, OUT>()
        for (int i = 0; i < IN; i += 4) {
            float4 q = four(w + o * padded(IN) + i);
            z[o] = fmaf(q.x, x[i], z[o]);
            if (i + 1 < IN) {
                z[o] = fmaf(q.y, x[i + 1 < IN ? i + 1 : 0], z[o]);
            }
            if (i + 2 < IN) {
                z[o] = fmaf(q.z, x[i + 2 < IN ? i + 2 : 0], z[o]);
            }
            if (i + 3 < IN) {
                z[o] = fmaf(q.w, x[i + 3 < IN ? i + 3 : 0], z[o]);
            }
        }
    }
}

// dx = dx + transposed W dz.
template <int IN, int OUT> DEVICE void addTransposed(const float* w, const float (&dz)[OUT], float (&dx)[IN]) {
    reload();
#pragma unroll unrolled<IN, OUT>()
    for (int o = 0; o < OUT; o++) {
#pragma unroll unrolled<IN, OUT>()
        for (int i = 0; i < IN; i += 4) {
            float4 q = four(w + o * padded(IN) + i);
            dx[i] = fmaf(q.x, dz[o], dx[i]);
            if (i + 1 < IN) {
                dx[i + 1 < IN ? i + 1 : 0] = fmaf(q.y, dz[o], dx[i + 1 < IN ? i + 1 : 0]);
            }
            if (i + 2 < IN) {
                dx[i + 2 < IN ? i + 2 : 0] = fmaf(q.z, dz[o], dx[i + 2 < IN ? i + 2 : 0]);
            }
            if (i + 3 < IN) {
                dx[i + 3 < IN ? i + 3 : 0] = fmaf(q.w, dz[o], dx[i + 3 < IN ? i + 3 : 0]);
            }
        }
    }
}

template <class N, int COUNT> DEVICE void stage(float* column, int row, const float (&values)[COUNT]) {
#pragma unroll each<COUNT>()
    for (int i = 0; i < COUNT; i++) {
        column[(row + i) * stride<N>()] = values[i];
    }
}

// Layers L and later: from inputs x through Cost, and when BACK, the derivatives by x.
template <class N, int L, bool BACK> struct Pass {
    static constexpr int IN = N::width(L);
    static constexpr int OUT = N::width(L + 1);
    static constexpr bool LAST = L == N::LAYERS - 1;

    template <class Cost>
    static DEVICE void run(
            const float* parameters, int bias, const float (&x)[IN], float (&dx)[IN], float* column,
            Cost& cost) {
        float z[OUT], dz[OUT];
#pragma unroll each<OUT>()
        for (int o = 0; o < OUT; o++) {
            z[o] = parameters[bias + o];
        }
        addProduct<IN, OUT>(parameters + N::weight(L), x, z);
        if (BACK) {
            stage<N>(column, inputRow<N>(L), x);
        }
        if constexpr (LAST) {
            cost(z, dz);
        } else {
            // Slopes wait in the rows of the derivatives, which spares registers.
#pragma unroll each<OUT>()
            for (int o = 0; o < OUT; o++) {
                float slope;
                z[o] = N::activate(z[o], slope);
                if (BACK) {
                    column[(deltaRow<N>(L) + o) * stride<N>()] = slope;
                }
            }
            Pass<N, L + 1, BACK>::run(parameters, N::bias(L + 1), z, dz, column, cost);
            if (BACK) {
#pragma unroll each<OUT>()
                for (int o = 0; o < OUT; o++) {
                    dz[o] *= column[(deltaRow<N>(L) + o) * stride<N>()];
                }
            }
        }
        if (BACK) {
            stage<N>(column, deltaRow<N>(L), dz);
#pragma unroll each<IN>()
            for (int i = 0; i < IN; i++) {
                dx[i] = 0.f;
            }
            addTransposed<IN, OUT>(parameters + N::weight(L), dz, dx);
        }
    }
};

// Sums of products of rows of derivatives with rows of inputs over all columns. Threads have tiles of two rows by two columns of
// the result, apart so that neighbouring threads read neighbouring rows; when there are threads enough, each has a part of the columns only.
template <class N, int OUT, int IN> struct Tiles {
    static constexpr int DOWN = (OUT + 1) / 2;
    static constexpr int ACROSS = (IN + 1) / 2;
    static constexpr int COUNT = DOWN * ACROSS;
    static constexpr int PARTS = N::BLOCK >= COUNT ? N::BLOCK / COUNT : 1;
    static constexpr int PER_THREAD = (COUNT + N::BLOCK - 1) / N::BLOCK;

    float sums[PER_THREAD][4];

    DEVICE void clear() {
#pragma unroll eachTile<PER_THREAD>()
        for (int j = 0; j < PER_THREAD; j++) {
            sums[j][0] = sums[j][1] = sums[j][2] = sums[j][3] = 0.f;
        }
    }

    static DEVICE int part() {
        return PER_THREAD > 1 ? 0 : (int) threadIdx.x / COUNT;
    }

    static DEVICE int number(int j) {
        return PER_THREAD > 1 ? (int) threadIdx.x + j * N::BLOCK : (int) threadIdx.x % COUNT;
    }

    // Inputs at and beyond the row "before" lie in rows from "then" on: the bias belongs to the row of ones.
    DEVICE void add(const float* shared, int deltas, int inputs, int before, int then) {
#pragma unroll eachTile<PER_THREAD>()
        for (int j = 0; j < PER_THREAD; j++) {
            int tile = number(j);
            if (tile >= COUNT || part() >= PARTS) {
                continue;
            }
            int o = tile / ACROSS;
            int i = tile - o * ACROSS;
            int second = i + ACROSS < IN ? i + ACROSS : i;
            const float4* d0 = (const float4*) (shared + (deltas + o) * stride<N>());
            const float4* d1 = (const float4*) (shared + (deltas + (o + DOWN < OUT ? o + DOWN : o)) * stride<N>());
            const float4* x0 = (const float4*) (shared + (i < before ? inputs + i : then + i - before) * stride<N>());
            const float4* x1 = (const float4*) (shared + (second < before ? inputs + second : then + second - before) * stride<N>());
            float s00 = sums[j][0], s01 = sums[j][1], s10 = sums[j][2], s11 = sums[j][3];
            for (int q = part(); q < N::BLOCK / 4; q += PARTS) {
                float4 a = d0[q], b = d1[q], c = x0[q], d = x1[q];
                s00 = fmaf(a.x, c.x, fmaf(a.y, c.y, fmaf(a.z, c.z, fmaf(a.w, c.w, s00))));
                s01 = fmaf(a.x, d.x, fmaf(a.y, d.y, fmaf(a.z, d.z, fmaf(a.w, d.w, s01))));
                s10 = fmaf(b.x, c.x, fmaf(b.y, c.y, fmaf(b.z, c.z, fmaf(b.w, c.w, s10))));
                s11 = fmaf(b.x, d.x, fmaf(b.y, d.y, fmaf(b.z, d.z, fmaf(b.w, d.w, s11))));
            }
            sums[j][0] = s00;
            sums[j][1] = s01;
            sums[j][2] = s10;
            sums[j][3] = s11;
        }
    }

    // Writes the sums: result (o, i) to weights[o * before + i], or where the input is a later one, to rest[o * restStride + i - before].
    DEVICE void store(float* shared, float* weights, int before, float* rest, int restStride) {
        if (PARTS > 1) {
            __syncthreads();
            if (part() < PARTS) {
#pragma unroll
                for (int s = 0; s < 4; s++) {
                    shared[s * N::BLOCK + threadIdx.x] = sums[0][s];
                }
            }
            __syncthreads();
            if (part() == 0) {
                for (int p = 1; p < PARTS; p++) {
#pragma unroll
                    for (int s = 0; s < 4; s++) {
                        sums[0][s] += shared[s * N::BLOCK + p * COUNT + threadIdx.x];
                    }
                }
            }
        }
#pragma unroll eachTile<PER_THREAD>()
        for (int j = 0; j < PER_THREAD; j++) {
            int tile = number(j);
            if (tile >= COUNT || part() > 0) {
                continue;
            }
#pragma unroll
            for (int s = 0; s < 4; s++) {
                int o = tile / ACROSS + s / 2 * DOWN;
                int i = tile % ACROSS + s % 2 * ACROSS;
                if (o < OUT && i < IN) {
                    if (i < before) {
                        weights[o * before + i] = sums[j][s];
                    } else {
                        rest[o * restStride + i - before] = sums[j][s];
                    }
                }
            }
        }
    }
};

// Gradient of weights and biases of layers L and later.
template <class N, int L> struct Gradient {
    static constexpr int IN = N::width(L);
    static constexpr int OUT = N::width(L + 1);

    Tiles<N, OUT, IN + 1> tiles;
    Gradient<N, L + 1> later;

    DEVICE void clear() {
        tiles.clear();
        later.clear();
    }

    DEVICE void add(const float* shared) {
        tiles.add(shared, deltaRow<N>(L), inputRow<N>(L), IN, onesRow<N>());
        later.add(shared);
    }

    DEVICE void store(float* shared, float* to) {
        tiles.store(shared, to + gradientAt<N>(L), IN, to + gradientAt<N>(L) + IN * OUT, 1);
        later.store(shared, to);
    }
};

template <class N> struct Gradient<N, N::LAYERS> {
    DEVICE void clear() {}
    DEVICE void add(const float*) {}
    DEVICE void store(float*, float*) {}
};
