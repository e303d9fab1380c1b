// Filters (FORMAT.md 8.7.1), interpolation between cells (8.7.2, 8.7.3), and the transposes of both as gathers.

// The sum over groups of neighbouring threads, of a power of two up to a warp; all of them get it.
DEVICE float sumOfLanes(float value, int count) {
    for (int distance = count / 2; distance > 0; distance /= 2) {
        value += __shfl_xor_sync(0xffffffffu, value, distance);
    }
    return value;
}

// ---- filters: each grid's centre and taps are four floats in the table of the step

DEVICE int held(int i, int n) {
    return i < 0 ? 0 : i >= n ? n - 1 : i;
}

// Values along a line of n cells, apart by a distance.
DEVICE float filtered(const float* __restrict__ line, int c, int n, int apart, const float* __restrict__ taps) {
    float v = taps[0] * line[c * apart];
#pragma unroll
    for (int i = 1; i <= RADIUS; i++) {
        v = fmaf(taps[i], line[held(c - i, n) * apart] + line[held(c + i, n) * apart], v);
    }
    return v;
}

// The transpose: the outermost cells stand in for those beyond them, so they collect what those would.
DEVICE float filteredBack(const float* __restrict__ line, int c, int n, int apart, const float* __restrict__ taps) {
    float v = taps[0] * line[c * apart];
#pragma unroll
    for (int i = 1; i <= RADIUS; i++) {
        float sum = 0.f;
        for (int from = c == 0 ? 0 : c + i; from <= (c + i < n ? c + i : n - 1); from++) {
            sum += line[from * apart];
        }
        for (int from = c - i < 0 ? 0 : c - i; from <= (c == n - 1 ? n - 1 : c - i); from++) {
            sum += line[from * apart];
        }
        v = fmaf(taps[i], sum, v);
    }
    return v;
}

DEVICE const float* tapsOf(const float* step, int g) {
    return step + STEP_PARAMETERS + FILTER_AT + 4 * g;
}

extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) filterRows(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ in,
        float* __restrict__ out) {
    Cell c = cell(tile);
    if (c.at >= 0) {
        out[c.at] = filtered(in + c.at - c.x, c.x, c.width, 1, tapsOf(step, c.grid));
    }
}

extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) filterColumns(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ in,
        float* __restrict__ out) {
    Cell c = cell(tile);
    if (c.at >= 0) {
        out[c.at] = filtered(in + c.at - c.y * c.width, c.y, c.height, c.width, tapsOf(step, c.grid));
    }
}

// The transpose of one pass, and the gradient of the taps from that pass: the centre is 1 - 2 (sum of taps), so that tap i has
// gradient * (before + after - 2 * value), summed over the block.
DEVICE void filterBack(
        const Cell& c, int position, int length, int apart, const float* __restrict__ step,
        const float* __restrict__ gradient, const float* __restrict__ in, float* __restrict__ out,
        float* __restrict__ tapSums, float* shared) {
    int line = c.at - position * apart;
    if (c.at >= 0) {
        out[c.at] = filteredBack(gradient + line, position, length, apart, tapsOf(step, c.grid));
    }
#pragma unroll
    for (int i = 1; i <= RADIUS; i++) {
        float sum = 0.f;
        if (c.at >= 0) {
            sum = gradient[c.at]
                    * (in[line + held(position - i, length) * apart] + in[line + held(position + i, length) * apart]
                            - 2.f * in[c.at]);
        }
        sum = sumOfLanes(sum, 32);
        if (threadIdx.x % 32 == 0) {
            shared[threadIdx.x / 32 * RADIUS + i - 1] = sum;
        }
    }
    __syncthreads();
    if (threadIdx.x < RADIUS) {
        float sum = 0.f;
        for (int warp = 0; warp < CELLS_BLOCK / 32; warp++) {
            sum += shared[warp * RADIUS + threadIdx.x];
        }
        tapSums[blockIdx.x * RADIUS + threadIdx.x] = sum;
    }
}

extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) filterColumnsBack(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ gradient,
        const float* __restrict__ in, float* __restrict__ out, float* __restrict__ tapSums) {
    extern __shared__ float shared[];
    Cell c = cell(tile);
    filterBack(c, c.y, c.height, c.width, step, gradient, in, out, tapSums, shared);
}

extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) filterRowsBack(
        const int* __restrict__ tile, const float* __restrict__ step, const float* __restrict__ gradient,
        const float* __restrict__ in, float* __restrict__ out, float* __restrict__ tapSums) {
    extern __shared__ float shared[];
    Cell c = cell(tile);
    filterBack(c, c.x, c.width, 1, step, gradient, in, out, tapSums, shared);
}

// ---- interpolation along one axis: a pixel lies t cells after cell a; a and a + 1 are cells of the grid, and t leaves 0 ... 1 where
// the line goes on straight. A line of one cell is constant.

struct Place {
    int a;
    float t;
};

DEVICE Place place(int pixel, int k, int cells) {
    int numerator = 2 * pixel + 1 - (1 << k);
    int a = numerator >> (k + 1);
    a = a > cells - 2 ? cells - 2 : a;
    a = a < 0 ? 0 : a;
    // Exact: both are integers below 2^24, divided by a power of two.
    float t = (float) (numerator - (a << (k + 1))) / (float) (2 << k);
    return {a, cells == 1 ? 0.f : t};
}

// First pixel whose place has this a.
DEVICE int firstPixel(int a, int k) {
    return a <= 0 ? 0 : (a << k) + ((1 << k) >> 1);
}

DEVICE float interpolated(const float* __restrict__ plane, int width, int height, Place x, Place y) {
    int below = y.a + 1 < height ? width : 0;
    int beside = x.a + 1 < width ? 1 : 0;
    const float* p = plane + y.a * width + x.a;
    float left = fmaf(y.t, p[below] - p[0], p[0]);
    float right = fmaf(y.t, p[below + beside] - p[beside], p[beside]);
    return fmaf(x.t, right - left, left);
}

// Threads that share the sum of one cell.
DEVICE int lanes(int k) {
    return k <= 2 ? 1 : k >= 7 ? 32 : 1 << (k - 2);
}

// The part of a cell's sum along one line of pixels, apart by a distance, that a lane has.
DEVICE float collected(
        const float* __restrict__ line, int apart, int c, int lane, int k, int cells, int pixels) {
    int from = cells == 1 ? 0 : firstPixel(c - 1, k);
    int to = c >= cells - 2 ? pixels : firstPixel(c + 1, k);
    to = to < pixels ? to : pixels;
    float sum = 0.f;
    for (int i = from + lane; i < to; i += lanes(k)) {
        Place p = place(i, k, cells);
        sum = fmaf(line[i * apart], p.a == c ? 1.f - p.t : p.t, sum);
    }
    return sum;
}

// From the gradient of the pixels' features, float[GRIDS][height][width], to sums along rows of pixels, float[height][cells across];
// grids of scale 0, whose cells are the pixels, have no blocks here.
extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) collectAcross(
        const int* __restrict__ tile, const float* __restrict__ features, float* __restrict__ rows) {
    int g = 0;
    while ((int) blockIdx.x >= FIRST_ACROSS_BLOCK(g + 1)) {
        g++;
    }
    int k = scale(g);
    int item = ((int) blockIdx.x - FIRST_ACROSS_BLOCK(g)) * CELLS_BLOCK + (int) threadIdx.x;
    int lane = item % lanes(k);
    item /= lanes(k);
    int width = GRID_WIDTH(g);
    int y = item / width;
    int x = item - y * width;
    bool inside = y < tile[TILE_HEIGHT];
    float sum = 0.f;
    if (inside) {
        const float* line = features + ((size_t) g * tile[TILE_HEIGHT] + y) * tile[TILE_WIDTH];
        sum = collected(line, 1, x, lane, k, width, tile[TILE_WIDTH]);
    }
    sum = sumOfLanes(sum, lanes(k));
    if (inside && lane == 0) {
        rows[FIRST_ACROSS(g) + item] = sum;
    }
}

// From sums along rows of pixels to the gradient of the filtered cells.
extern "C" __global__ void __launch_bounds__(CELLS_BLOCK) collectDown(
        const int* __restrict__ tile, const float* __restrict__ features, const float* __restrict__ rows,
        float* __restrict__ gradient) {
    int g = 0;
    while ((int) blockIdx.x >= FIRST_DOWN_BLOCK(g + 1)) {
        g++;
    }
    int k = scale(g);
    int item = ((int) blockIdx.x - FIRST_DOWN_BLOCK(g)) * CELLS_BLOCK + (int) threadIdx.x;
    int width = GRID_WIDTH(g);
    if (k == 0) {
        if (item < width * GRID_HEIGHT(g)) {
            gradient[FIRST_CELL(g) + item] = features[(size_t) g * tile[TILE_HEIGHT] * tile[TILE_WIDTH] + item];
        }
        return;
    }
    int lane = item % lanes(k);
    item /= lanes(k);
    int y = item / width;
    int x = item - y * width;
    bool inside = y < GRID_HEIGHT(g);
    float sum = 0.f;
    if (inside) {
        sum = collected(
                rows + FIRST_ACROSS(g) + x, width, y, lane, k, GRID_HEIGHT(g), tile[TILE_HEIGHT]);
    }
    sum = sumOfLanes(sum, lanes(k));
    if (inside && lane == 0) {
        gradient[FIRST_CELL(g) + item] = sum;
    }
}
