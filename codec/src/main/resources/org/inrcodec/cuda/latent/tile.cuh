// What every kernel knows of a shape (macros that the host defines), of a tile (a table of integers) and of a step (a table of floats).
//
// GRIDS, SCALES (k of each grid), RADIUS of the filters, CONTEXT_LAYERS and CONTEXT_WIDTHS (inputs, hidden widths, 2), NEIGHBOURS, PREVIOUS,
// CONTEXT_DX and CONTEXT_DY (at least one entry), PIXEL_LAYERS and PIXEL_WIDTHS (inputs, hidden widths, channels), COORDINATES, BYPASS,
// CONTEXT_BLOCK and PIXEL_BLOCK (threads of a block), NETWORK_BLOCKS (how many of them a multiprocessor shall hold).

#define DEVICE __device__ __forceinline__
#define CELLS_BLOCK 256
#define CHANNELS width<PIXEL_LAYERS>()

// Table of the tile; arrays have an entry for each grid, those of first items one more.
#define TILE_WIDTH 0
#define TILE_HEIGHT 1
#define TILE_CELLS 2
#define TILE_CONTEXT_CHUNKS 3
#define TILE_GRIDS 4
#define GRID_WIDTH(g) tile[TILE_GRIDS + (g)]
#define GRID_HEIGHT(g) tile[TILE_GRIDS + GRIDS + (g)]
// First cell, first block of kernels over cells, of the context network, of the transpose of interpolation across and down.
#define FIRST_CELL(g) tile[TILE_GRIDS + 2 * GRIDS + (g)]
#define FIRST_CELLS_BLOCK(g) tile[TILE_GRIDS + 3 * GRIDS + 1 + (g)]
#define FIRST_CONTEXT_BLOCK(g) tile[TILE_GRIDS + 4 * GRIDS + 2 + (g)]
#define FIRST_ACROSS_BLOCK(g) tile[TILE_GRIDS + 5 * GRIDS + 3 + (g)]
#define FIRST_DOWN_BLOCK(g) tile[TILE_GRIDS + 6 * GRIDS + 4 + (g)]
// Where the rows of a grid's gradient lie between the two passes of the transpose.
#define FIRST_ACROSS(g) tile[TILE_GRIDS + 7 * GRIDS + 5 + (g)]

// Table of the step.
#define STEP_KEY_LOW 0
#define STEP_KEY_HIGH 1
#define STEP_SHARPNESS 2
#define STEP_HALF 3
#define STEP_STEEPNESS 4
#define STEP_NOISE 5
#define STEP_WEIGHT 6
#define STEP_ADAM_SCALE 7
#define STEP_ADAM_ROOT 8
#define STEP_ADAM_EPSILON 9
#define STEP_BETA1 10
#define STEP_BETA2 11
#define STEP_PROBE_SEED 12
// The networks, padded so that rows of weights begin at multiples of four floats.
#define STEP_PARAMETERS 32

#define GAIN 16.f

DEVICE constexpr int scale(int g) {
    constexpr int scales[] = {SCALES};
    return scales[g];
}

// Multiples of four.
__device__ constexpr int padded(int n) {
    return (n + 3) / 4 * 4;
}

struct Cell {
    int grid, x, y, width, height;
    // Index among all cells; below 0 when there is none.
    int at;
};

// The cell of a thread where each grid begins with a block of its own.
DEVICE Cell cell(const int* __restrict__ tile) {
    int g = 0;
    while ((int) blockIdx.x >= FIRST_CELLS_BLOCK(g + 1)) {
        g++;
    }
    int i = ((int) blockIdx.x - FIRST_CELLS_BLOCK(g)) * CELLS_BLOCK + (int) threadIdx.x;
    Cell c;
    c.grid = g;
    c.width = GRID_WIDTH(g);
    c.height = GRID_HEIGHT(g);
    c.y = i / c.width;
    c.x = i - c.y * c.width;
    c.at = c.y < c.height ? FIRST_CELL(g) + i : -1;
    return c;
}

// Adds one value of each thread, in the same order always; the sum arrives in shared[0].
template <class T> DEVICE void sumOfBlock(T* shared, T value, int threads) {
    shared[threadIdx.x] = value;
    __syncthreads();
    for (int half = threads / 2; half > 0; half /= 2) {
        if ((int) threadIdx.x < half) {
            shared[threadIdx.x] += shared[threadIdx.x + half];
        }
        __syncthreads();
    }
}
