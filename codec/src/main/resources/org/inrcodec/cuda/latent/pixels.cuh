// The pixel network (FORMAT.md 8.7.4) on all pixels of a tile: interpolation, coordinates, network, cost, and backwards to the features.

struct PixelNetwork {
    static constexpr int LAYERS = PIXEL_LAYERS;
    static constexpr int BLOCK = PIXEL_BLOCK;

    static __device__ constexpr int width(int l) {
        constexpr int widths[] = {PIXEL_WIDTHS};
        return widths[l];
    }

    static __device__ constexpr int weight(int layer) {
        int at = 0;
        for (int l = 0; l < layer; l++) {
            at += width(l + 1) * padded(width(l)) + padded(width(l + 1));
        }
        return at;
    }

    // Padded parameters, the bypass included.
    static __device__ constexpr int parameters() {
        return weight(LAYERS) + (BYPASS ? width(LAYERS) * padded(width(0)) : 0);
    }

    static __device__ constexpr int bias(int layer) {
        return weight(layer) + width(layer + 1) * padded(width(layer));
    }

    // sin z and cos z: z less its whole turns, in two parts of 2 pi (Cody and Waite), then the fast units, whose error is below 2^-20.
    static DEVICE float activate(float z, float& slope) {
        float n = rintf(z * 0.159154943f);
        float r = fmaf(n, -6.28318548f, z);
        r = fmaf(n, 1.74845553e-7f, r);
        slope = __cosf(r);
        return __sinf(r);
    }
};

#define PIXEL_INPUTS PixelNetwork::width(0)
#define PIXEL_OUTPUTS PixelNetwork::width(PIXEL_LAYERS)
#define BYPASS_AT PixelNetwork::weight(PIXEL_LAYERS)

#define TO_GRADIENT 0
#define TO_LOSS 1
#define TO_OUTPUTS 2
#define TO_BACKWARD 3
#define TO_PROBE 4

// What becomes of a pixel's outputs. "io" are outputs to write or their gradient to read, float[channels][pixels].
template <int PURPOSE> struct PixelCost {
    const float* parameters;
    const float (&x)[PIXEL_INPUTS];
    const float* __restrict__ targets;
    const float* __restrict__ weights;
    float* io;
    int pixel, pixels;
    // 2 / (pixels * channels), or for probes the size of the signs.
    float factor;
    unsigned long long seed;
    double error;
    float dy[PIXEL_OUTPUTS];

    DEVICE void operator()(float (&z)[PIXEL_OUTPUTS], float (&dz)[PIXEL_OUTPUTS]) {
        if (BYPASS) {
            addProduct<PIXEL_INPUTS, PIXEL_OUTPUTS>(parameters + BYPASS_AT, x, z);
        }
        unsigned long long signs = PURPOSE == TO_PROBE ? mixed(seed + (unsigned) pixel) : 0;
#pragma unroll
        for (int c = 0; c < PIXEL_OUTPUTS; c++) {
            int at = c * pixels + pixel;
            dz[c] = 0.f;
            if (pixel >= pixels) {
                continue;
            }
            if (PURPOSE == TO_GRADIENT || PURPOSE == TO_LOSS) {
                float difference = z[c] - targets[at];
                float weighted = weights ? weights[at] * difference : difference;
                error += (double) (weighted * difference);
                dz[c] = factor * weighted;
            } else if (PURPOSE == TO_OUTPUTS) {
                io[at] = z[c];
            } else if (PURPOSE == TO_BACKWARD) {
                dz[c] = io[at];
            } else {
                dz[c] = signs >> c & 1 ? factor : -factor;
            }
        }
#pragma unroll
        for (int c = 0; c < PIXEL_OUTPUTS; c++) {
            dy[c] = dz[c];
        }
    }
};

// The gradient of the bypass, which shares its derivatives with the last layer and its inputs with the first.
struct BypassGradient {
    typedef Tiles<PixelNetwork, PIXEL_OUTPUTS, PIXEL_INPUTS> Products;
    Products tiles;
};

template <int PURPOSE>
DEVICE void pixels(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ filtered,
        const float* __restrict__ coordinates, const float* __restrict__ targets, const float* __restrict__ errorWeights,
        float* io, float* __restrict__ features, float* __restrict__ partials, double* __restrict__ sums,
        float* shared) {
    constexpr bool BACK = PURPOSE != TO_LOSS && PURPOSE != TO_OUTPUTS;
    int width = tile[TILE_WIDTH];
    int count = width * tile[TILE_HEIGHT];
    const float* parameters = weights<PixelNetwork>(step + STEP_PARAMETERS + PIXELS_AT, shared);
    shared += rowsAt<PixelNetwork>();
    float* column = shared + threadIdx.x;
    Gradient<PixelNetwork, 0> gradient;
    BypassGradient bypass;
    if (BACK) {
        column[onesRow<PixelNetwork>() * stride<PixelNetwork>()] = 1.f;
        gradient.clear();
        bypass.tiles.clear();
    }
    double error = 0;
    for (int first = (int) blockIdx.x * PIXEL_BLOCK; first < count; first += (int) gridDim.x * PIXEL_BLOCK) {
        reload();
        int pixel = first + (int) threadIdx.x;
        int held = pixel < count ? pixel : count - 1;
        int py = held / width;
        int px = held - py * width;
        float x[PIXEL_INPUTS], dx[PIXEL_INPUTS];
#pragma unroll
        for (int g = 0; g < GRIDS; g++) {
            int k = scale(g);
            const float* plane = filtered + FIRST_CELL(g);
            if (k == 0) {
                x[g] = plane[held];
            } else {
                int columns = GRID_WIDTH(g);
                int rows = GRID_HEIGHT(g);
                x[g] = interpolated(plane, columns, rows, place(px, k, columns), place(py, k, rows));
            }
        }
        if (COORDINATES) {
            x[PIXEL_INPUTS - 2] = coordinates[px];
            x[PIXEL_INPUTS - 1] = coordinates[width + py];
        }
        float factor = PURPOSE == TO_PROBE ? 1.f / sqrtf((float) count * PIXEL_OUTPUTS) : 2.f / ((float) count * PIXEL_OUTPUTS);
        unsigned long long seed = (unsigned) __float_as_int(step[STEP_PROBE_SEED])
                | (unsigned long long) (unsigned) __float_as_int(step[STEP_PROBE_SEED + 1]) << 32;
        PixelCost<PURPOSE> cost = {parameters, x, targets, errorWeights, io, pixel, count, factor, seed, 0.0, {}};
        Pass<PixelNetwork, 0, BACK>::run(parameters, PixelNetwork::bias(0), x, dx, column, cost);
        error += cost.error;
        if (BACK) {
            if (BYPASS) {
                addTransposed<PIXEL_INPUTS, PIXEL_OUTPUTS>(parameters + BYPASS_AT, cost.dy, dx);
            }
            if (PURPOSE != TO_PROBE && pixel < count) {
#pragma unroll
                for (int g = 0; g < GRIDS; g++) {
                    features[(size_t) g * count + pixel] = dx[g];
                }
            }
            __syncthreads();
            gradient.add(shared);
            if (BYPASS) {
                bypass.tiles.add(shared, deltaRow<PixelNetwork>(PIXEL_LAYERS - 1), 0, PIXEL_INPUTS, 0);
            }
            __syncthreads();
        }
    }
    if (BACK) {
        constexpr int OWN = gradientAt<PixelNetwork>(PIXEL_LAYERS);
        float* to = partials + (size_t) blockIdx.x * (OWN + (BYPASS ? PIXEL_OUTPUTS * PIXEL_INPUTS : 0));
        gradient.store(shared, to);
        if (BYPASS) {
            bypass.tiles.store(shared, to + OWN, PIXEL_INPUTS, to, 0);
        }
        __syncthreads();
    }
    if (PURPOSE == TO_GRADIENT || PURPOSE == TO_LOSS) {
        sumOfBlock((double*) shared, error, PIXEL_BLOCK);
        if (threadIdx.x == 0) {
            sums[blockIdx.x] = ((double*) shared)[0];
        }
    }
}

#define PIXEL_ARGUMENTS                                                                                             \
    const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ filtered,               \
            const float* __restrict__ coordinates, const float* __restrict__ targets,                               \
            const float* __restrict__ errorWeights, float* io, float* __restrict__ features,                             \
            float* __restrict__ partials, double* __restrict__ sums

extern "C" __global__ void __launch_bounds__(PIXEL_BLOCK, NETWORK_BLOCKS) pixelsGradient(PIXEL_ARGUMENTS) {
    extern __shared__ float4 shared4[];
    pixels<TO_GRADIENT>(
            tile, step, filtered, coordinates, targets, errorWeights, io, features, partials, sums, (float*) shared4);
}

extern "C" __global__ void __launch_bounds__(PIXEL_BLOCK, NETWORK_BLOCKS) pixelsLoss(PIXEL_ARGUMENTS) {
    extern __shared__ float4 shared4[];
    pixels<TO_LOSS>(
            tile, step, filtered, coordinates, targets, errorWeights, io, features, partials, sums, (float*) shared4);
}

extern "C" __global__ void __launch_bounds__(PIXEL_BLOCK, NETWORK_BLOCKS) pixelsOutputs(PIXEL_ARGUMENTS) {
    extern __shared__ float4 shared4[];
    pixels<TO_OUTPUTS>(
            tile, step, filtered, coordinates, targets, errorWeights, io, features, partials, sums, (float*) shared4);
}

extern "C" __global__ void __launch_bounds__(PIXEL_BLOCK, NETWORK_BLOCKS) pixelsBackward(PIXEL_ARGUMENTS) {
    extern __shared__ float4 shared4[];
    pixels<TO_BACKWARD>(
            tile, step, filtered, coordinates, targets, errorWeights, io, features, partials, sums, (float*) shared4);
}

extern "C" __global__ void __launch_bounds__(PIXEL_BLOCK, NETWORK_BLOCKS) pixelsProbe(PIXEL_ARGUMENTS) {
    extern __shared__ float4 shared4[];
    pixels<TO_PROBE>(
            tile, step, filtered, coordinates, targets, errorWeights, io, features, partials, sums, (float*) shared4);
}
