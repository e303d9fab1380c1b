// The context network (FORMAT.md 7.6 in floating point) on all cells of a tile: neighbours, network, bits under a Laplace distribution,
// and backwards to the neighbours.

struct ContextNetwork {
    static constexpr int LAYERS = CONTEXT_LAYERS;
    static constexpr int BLOCK = CONTEXT_BLOCK;

    static __device__ constexpr int width(int l) {
        constexpr int widths[] = {CONTEXT_WIDTHS};
        return widths[l];
    }

    static __device__ constexpr int weight(int layer) {
        int at = 0;
        for (int l = 0; l < layer; l++) {
            at += width(l + 1) * padded(width(l)) + (l == 0 ? GRIDS : 1) * padded(width(l + 1));
        }
        return at;
    }

    // Padded parameters.
    static __device__ constexpr int parameters() {
        return weight(LAYERS);
    }

    // That of the first grid; those of layer 0 follow each other.
    static __device__ constexpr int bias(int layer) {
        return weight(layer) + width(layer + 1) * padded(width(layer));
    }

    static DEVICE float activate(float z, float& slope) {
        slope = fminf(fmaxf(fmaf(z, 0.5f, 0.5f), 0.f), 1.f);
        return z > 1.f ? z : slope * slope;
    }
};

#define CONTEXT_INPUTS ContextNetwork::width(0)
#define CONTEXT_LIMIT 511.f
#define LOG2_E 1.44269504088896341f

DEVICE constexpr int contextX(int i) {
    constexpr int dx[] = {CONTEXT_DX};
    return dx[i];
}

DEVICE constexpr int contextY(int i) {
    constexpr int dy[] = {CONTEXT_DY};
    return dy[i];
}

#define TO_BITS 1

// Bits of a value and their derivatives, see RateCost.
template <int PURPOSE> struct RateCost {
    float value, weight;
    bool inside;
    double bits;
    float slope;

    DEVICE void operator()(float (&z)[2], float (&dz)[2]) {
        dz[0] = dz[1] = slope = 0.f;
        if (!inside) {
            return;
        }
        float beta = fminf(fmaxf(z[1], -6.f), 9.f);
        float s = exp2f(-beta);
        float difference = value - z[0];
        float a = fabsf(difference);
        float m = fminf(a, 0.5f);
        float near = expm1f((m - 0.5f) * s);
        float far = expm1f(-(m + 0.5f) * s);
        bits += (double) (fmaf((a - m) * s, LOG2_E, -log2f(-0.5f * (near + far))));
        if (PURPOSE == TO_BITS) {
            return;
        }
        float byP = -1.f / (near + far);
        float weighted = s * weight;
        slope = copysignf((near - far) * byP * weighted * LOG2_E, difference);
        dz[0] = -slope;
        float moment = fmaf(0.5f + m, far, fmaf(0.5f - m, near, 1.f));
        dz[1] = z[1] >= -6.f && z[1] <= 9.f ? fmaf(moment, byP, m - a) * weighted : 0.f;
    }
};

// Gradients by inputs go to float[CONTEXT_INPUTS][cells]; those by the values themselves to "own".
template <int PURPOSE>
DEVICE void context(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ values,
        float* __restrict__ own, float* __restrict__ inputGradient, float* __restrict__ partials,
        double* __restrict__ sums, float* shared) {
    constexpr bool BACK = PURPOSE != TO_BITS;
    int g = 0;
    while ((int) blockIdx.x >= FIRST_CONTEXT_BLOCK(g + 1)) {
        g++;
    }
    int width = GRID_WIDTH(g);
    int height = GRID_HEIGHT(g);
    int from = FIRST_CELL(g);
    int count = width * height;
    int first = ((int) blockIdx.x - FIRST_CONTEXT_BLOCK(g)) * tile[TILE_CONTEXT_CHUNKS] * CONTEXT_BLOCK;
    int end = first + tile[TILE_CONTEXT_CHUNKS] * CONTEXT_BLOCK;
    end = end < count ? end : count;
    unsigned long long seed = (unsigned) __float_as_int(step[STEP_PROBE_SEED])
            | (unsigned long long) (unsigned) __float_as_int(step[STEP_PROBE_SEED + 1]) << 32;
    const float* parameters = weights<ContextNetwork>(step + STEP_PARAMETERS, shared);
    shared += rowsAt<ContextNetwork>();
    float* column = shared + threadIdx.x;
    Gradient<ContextNetwork, 0> gradient;
    if (BACK) {
        column[onesRow<ContextNetwork>() * stride<ContextNetwork>()] = 1.f;
        gradient.clear();
    }
    double bits = 0;
    for (; first < end; first += CONTEXT_BLOCK) {
        reload();
        int i = first + (int) threadIdx.x;
        bool inside = i < count;
        int held = inside ? i : count - 1;
        int y = held / width;
        int x = held - y * width;
        float in[CONTEXT_INPUTS], din[CONTEXT_INPUTS];
#pragma unroll
        for (int n = 0; n < NEIGHBOURS; n++) {
            int sx = x + contextX(n);
            int sy = y + contextY(n);
            float v = sx >= 0 && sx < width && sy >= 0 ? values[from + sy * width + sx] : 0.f;
            in[n] = fminf(fmaxf(v, -CONTEXT_LIMIT), CONTEXT_LIMIT);
        }
#pragma unroll
        for (int p = 1; p <= PREVIOUS; p++) {
            float v = 0.f;
            if (g >= p) {
                int shift = scale(g - p) - scale(g);
                v = values[FIRST_CELL(g - p) + (y >> shift) * GRID_WIDTH(g - p) + (x >> shift)];
            }
            in[NEIGHBOURS + p - 1] = fminf(fmaxf(v, -CONTEXT_LIMIT), CONTEXT_LIMIT);
        }
        float weight = step[STEP_WEIGHT];
        if (PURPOSE == TO_PROBE) {
            // The root of ln 2 / 2, see CpuRateEngine.
            weight = mixed(seed + (unsigned) (from + held)) & 1 ? 0.58870501125773735f : -0.58870501125773735f;
        }
        RateCost<PURPOSE> cost = {values[from + held], weight, inside, 0.0, 0.f};
        Pass<ContextNetwork, 0, BACK>::run(
                parameters, ContextNetwork::bias(0) + g * padded(ContextNetwork::width(1)), in, din, column, cost);
        bits += cost.bits;
        if (BACK) {
            if (PURPOSE == TO_GRADIENT && inside) {
                own[from + i] = cost.slope;
#pragma unroll
                for (int n = 0; n < CONTEXT_INPUTS; n++) {
                    inputGradient[(size_t) n * tile[TILE_CELLS] + from + i] = din[n];
                }
            }
            __syncthreads();
            gradient.add(shared);
            __syncthreads();
        }
    }
    if (BACK) {
        gradient.store(shared, partials + (size_t) blockIdx.x * gradientAt<ContextNetwork>(CONTEXT_LAYERS));
        __syncthreads();
    }
    if (PURPOSE != TO_PROBE) {
        sumOfBlock((double*) shared, bits, CONTEXT_BLOCK);
        if (threadIdx.x == 0) {
            sums[blockIdx.x] = ((double*) shared)[0];
        }
    }
}

extern "C" __global__ void __launch_bounds__(CONTEXT_BLOCK, NETWORK_BLOCKS) contextGradient(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ values,
        float* __restrict__ own, float* __restrict__ inputGradient, float* __restrict__ partials,
        double* __restrict__ sums) {
    extern __shared__ float4 shared4[];
    context<TO_GRADIENT>(tile, step, values, own, inputGradient, partials, sums, (float*) shared4);
}

extern "C" __global__ void __launch_bounds__(CONTEXT_BLOCK, NETWORK_BLOCKS) contextBits(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ values,
        float* __restrict__ own, float* __restrict__ inputGradient, float* __restrict__ partials,
        double* __restrict__ sums) {
    extern __shared__ float4 shared4[];
    context<TO_BITS>(tile, step, values, own, inputGradient, partials, sums, (float*) shared4);
}

extern "C" __global__ void __launch_bounds__(CONTEXT_BLOCK, NETWORK_BLOCKS) contextProbe(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ values,
        float* __restrict__ own, float* __restrict__ inputGradient, float* __restrict__ partials,
        double* __restrict__ sums) {
    extern __shared__ float4 shared4[];
    context<TO_PROBE>(tile, step, values, own, inputGradient, partials, sums, (float*) shared4);
}

// Adds to the gradient of a cell's own bits what the contexts of other cells have for it; values beyond the clamp get none of that.
extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) gatherContexts(
        const int* __restrict__ tile, const float* __restrict__ values, const float* __restrict__ inputGradient,
        float* __restrict__ gradient) {
    Cell c = cell(tile);
    if (c.at < 0) {
        return;
    }
    size_t cells = tile[TILE_CELLS];
    float sum = gradient[c.at];
    if (fabsf(values[c.at]) <= CONTEXT_LIMIT) {
#pragma unroll
        for (int n = 0; n < NEIGHBOURS; n++) {
            int x = c.x - contextX(n);
            int y = c.y - contextY(n);
            if (x >= 0 && x < c.width && y < c.height) {
                sum += inputGradient[n * cells + c.at - contextY(n) * c.width - contextX(n)];
            }
        }
#pragma unroll
        for (int p = 1; p <= PREVIOUS; p++) {
            int finer = c.grid + p;
            if (finer < GRIDS) {
                int shift = scale(c.grid) - scale(finer);
                int width = GRID_WIDTH(finer);
                int right = (c.x + 1) << shift;
                int bottom = (c.y + 1) << shift;
                right = right < width ? right : width;
                bottom = bottom < GRID_HEIGHT(finer) ? bottom : GRID_HEIGHT(finer);
                const float* from = inputGradient + (NEIGHBOURS + p - 1) * cells + FIRST_CELL(finer);
                for (int y = c.y << shift; y < bottom; y++) {
                    for (int x = c.x << shift; x < right; x++) {
                        sum += from[y * width + x];
                    }
                }
            }
        }
    }
    gradient[c.at] = sum;
}
