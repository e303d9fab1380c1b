// Sums over blocks, in an order that does not depend on anything but their number.

#define SUM_COLUMNS 32
#define SUM_ROWS 32

// Adds column "column" of rows from ... to - 1; the threads of a column take turns.
DEVICE double sumOfRows(const float* __restrict__ rows, int stride, int column, int from, int to) {
    double sum = 0;
    for (int r = from + (int) threadIdx.x / SUM_COLUMNS; r < to; r += SUM_ROWS) {
        sum += rows[(size_t) r * stride + column];
    }
    return sum;
}

// Adds one double per block of another kernel.
DEVICE void sumOfSums(const double* __restrict__ sums, int count, double* __restrict__ result, double* wide) {
    double sum = 0;
    for (int i = (int) threadIdx.x; i < count; i += SUM_COLUMNS * SUM_ROWS) {
        sum += sums[i];
    }
    sumOfBlock(wide, sum, SUM_COLUMNS * SUM_ROWS);
    if (threadIdx.x == 0) {
        *result = wide[0];
    }
}

extern "C" __global__ void __launch_bounds__(SUM_COLUMNS * SUM_ROWS) collectSum(
        const double* __restrict__ sums, int count, double* __restrict__ result) {
    extern __shared__ double wide[];
    sumOfSums(sums, count, result, wide);
}

// The gradient of all parameters, in the order of the file, each block 32 of them; the last two blocks add up bits and error.
// result: double bits, double error, float[parameters].
extern "C" __global__ void __launch_bounds__(SUM_COLUMNS * SUM_ROWS) collectGradient(
        const int* __restrict__ tile, const float* __restrict__ contextPartials,
        const float* __restrict__ pixelPartials, int pixelBlocks, const float* __restrict__ rowTaps,
        const float* __restrict__ columnTaps, const double* __restrict__ contextSums,
        const double* __restrict__ pixelSums, double* __restrict__ result) {
    extern __shared__ double wide[];
    constexpr int CONTEXT_ROW = gradientAt<ContextNetwork>(CONTEXT_LAYERS);
    constexpr int BIAS0 = ContextNetwork::width(0) * ContextNetwork::width(1);
    constexpr int WIDTH0 = ContextNetwork::width(1);
    constexpr int CONTEXT = CONTEXT_ROW + (GRIDS - 1) * WIDTH0;
    constexpr int TAPS = GRIDS * RADIUS;
    constexpr int PIXELS = gradientAt<PixelNetwork>(PIXEL_LAYERS) + (BYPASS ? PIXEL_OUTPUTS * PIXEL_INPUTS : 0);
    int before = (int) gridDim.x - 2;
    if ((int) blockIdx.x >= before) {
        bool bits = (int) blockIdx.x == before;
        sumOfSums(
                bits ? contextSums : pixelSums, bits ? FIRST_CONTEXT_BLOCK(GRIDS) : pixelBlocks,
                result + (bits ? 0 : 1), wide);
        return;
    }
    int p = (int) blockIdx.x * SUM_COLUMNS + (int) threadIdx.x % SUM_COLUMNS;
    double sum = 0;
    if (p < CONTEXT) {
        int from = 0;
        int to = FIRST_CONTEXT_BLOCK(GRIDS);
        int column = p;
        if (p >= BIAS0 && p < BIAS0 + GRIDS * WIDTH0) {
            int g = (p - BIAS0) / WIDTH0;
            from = FIRST_CONTEXT_BLOCK(g);
            to = FIRST_CONTEXT_BLOCK(g + 1);
            column = p - g * WIDTH0;
        } else if (p >= BIAS0) {
            column = p - (GRIDS - 1) * WIDTH0;
        }
        sum = sumOfRows(contextPartials, CONTEXT_ROW, column, from, to);
    } else if (p < CONTEXT + TAPS) {
        int g = (p - CONTEXT) / (RADIUS > 0 ? RADIUS : 1);
        int tap = p - CONTEXT - g * RADIUS;
        sum = sumOfRows(rowTaps, RADIUS, tap, FIRST_CELLS_BLOCK(g), FIRST_CELLS_BLOCK(g + 1))
                + sumOfRows(columnTaps, RADIUS, tap, FIRST_CELLS_BLOCK(g), FIRST_CELLS_BLOCK(g + 1));
    } else if (p < CONTEXT + TAPS + PIXELS) {
        sum = sumOfRows(pixelPartials, PIXELS, p - CONTEXT - TAPS, 0, pixelBlocks);
    }
    wide[threadIdx.x] = sum;
    __syncthreads();
    if (threadIdx.x < SUM_COLUMNS && p < CONTEXT + TAPS + PIXELS) {
        for (int r = 1; r < SUM_ROWS; r++) {
            sum += wide[r * SUM_COLUMNS + threadIdx.x];
        }
        ((float*) (result + 2))[p] = (float) sum;
    }
}

