/* Decoder of .inr files; see inr.h. Numbers in comments are clauses of FORMAT.md. CC0 1.0. */
#include "inr.h"

#include <float.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#if FLT_EVAL_METHOD != 0
#error "binary32 operations must be rounded one by one (2.7): on 32-bit x86 compile with -msse2 -mfpmath=sse"
#endif
#ifdef __FAST_MATH__
#error "-ffast-math changes samples (2.7)"
#endif
#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#endif

enum {
    MAX_LAYERS = 17,
    MAX_GRIDS = 16,
    MAX_KERNELS = 16,
    MAX_FEATURES = MAX_GRIDS + MAX_KERNELS,
    MAX_TENSORS = 3 * MAX_LAYERS + 1,
    LANES = 16,   /* pixels, or cells of a diagonal, that pass a network together */
    BLOCK = 64,   /* columns and rows of profile 0 whose parts of the first map are kept */
    STRIP = 256,  /* columns of profile 1 whose positions are kept */
    BORDER = 4    /* cells that the template of 7.6.2 reaches beyond a grid */
};

#define MAX_SIDE (UINT32_C(1) << 20)
#define MAX_VALUE 1048576.0f /* 2^20, 7.1.11 */

/* ---- State --------------------------------------------------------------------------------------------------- */

typedef enum { ZEROS, FLOAT32, FLOAT16, SYMMETRIC, SIGNED, UNSIGNED, CODEBOOK, BINARY, TERNARY, NEAR, VECTORS,
               AS_BEFORE = 15 } encoding;
typedef enum { PACKED, HUFFMAN, RANGE } storage;

/* Descriptor and parameters of a tensor (7.1). Arrays have one entry, or one for each row. */
typedef struct {
    encoding encoding;
    storage storage;
    bool mask, per_row;
    int bits, mode, step_code, hint; /* step_code is -1 for a step in f32 */
    bool delta;
    float *step;    /* uniform: step; binary: scale; ternary: plus */
    float *minus;   /* ternary */
    int32_t *zero;  /* uniform: zero points */
    int centroids, segment, stages;
    float *centroid; /* [segment][stage][centroid][component] */
} parameters;

typedef struct {
    int rows, columns, class_;
    size_t offset; /* of the descriptor */
    parameters p;
    float **values; /* where the decoded values go */
} tensor;

typedef struct {
    int inputs, outputs, rank;
    float *weight, *factor, *bias; /* with a rank: factor 1 in weight, factor 2 in factor */
} layer;

typedef struct {
    int inputs, outputs;
    float *weight, *bias;
    int32_t *w, *b; /* integers of 7.6.1; layer 0 has a row of b for each grid */
} context_layer;

typedef struct { uint32_t x, y, width, height; } rectangle;

/* One feature of the tile at hand: a grid, or a kernel on one, which then has no integers of its own (8.7.6). */
typedef struct {
    uint32_t columns, rows;
    int16_t *q;     /* cell (0, 0) within a border of zeros */
    size_t stride;  /* of q */
    float *p;       /* filtered, rows -1 .. rows (8.7.1, 8.7.3) */
    float *line;    /* cells -1 .. columns of the row between rows (8.7.3) */
} grid;

typedef struct { uint32_t p; uint32_t n; } adaptive; /* 7.4.3 */

typedef struct {
    const uint8_t *bytes;
    size_t pos, end;
    uint32_t range, code;
} range_coder;

/* All contexts of a tile (7.6.6). Rows s are set to their start when a tile first uses them. */
typedef struct {
    adaptive zero[32], sign[32], escape[16];
} cell_contexts;

typedef struct {
    const uint8_t *bytes;
    size_t pos, end; /* end of what is being read: the file, or a payload */
    int bit;         /* bits of bytes[pos] that a packed run has used */
    jmp_buf escape;
    inr_error *error;
    void *memory; /* list of allocations */

    inr_info info;
    int channels;
    uint64_t head;   /* offset of the payload of HEAD */
    inr_limits limits;
    uint32_t lattice_width, lattice_height;
    rectangle region;

    int frequencies, axis; /* F and A = 1 + 2F (6.3.1) */
    float frequency[32];
    bool binary, has_bypass;
    int layers; /* of the pixel network, output layer included */
    layer layer[MAX_LAYERS];
    float *bypass;

    int grids, radius, features;      /* features: grids, then kernels */
    int scale[MAX_FEATURES];          /* of each feature */
    int kernel_grid[MAX_KERNELS];
    bool tiled, coordinates;
    uint32_t tile_width, tile_height, tile_columns, tile_rows;
    int neighbours, earlier, context_layers;
    context_layer context[4];
    float *taps, *kernel_taps;

    int tensors;
    tensor tensor[MAX_TENSORS];
    size_t values; /* of all tensors */

    grid grid[MAX_FEATURES];
    cell_contexts *contexts, *fresh;
    bool touched[104];
} decoder;

_Noreturn static void fail(decoder *d, inr_class class_, uint64_t offset, const char *reason) {
    *d->error = (inr_error) {class_, offset, reason};
    longjmp(d->escape, 1);
}

_Noreturn static void malformed(decoder *d, uint64_t offset, const char *reason) {
    fail(d, INR_MALFORMED, offset, reason);
}

_Noreturn static void unsupported(decoder *d, uint64_t offset, const char *reason) {
    fail(d, INR_UNSUPPORTED, offset, reason);
}

/* Zeroed memory until the end of the call. */
static void *allocate(decoder *d, uint64_t count, size_t size) {
    const size_t header = 16; /* keeps the alignment of calloc */
    if (count > (SIZE_MAX - header) / size) {
        fail(d, INR_LIMIT, d->head, "the picture needs more memory than this machine can address");
    }
    uint8_t *block = calloc(1, header + (size_t) count * size);
    if (!block) {
        fail(d, INR_LIMIT, d->head, "not enough memory for the picture");
    }
    memcpy(block, &d->memory, sizeof d->memory);
    d->memory = block;
    return block + header;
}

static void release(decoder *d) {
    while (d->memory) {
        void *block = d->memory;
        memcpy(&d->memory, block, sizeof d->memory);
        free(block);
    }
}

static int clamp(int v, int low, int high) {
    return v < low ? low : v > high ? high : v;
}

/* ---- Fields (2) ---------------------------------------------------------------------------------------------- */

static uint32_t byte(decoder *d) {
    if (d->pos >= d->end) {
        malformed(d, d->end, "the file or the payload ends too early");
    }
    return d->bytes[d->pos++];
}

static uint32_t little(decoder *d, int bytes) {
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++) {
        value |= byte(d) << 8 * i;
    }
    return value;
}

static uint32_t varint(decoder *d) {
    size_t start = d->pos;
    uint64_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        uint32_t next = byte(d);
        value |= (uint64_t) (next & 127) << shift;
        if (next < 128) {
            if (value > UINT32_MAX) {
                malformed(d, start, "a number is too large");
            }
            if (next == 0 && shift > 0) {
                malformed(d, start, "a number does not have its shortest form");
            }
            return (uint32_t) value;
        }
    }
    malformed(d, start, "a number has more than five bytes");
}

static uint32_t varint_within(decoder *d, uint32_t low, uint32_t high, const char *reason) {
    size_t start = d->pos;
    uint32_t value = varint(d);
    if (value < low || value > high) {
        malformed(d, start, reason);
    }
    return value;
}

static uint32_t byte_within(decoder *d, uint32_t low, uint32_t high, const char *reason) {
    size_t start = d->pos;
    uint32_t value = byte(d);
    if (value < low || value > high) {
        malformed(d, start, reason);
    }
    return value;
}

static float binary32(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The value of a binary16, which binary32 holds exactly. */
static float binary16(uint32_t bits) {
    uint32_t sign = (bits & 0x8000) << 16, exponent = bits >> 10 & 31, fraction = bits & 1023;
    if (exponent == 31) {
        return binary32(sign | 0x7f800000 | fraction << 13);
    }
    if (exponent == 0) {
        float value = (float) fraction * 0x1p-24f;
        return sign ? -value : value;
    }
    return binary32(sign | (exponent + 112) << 23 | fraction << 13);
}

static bool fits(float value) { /* 7.1.11; false for NaN */
    return value >= -MAX_VALUE && value <= MAX_VALUE;
}

/* Packed runs (2.5). */
static uint32_t bits(decoder *d, int count) {
    uint32_t value = 0;
    while (count > 0) {
        if (d->pos >= d->end) {
            malformed(d, d->end, "packed data reach beyond the payload");
        }
        int left = 8 - d->bit, take = left < count ? left : count;
        value = value << take | (d->bytes[d->pos] >> (left - take) & ((1u << take) - 1));
        d->bit += take;
        if (d->bit == 8) {
            d->bit = 0;
            d->pos++;
        }
        count -= take;
    }
    return value;
}

static size_t last_bit(const decoder *d) {
    return d->bit ? d->pos : d->pos - 1;
}

static void end_run(decoder *d) {
    if (d->bit) {
        size_t last = d->pos;
        if (bits(d, 8 - d->bit)) {
            malformed(d, last, "a padding bit is not 0");
        }
    }
}

/* ---- Chunks (4, 5) ------------------------------------------------------------------------------------------- */

static uint32_t crc32c(const uint8_t *bytes, size_t length) {
    static const uint32_t nibble[16] = {
        0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d,
        0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75};
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ nibble[crc & 15];
        crc = crc >> 4 ^ nibble[crc & 15];
    }
    return ~crc;
}

static void read_signature(decoder *d) {
    static const uint8_t signature[8] = {0x89, 0x49, 0x4e, 0x52, 0x0d, 0x0a, 0x1a, 0x0a};
    if (d->end >= 8 && memcmp(d->bytes, "#INRIMAG", 8) == 0) {
        unsupported(d, 0, "this is a file of INRIMAGE");
    }
    for (d->pos = 0; d->pos < 8; d->pos++) {
        if (d->pos == d->end || d->bytes[d->pos] != signature[d->pos]) {
            malformed(d, d->pos, "this is not an .inr file");
        }
    }
}

typedef struct {
    size_t start, type_offset, payload;
    uint32_t length;
    uint8_t type[4];
} chunk;

static bool is(const chunk *c, const char *type) {
    return memcmp(c->type, type, 4) == 0;
}

/* Length and type, without a look at what the type means. */
static chunk chunk_head(decoder *d) {
    chunk c = {.start = d->pos};
    c.length = varint(d);
    c.type_offset = d->pos;
    for (int i = 0; i < 4; i++) {
        c.type[i] = (uint8_t) byte(d);
    }
    c.payload = d->pos;
    for (int i = 0; i < 4; i++) {
        uint8_t upper = c.type[i] & 0xdf;
        if (upper < 'A' || upper > 'Z') {
            malformed(d, c.type_offset, "the type of a chunk is not four letters");
        }
    }
    if (c.type[2] & 32) {
        unsupported(d, c.type_offset, "the type of a chunk is reserved");
    }
    return c;
}

/* Leaves pos behind the chunk. */
static void check_chunk(decoder *d, const chunk *c) {
    if (c->length > d->end - c->payload || d->end - c->payload - c->length < 4) {
        malformed(d, d->end, "the file ends within a chunk");
    }
    d->pos = c->payload + c->length;
    uint32_t crc = little(d, 4);
    if (crc != crc32c(d->bytes + c->type_offset, c->length + (size_t) 4)) {
        malformed(d, d->pos - 4, "the CRC of a chunk is wrong");
    }
}

/* ---- HEAD (6) ------------------------------------------------------------------------------------------------ */

static void add_tensor(decoder *d, int rows, int columns, int class_, float **values) {
    d->tensor[d->tensors++] = (tensor) {.rows = rows, .columns = columns, .class_ = class_, .values = values};
    d->values += (size_t) rows * (size_t) columns;
}

enum { WEIGHT, BIAS };

static void read_siren(decoder *d) { /* 6.1.1, 6.3, 6.4 */
    static const char wide[] = "the width of a layer must be 1 to 256";
    d->frequencies = (int) byte_within(d, 0, 32, "there must be 0 to 32 frequencies");
    d->axis = 1 + 2 * d->frequencies;
    if (d->frequencies > 0) {
        size_t field = d->pos;
        float ratio = (float) byte_within(d, 64, 255, "the ratio of the frequencies must be at least 64") / 64;
        d->frequency[0] = 0x1.921fb6p+1f;
        for (int k = 1; k < d->frequencies; k++) {
            d->frequency[k] = d->frequency[k - 1] * ratio;
        }
        if (d->frequency[d->frequencies - 1] > 4096) {
            malformed(d, field, "the highest frequency is above 4096");
        }
    }
    uint32_t hidden = byte(d);
    int last = (int) (hidden & 15) + 1;
    d->layers = last + 1;
    d->has_bypass = hidden >> 6 & 1;
    d->binary = hidden >> 7 & 1;
    int width = 0;
    for (int l = 0; l < last; l++) {
        if (l == 0 || hidden & 16) {
            width = (int) varint_within(d, 1, 256, wide);
        }
        d->layer[l].outputs = width;
    }
    d->layer[last].outputs = d->channels;
    for (int l = 0; l <= last; l++) {
        d->layer[l].inputs = l ? d->layer[l - 1].outputs : 2 * d->axis;
        d->layer[l].rank = hidden & 32 ? (int) varint_within(d, 0, 256, "a rank must be 0 to 256") : 0;
    }
    for (int l = 0; l <= last; l++) {
        layer *a = &d->layer[l];
        add_tensor(d, a->rank ? a->rank : a->outputs, a->inputs, WEIGHT, &a->weight);
        if (a->rank) {
            add_tensor(d, a->outputs, a->rank, WEIGHT, &a->factor);
        }
        add_tensor(d, 1, a->outputs, BIAS, &a->bias);
    }
    if (d->has_bypass) {
        add_tensor(d, d->channels, 2 * d->axis, WEIGHT, &d->bypass);
    }
}

static void read_grid_shape(decoder *d) { /* 6.5 */
    static const char wide[] = "the width of a layer must be 1 to 64";
    uint32_t field = byte(d);
    d->grids = (int) (field & 15) + 1;
    d->radius = field >> 4 & 3;
    d->tiled = field >> 7;
    for (int g = 0; g < d->grids; g++) {
        d->scale[g] = d->grids - 1 - g;
        if (field & 64) {
            uint32_t most = g ? (uint32_t) d->scale[g - 1] : 15;
            d->scale[g] = (int) byte_within(d, 0, most, "a scale is above 15 or above the one before");
        }
    }
    d->tile_width = d->info.width;
    d->tile_height = d->info.height;
    size_t tile_field = d->pos;
    if (d->tiled) {
        uint32_t w = 64 * varint_within(d, 1, 1 << 14, "the width of the tiles must be 1 to 2^14");
        uint32_t h = 64 * varint_within(d, 1, 1 << 14, "the height of the tiles must be 1 to 2^14");
        d->tile_width = w < d->tile_width ? w : d->tile_width;
        d->tile_height = h < d->tile_height ? h : d->tile_height;
    }
    d->tile_columns = (d->info.width - 1) / d->tile_width + 1;
    d->tile_rows = (d->info.height - 1) / d->tile_height + 1;
    uint64_t tiles = (uint64_t) d->tile_columns * d->tile_rows;
    if (d->tiled && (tiles < 2 || tiles > MAX_SIDE)) {
        malformed(d, tile_field, "there must be 2 to 2^20 tiles");
    }
    size_t context_field = d->pos;
    field = byte(d);
    if (field & 128) {
        unsupported(d, context_field, "a reserved bit of the field context is set");
    }
    d->neighbours = (int) (field & 31);
    d->earlier = (int) (field >> 5);
    if (d->neighbours > 24 || d->neighbours + d->earlier == 0) {
        malformed(d, context_field, "the number of neighbours is wrong");
    }
    field = byte(d);
    if (field & 128) {
        unsupported(d, d->pos - 1, "a reserved bit of the field layers is set");
    }
    d->context_layers = (int) (field & 3) + 1;
    d->layers = (int) (field >> 2 & 3) + 2;
    d->coordinates = field >> 4 & 1;
    d->has_bypass = field >> 5 & 1;
    d->features = d->grids;
    if (field & 64) {
        d->features += (int) byte_within(d, 1, MAX_KERNELS, "there must be 1 to 16 kernels");
    }
    uint32_t least = 0;
    for (int f = d->grids; f < d->features; f++) {
        least = byte_within(d, least, (uint32_t) d->grids - 1, "the grid of a kernel does not exist or is below the one before");
        d->kernel_grid[f - d->grids] = (int) least;
        d->scale[f] = d->scale[least];
    }
    int inputs = d->neighbours + d->earlier;
    for (int l = 0; l < d->context_layers; l++) {
        context_layer *a = &d->context[l];
        a->inputs = inputs;
        a->outputs = inputs = l == d->context_layers - 1 ? 2 : (int) byte_within(d, 1, 64, wide);
        add_tensor(d, a->outputs, a->inputs, WEIGHT, &a->weight);
        add_tensor(d, l ? 1 : d->grids, a->outputs, BIAS, &a->bias);
    }
    if (d->radius) {
        add_tensor(d, d->grids, d->radius, WEIGHT, &d->taps);
    }
    if (d->features > d->grids) {
        add_tensor(d, d->features - d->grids, 9, WEIGHT, &d->kernel_taps);
    }
    int first = inputs = d->features + (d->coordinates ? 2 : 0);
    for (int l = 0; l < d->layers; l++) {
        layer *a = &d->layer[l];
        a->inputs = inputs;
        a->outputs = inputs = l == d->layers - 1 ? d->channels : (int) byte_within(d, 1, 64, wide);
        add_tensor(d, a->outputs, a->inputs, WEIGHT, &a->weight);
        add_tensor(d, 1, a->outputs, BIAS, &a->bias);
    }
    if (d->has_bypass) {
        add_tensor(d, d->channels, first, WEIGHT, &d->bypass);
    }
}

static void read_head(decoder *d) {
    chunk c = chunk_head(d);
    if (!is(&c, "HEAD")) {
        malformed(d, c.type_offset, "the first chunk is not HEAD");
    }
    if (c.length > 1024) {
        malformed(d, c.start, "HEAD is longer than 1024 bytes");
    }
    check_chunk(d, &c);
    size_t behind = d->pos, file_end = d->end;
    d->pos = c.payload;
    d->end = c.payload + c.length;
    d->head = c.payload;
    inr_info *info = &d->info;
    if (byte(d) != 1) {
        unsupported(d, d->pos - 1, "the major version is not 1");
    }
    info->minor = (int) byte(d);
    info->profile = (int) byte(d);
    if (info->profile > 1) {
        unsupported(d, d->pos - 1, "the profile is unknown");
    }
    if (info->profile == 1 && info->minor == 0) {
        unsupported(d, d->pos - 1, "profile grid has at least minor version 1");
    }
    info->width = varint_within(d, 1, MAX_SIDE, "the width must be 1 to 2^20");
    info->height = varint_within(d, 1, MAX_SIDE, "the height must be 1 to 2^20");
    uint32_t samples = byte(d);
    if (samples & 0xf8) {
        unsupported(d, d->pos - 1, "a reserved bit of the field samples is set");
    }
    info->channels = d->channels = (int) (samples & 3) + 1;
    info->depth = samples & 4 ? 16 : 8;
    if (info->profile == 0) {
        read_siren(d);
    } else {
        read_grid_shape(d);
    }
    if (info->minor <= 1 && d->pos != d->end) {
        malformed(d, d->pos, "bytes follow the fields of HEAD");
    }
    d->pos = behind;
    d->end = file_end;
}

/* ---- Request and limits (8.6, 10) ---------------------------------------------------------------------------- */

/* First sample of a line of `lattice` samples over `stored` pixels that lies in tile `a` of `size` pixels (8.7.2). */
static uint32_t tile_start(uint32_t a, uint32_t size, uint32_t stored, uint32_t lattice) {
    uint64_t border = 2 * (uint64_t) lattice * size * a;
    uint64_t start = (border + stored - 1) / stored / 2;
    return start < lattice ? (uint32_t) start : lattice;
}

typedef struct { uint32_t from, to; } span;

/* Samples of the region, from .. to - 1, in one column or row of tiles; empty when there is none. */
static span samples_in_tile(uint32_t a, uint32_t size, uint32_t tiles, uint32_t stored, uint32_t lattice, uint32_t start,
                            uint32_t length) {
    span s = {tile_start(a, size, stored, lattice), a + 1 == tiles ? lattice : tile_start(a + 1, size, stored, lattice)};
    s.from = s.from > start ? s.from : start;
    s.to = s.to < start + length ? s.to : start + length;
    return s;
}

static span columns_in_tile(const decoder *d, uint32_t a) {
    return samples_in_tile(a, d->tile_width, d->tile_columns, d->info.width, d->lattice_width, d->region.x,
                           d->region.width);
}

static span rows_in_tile(const decoder *d, uint32_t b) {
    return samples_in_tile(b, d->tile_height, d->tile_rows, d->info.height, d->lattice_height, d->region.y,
                           d->region.height);
}

static uint32_t tile_length(uint32_t a, uint32_t size, uint32_t stored) {
    return stored - a * size < size ? stored - a * size : size;
}

static uint32_t cells(uint32_t pixels, int scale) {
    return (uint32_t) (((uint64_t) pixels + (1u << scale) - 1) >> scale);
}

typedef struct { uint64_t decoded, stored, memory; } cell_count;

static cell_count count_cells(const decoder *d) {
    uint64_t columns[MAX_GRIDS] = {0}, rows[MAX_GRIDS] = {0}, all_columns[MAX_GRIDS] = {0}, all_rows[MAX_GRIDS] = {0};
    for (uint32_t a = 0; a < d->tile_columns; a++) {
        span s = columns_in_tile(d, a);
        for (int g = 0; g < d->grids; g++) {
            uint32_t n = cells(tile_length(a, d->tile_width, d->info.width), d->scale[g]);
            all_columns[g] += n;
            columns[g] += s.from < s.to ? n : 0;
        }
    }
    for (uint32_t b = 0; b < d->tile_rows; b++) {
        span s = rows_in_tile(d, b);
        for (int g = 0; g < d->grids; g++) {
            uint32_t n = cells(tile_length(b, d->tile_height, d->info.height), d->scale[g]);
            all_rows[g] += n;
            rows[g] += s.from < s.to ? n : 0;
        }
    }
    cell_count count = {0, 0, 0};
    for (int g = 0; g < d->grids; g++) {
        count.decoded += columns[g] * rows[g];
        count.stored += all_columns[g] * all_rows[g];
        uint64_t n = cells(d->tile_width, d->scale[g]), m = cells(d->tile_height, d->scale[g]);
        count.memory += (n + 2 * BORDER) * (m + BORDER) * sizeof(int16_t) + (n * (m + 2) + 9 * n + 2) * sizeof(float);
    }
    for (int f = d->grids; f < d->features; f++) {
        uint64_t n = cells(d->tile_width, d->scale[f]), m = cells(d->tile_height, d->scale[f]);
        count.memory += (n * (m + 2) + n + 2) * sizeof(float);
    }
    return count;
}

static uint64_t samples_size(const decoder *d) {
    return (uint64_t) d->region.width * d->region.height * (uint64_t) (d->channels * d->info.depth / 8);
}

static uint64_t max_tensor_bytes(const decoder *d) { /* 10.2 */
    return 64 * (uint64_t) d->values + 2048 * (uint64_t) d->tensors;
}

/* Values, masks and parameters; codebooks can double what the file holds. */
static uint64_t tensor_memory(const decoder *d) {
    uint64_t file = d->end, most = max_tensor_bytes(d);
    return 16 * (uint64_t) d->values + 2 * (file < most ? file : most);
}

/* Multiply-adds of the pixel network for one pixel (10.4). */
static uint64_t network_work(const decoder *d) {
    uint64_t work = 0;
    bool siren = d->info.profile == 0;
    for (int l = 0; l < d->layers; l++) {
        const layer *a = &d->layer[l];
        int first = a->rank ? a->rank : a->outputs;
        work += (uint64_t) first * (l == 0 && siren ? 1 : (uint64_t) a->inputs);
        work += (uint64_t) a->rank * (uint64_t) a->outputs;
        work += l < d->layers - 1 ? 12 * (uint64_t) a->outputs : 0;
    }
    if (d->has_bypass) {
        work += (uint64_t) d->channels * (siren ? 1 : (uint64_t) d->layer[0].inputs);
    }
    return work + (siren ? 0 : 3 * (uint64_t) d->features);
}

static void apply_limits(decoder *d) {
    uint64_t pixels = (uint64_t) d->region.width * d->region.height;
    if (pixels > d->limits.pixels) {
        fail(d, INR_LIMIT, d->head, "the picture has more pixels than the limit");
    }
    uint64_t work = pixels * network_work(d), memory = samples_size(d) + tensor_memory(d);
    if (d->info.profile == 1) {
        cell_count count = count_cells(d);
        uint64_t context = 64 + 9 * (uint64_t) (d->features - d->grids) + (d->radius ? 2 * ((uint64_t) d->radius + 1) : 0);
        for (int l = 0; l < d->context_layers; l++) {
            context += (uint64_t) (d->context[l].inputs * d->context[l].outputs);
        }
        work += count.decoded * context;
        memory += count.memory;
    }
    if (work > d->limits.work) {
        fail(d, INR_LIMIT, d->head, "the picture needs more work than the limit");
    }
    if (memory > d->limits.memory) {
        fail(d, INR_LIMIT, d->head, "the picture needs more memory than the limit");
    }
}

static void resolve_request(decoder *d, const inr_request *request) {
    static const inr_request whole;
    const inr_request *r = request ? request : &whole;
    d->limits.pixels = r->limits.pixels ? r->limits.pixels : UINT64_C(1) << 28;
    d->limits.work = r->limits.work ? r->limits.work : UINT64_C(1) << 43;
    d->limits.memory = r->limits.memory ? r->limits.memory : UINT64_C(1) << 31;
    d->limits.metadata = r->limits.metadata ? r->limits.metadata : UINT64_C(1) << 26;
    d->limits.chunks = r->limits.chunks ? r->limits.chunks : UINT64_C(1) << 19;
    bool stored = r->width == 0 && r->height == 0;
    d->lattice_width = stored ? d->info.width : r->width;
    d->lattice_height = stored ? d->info.height : r->height;
    if (d->lattice_width < 1 || d->lattice_width > MAX_SIDE || d->lattice_height < 1 || d->lattice_height > MAX_SIDE) {
        fail(d, INR_REQUEST, 0, "width and height of the lattice must be 1 to 2^20");
    }
    d->region = (rectangle) {0, 0, d->lattice_width, d->lattice_height};
    if (r->region.width || r->region.height || r->region.x || r->region.y) {
        d->region = (rectangle) {r->region.x, r->region.y, r->region.width, r->region.height};
    }
    const rectangle *a = &d->region;
    if (a->width < 1 || a->height < 1 || (uint64_t) a->x + a->width > d->lattice_width
            || (uint64_t) a->y + a->height > d->lattice_height) {
        fail(d, INR_REQUEST, 0, "the region does not lie within the lattice");
    }
}

/* Greatest length of the picture data (10.2, 10.5). */
static uint64_t max_picture_data(const decoder *d) {
    uint64_t most = max_tensor_bytes(d);
    if (d->info.profile == 1) {
        most += 40 * count_cells(d).stored + 10 * (uint64_t) d->tile_columns * d->tile_rows + 5;
    }
    return most;
}

/* Passes the ancillary chunks, then makes the payload of the picture data what is being read. */
static void find_picture_data(decoder *d) {
    static const char known[][5] = {"iCCP", "eXIf", "xMPd", "pHYs"};
    bool seen[4] = {false, false, false, false};
    uint64_t metadata = 0, chunks = 0;
    for (;;) {
        chunk c = chunk_head(d);
        if (is(&c, "HEAD")) {
            malformed(d, c.type_offset, "a second chunk HEAD");
        }
        if (is(&c, d->info.profile ? "GRID" : "SIRN")) {
            if (c.length > max_picture_data(d)) {
                malformed(d, c.start, "the picture data are longer than the format allows");
            }
            check_chunk(d, &c);
            d->pos = c.payload;
            d->end = c.payload + c.length;
            return;
        }
        if (!(c.type[0] & 32)) {
            unsupported(d, c.type_offset, "an unknown critical chunk, or picture data of another profile");
        }
        for (int i = 0; i < 4; i++) {
            if (is(&c, known[i])) {
                if (seen[i]) {
                    malformed(d, c.type_offset, "a second chunk of a type that must be single");
                }
                seen[i] = true;
            }
        }
        metadata += c.length;
        if (metadata > d->limits.metadata) {
            fail(d, INR_LIMIT, c.start, "there is more metadata than the limit");
        }
        if (++chunks > d->limits.chunks) {
            fail(d, INR_LIMIT, c.start, "there are more ancillary chunks than the limit");
        }
        check_chunk(d, &c);
    }
}

/* ---- Range coder (7.4) --------------------------------------------------------------------------------------- */

static uint32_t next_byte(range_coder *rc) {
    return rc->pos < rc->end ? rc->bytes[rc->pos++] : 0;
}

static range_coder start_range(decoder *d, size_t pos, size_t end) {
    range_coder rc = {d->bytes, pos, end, UINT32_MAX, 0};
    for (int i = 0; i < 4; i++) {
        rc.code = rc.code << 8 | next_byte(&rc);
    }
    if (rc.code == UINT32_MAX) {
        malformed(d, pos, "a range-coded stream begins with FF FF FF FF");
    }
    return rc;
}

static void end_range(decoder *d, const range_coder *rc) {
    if (rc->pos < rc->end) {
        malformed(d, rc->pos, "bytes are left over after range-coded data");
    }
}

static int decode_bit(range_coder *rc, uint32_t p) { /* 7.4.2 */
    uint32_t bound = (uint32_t) ((uint64_t) rc->range * p >> 16);
    int bit = rc->code >= bound;
    if (bit) {
        rc->code -= bound;
        rc->range -= bound;
    } else {
        rc->range = bound;
    }
    while (rc->range < 1u << 24) {
        rc->range <<= 8;
        rc->code = rc->code << 8 | next_byte(rc);
    }
    return bit;
}

static int adaptive_bit(range_coder *rc, adaptive *c) { /* 7.4.3 */
    uint32_t p = c->p >> 6;
    int bit = decode_bit(rc, p < 32 ? 32 : p > 65504 ? 65504 : p);
    int32_t target = bit ? 0 : 1 << 22;
    c->p = (uint32_t) ((int32_t) c->p + (target - (int32_t) c->p) / (int32_t) (c->n + 2));
    c->n += c->n < 1022;
    return bit;
}

static uint32_t equal_bits(range_coder *rc, int count) { /* 7.4.4 */
    uint32_t value = 0;
    while (count-- > 0) {
        value = value << 1 | (uint32_t) decode_bit(rc, 32768);
    }
    return value;
}

static void start_contexts(adaptive *c, int count, const uint16_t *p, uint32_t n) {
    for (int i = 0; i < count; i++) {
        c[i] = (adaptive) {64u * (p ? p[i] : 32768u), n};
    }
}

/* ---- Huffman codes (7.3) ------------------------------------------------------------------------------------- */

typedef struct {
    int symbols, count[16];
    uint8_t symbol[256]; /* in the order of the codes */
} huffman;

static void read_table(decoder *d, huffman *h, uint32_t alphabet) {
    size_t start = d->pos;
    uint8_t length[256] = {0};
    uint32_t first = bits(d, 8), last = bits(d, 8);
    if (first > last || last >= alphabet) {
        malformed(d, start, "the symbols of a Huffman table are out of range");
    }
    memset(h, 0, sizeof *h);
    uint32_t sum = 0;
    for (uint32_t s = first; s <= last; s++) {
        length[s] = (uint8_t) bits(d, 4);
        if (length[s]) {
            h->count[length[s]]++;
            sum += 1u << (15 - length[s]);
        }
    }
    for (uint8_t l = 1; l < 16; l++) {
        for (uint32_t s = first; s <= last; s++) {
            if (length[s] == l) {
                h->symbol[h->symbols++] = (uint8_t) s;
            }
        }
    }
    if (h->symbols == 1 ? h->count[1] != 1 : sum != 1u << 15) {
        malformed(d, start, "the lengths of a Huffman table do not fit");
    }
}

static uint32_t read_code(decoder *d, const huffman *h) {
    uint32_t code = 0, first = 0;
    int index = 0;
    for (int l = 1; l < 16; l++) {
        code = code << 1 | bits(d, 1);
        if (h->symbols == 1 && code) {
            break;
        }
        uint32_t count = (uint32_t) h->count[l];
        if (code - first < count) {
            return h->symbol[index + (int) (code - first)];
        }
        index += h->count[l];
        first = (first + count) << 1;
    }
    malformed(d, last_bit(d), "a Huffman code is not in the table");
}

/* ---- Parameters of tensors (7.1) ----------------------------------------------------------------------------- */

static bool uniform(encoding e) {
    return e == SYMMETRIC || e == SIGNED || e == UNSIGNED;
}

static int32_t lowest(const parameters *p) { /* 7.1.8 (b), (c) */
    if (p->encoding == UNSIGNED) {
        return 0;
    }
    int32_t half = 1 << (p->bits - 1);
    return p->encoding == SIGNED ? -half : p->bits == 1 ? -1 : 1 - half;
}

static int32_t highest(const parameters *p) {
    if (p->encoding == UNSIGNED) {
        return (1 << p->bits) - 1;
    }
    return p->encoding == SYMMETRIC && p->bits == 1 ? 1 : (1 << (p->bits - 1)) - 1;
}

static float step_of(int code) {
    float step = (float) (8 + (code & 7));
    for (int e = (code >> 3) - 22; e < 0; e++) {
        step *= 0.5f;
    }
    for (int e = (code >> 3) - 22; e > 0; e--) {
        step *= 2;
    }
    return step;
}

static int index_bits(int centroids) {
    int b = 0;
    while (1 << b < centroids) {
        b++;
    }
    return b;
}

static void read_uniform(decoder *d, parameters *p, size_t entries) {
    uint32_t layout = byte(d);
    p->bits = (int) (layout & 15) + 1;
    p->mode = (int) (layout >> 5 & 3);
    p->delta = layout >> 7;
    if (p->mode == 3) {
        unsupported(d, d->pos - 1, "context mode 3");
    }
    if (p->storage != RANGE && (p->mode || p->delta)) {
        malformed(d, d->pos - 1, "context mode and differences need storage range");
    }
    p->step = allocate(d, entries, sizeof *p->step);
    p->zero = allocate(d, entries, sizeof *p->zero);
    p->step_code = -1;
    for (size_t i = 0; i < entries; i++) {
        if (layout & 16) {
            size_t field = d->pos;
            p->step[i] = binary32(little(d, 4));
            if (!(p->step[i] > 0 && p->step[i] <= FLT_MAX)) {
                malformed(d, field, "a step is not a finite number above 0");
            }
        } else {
            p->step_code = (int) byte(d);
            p->step[i] = step_of(p->step_code);
        }
    }
    for (size_t i = 0; i < entries && p->encoding != SYMMETRIC; i++) {
        size_t field = d->pos;
        uint32_t v = varint(d);
        int64_t z = p->encoding == UNSIGNED ? (int64_t) v : v & 1 ? -1 - (int64_t) (v >> 1) : (int64_t) (v >> 1);
        if (z < lowest(p) || z > highest(p)) {
            malformed(d, field, "a zero point is out of range");
        }
        p->zero[i] = (int32_t) z;
    }
    if (p->storage == RANGE) {
        p->hint = (int) byte_within(d, 0, 31, "a hint is above 31");
    }
}

static void read_centroids(decoder *d, parameters *p, size_t count, bool wide) {
    int size = wide ? 4 : 2;
    if (count > (d->end - d->pos) / (size_t) size) {
        malformed(d, d->end, "the payload ends within a codebook");
    }
    p->centroid = allocate(d, count, sizeof *p->centroid);
    for (size_t i = 0; i < count; i++) {
        size_t field = d->pos;
        uint32_t v = little(d, size);
        p->centroid[i] = wide ? binary32(v) : binary16(v);
        if (!fits(p->centroid[i])) {
            malformed(d, field, "a centroid is not finite or above 2^20");
        }
    }
}

static float *read_scales(decoder *d, size_t entries) {
    float *scale = allocate(d, entries, sizeof *scale);
    for (size_t i = 0; i < entries; i++) {
        size_t field = d->pos;
        scale[i] = binary32(little(d, 4));
        if (!(scale[i] >= 0 && scale[i] <= MAX_VALUE)) {
            malformed(d, field, "a scale is not in 0 to 2^20");
        }
    }
    return scale;
}

static void read_codebook(decoder *d, parameters *p) { /* 7.1.9 */
    p->centroids = (int) byte(d) + 1;
    p->segment = p->stages = 1;
    uint32_t format = byte(d);
    if (format > 1) {
        unsupported(d, d->pos - 1, "a reserved bit of the format of a codebook is set");
    }
    read_centroids(d, p, (size_t) p->centroids, format);
}

static void read_vector_codebook(decoder *d, parameters *p, const tensor *t) { /* 7.1.14 */
    uint32_t form = byte(d);
    p->segment = (int) (form & 15) + 1;
    p->stages = (int) (form >> 4 & 7) + 1;
    int segments = (t->columns + p->segment - 1) / p->segment;
    if (p->per_row && segments == 1) {
        malformed(d, t->offset, "per segment, but the rows have one segment");
    }
    p->centroids = (int) byte(d) + 1;
    size_t books = (size_t) (p->stages * (p->per_row ? segments : 1));
    read_centroids(d, p, books * (size_t) (p->centroids * p->segment), form >> 7);
}

static const parameters *previous(decoder *d, int index) {
    for (int i = index - 1; i >= 0; i--) {
        if (d->tensor[i].class_ == d->tensor[index].class_) {
            return &d->tensor[i].p;
        }
    }
    return NULL;
}

static void take_over(decoder *d, int index, bool near) { /* 7.1.4, 7.1.5 */
    tensor *t = &d->tensor[index];
    const parameters *before = previous(d, index);
    if (!before || before->per_row) {
        malformed(d, t->offset, "as before, but no tensor before has parameters that fit");
    }
    t->p = *before;
    if (!near) {
        return;
    }
    if (!uniform(before->encoding) || before->storage != RANGE || before->step_code < 0) {
        malformed(d, t->offset, "near, but the tensor before is not uniform with storage range and a step code");
    }
    uint32_t difference = byte(d);
    t->p.hint += (int) (difference & 7) - 4;
    t->p.step_code += (int) (difference >> 3) - 16;
    if (t->p.hint < 0 || t->p.hint > 31 || t->p.step_code < 0 || t->p.step_code > 255) {
        malformed(d, d->pos - 1, "near leads to a step code or a hint out of range");
    }
    t->p.step = allocate(d, 1, sizeof *t->p.step);
    t->p.step[0] = step_of(t->p.step_code);
}

static void read_parameters(decoder *d, int index) {
    tensor *t = &d->tensor[index];
    t->offset = d->pos;
    uint32_t descriptor = byte(d);
    parameters *p = &t->p;
    uint32_t e = descriptor & 15, s = descriptor >> 4 & 3;
    bool mask = descriptor >> 6 & 1, per_row = descriptor >> 7;
    if ((e > VECTORS && e < AS_BEFORE) || s == 3) {
        unsupported(d, t->offset, "an unknown encoding or storage");
    }
    bool bare = e == ZEROS || e == NEAR || e == AS_BEFORE;
    if ((s && (bare || e == FLOAT32 || e == FLOAT16)) || (mask && (bare || e == VECTORS))
            || (per_row && (bare || e == FLOAT32 || e == FLOAT16 || e == CODEBOOK))) {
        malformed(d, t->offset, "storage, mask or parameters per row that the encoding does not have");
    }
    if (per_row && e != VECTORS && t->rows == 1) {
        malformed(d, t->offset, "parameters per row for one row");
    }
    if (e == NEAR || e == AS_BEFORE) {
        take_over(d, index, e == NEAR);
        return;
    }
    *p = (parameters) {.encoding = (encoding) e, .storage = (storage) s, .mask = mask, .per_row = per_row, .step_code = -1};
    size_t entries = per_row ? (size_t) t->rows : 1;
    if (uniform(p->encoding)) {
        read_uniform(d, p, entries);
    } else if (p->encoding == CODEBOOK) {
        read_codebook(d, p);
    } else if (p->encoding == VECTORS) {
        read_vector_codebook(d, p, t);
    } else if (p->encoding == BINARY || p->encoding == TERNARY) {
        if (byte(d)) {
            unsupported(d, d->pos - 1, "a reserved byte of parameters is not 0");
        }
        p->step = read_scales(d, entries);
        p->minus = p->encoding == TERNARY ? read_scales(d, entries) : NULL;
    }
}

/* ---- Data of tensors (7.2 - 7.4) ----------------------------------------------------------------------------- */

/* Contexts of the range-coded data of one tensor. */
typedef struct {
    adaptive zero[16], sign, exponent[3][13], first[2][13], second[2][13];
    adaptive mask[8], index[8][256], symbol[2];
    uint64_t total, row; /* sums of magnitudes, 7.4.8 */
    uint64_t column[256];
} tensor_contexts;

static void start_tensor_contexts(tensor_contexts *c) { /* 7.4.7 */
    static const uint16_t zero[16] = {425, 2264, 7731, 16668, 26726, 35963, 43575, 49490, 53933, 57204, 59581, 61293,
                                      62520, 63395, 64018, 64461};
    static const uint16_t exponent[3][13] = {
        {3047, 4306, 6081, 8579, 12081, 16954, 23616, 32380, 42974, 53672, 61259, 64296, 65122},
        {3064, 4338, 6145, 8707, 12331, 17428, 24473, 33786, 44873, 55403, 61894, 64097, 64862},
        {3080, 4371, 6211, 8836, 12584, 17909, 25333, 35149, 46564, 56626, 61935, 63545, 64521}};
    static const uint16_t first[2][13] = {
        {32980, 33072, 33208, 33412, 33728, 34239, 35109, 36667, 39535, 44630, 52149, 58848, 61071},
        {32981, 33075, 33215, 33428, 33765, 34324, 35305, 37107, 40448, 46206, 53696, 58198, 58937}};
    static const uint16_t second[2][13] = {
        {32874, 32920, 32988, 33090, 33247, 33503, 33939, 34725, 36205, 38996, 43816, 49482, 50459},
        {32875, 32923, 32995, 33106, 33286, 33592, 34146, 35189, 37177, 40729, 45239, 45873, 47942}};
    memset(c, 0, sizeof *c);
    start_contexts(c->zero, 16, zero, 15);
    start_contexts(&c->sign, 1, NULL, 200);
    for (int i = 0; i < 3; i++) {
        start_contexts(c->exponent[i], 13, exponent[i], 32);
    }
    for (int i = 0; i < 2; i++) {
        start_contexts(c->first[i], 13, first[i], 100);
        start_contexts(c->second[i], 13, second[i], 100);
    }
    start_contexts(c->mask, 8, NULL, 0);
    start_contexts(c->index[0], 8 * 256, NULL, 0);
    start_contexts(c->symbol, 2, NULL, 0);
}

static int scale_estimate(const parameters *p, const tensor_contexts *c, const tensor *t, int row, int column) {
    static const uint32_t hint[32] = {
        32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793, 8192, 11585, 16384, 23170,
        32768, 46341, 65536, 92682, 131072, 185364, 262144, 370728, 524288, 741455, 1048576, 1482910};
    if (p->mode == 0) {
        return p->hint;
    }
    uint64_t r = (uint64_t) row, k = (uint64_t) column;
    uint64_t g = (256 * c->total + 8 * (uint64_t) hint[p->hint]) / (r * (uint64_t) t->columns + k + 8);
    g = g < 1 ? 1 : g;
    uint64_t a = (256 * c->column[column] + 4 * g) / (r + 4);
    if (p->mode == 2) {
        a = a * ((256 * c->row + 6 * g) / (k + 6)) / g;
    }
    a = a < 1 ? 1 : a > 1 << 24 ? 1 << 24 : a;
    a = a * a * 5793 >> 12;
    int s = -10;
    while (a >>= 1) {
        s++;
    }
    return s < 0 ? 0 : s > 31 ? 31 : s;
}

static int step_context(int e, int s) {
    return clamp(2 * e + 8 - s, -6, 6) + 6;
}

static int32_t range_integer(range_coder *rc, tensor_contexts *c, int s) { /* 7.4.7 */
    if (adaptive_bit(rc, &c->zero[clamp(s, 0, 15)])) {
        return 0;
    }
    int negative = adaptive_bit(rc, &c->sign), e = 0;
    while (e < 15 && adaptive_bit(rc, &c->exponent[clamp(e, 0, 2)][step_context(e, s)])) {
        e++;
    }
    uint32_t m = 1;
    int rest = e;
    if (rest > 0) {
        m = 2 * m + (uint32_t) adaptive_bit(rc, &c->first[clamp(e, 1, 2) - 1][step_context(e, s)]);
        rest--;
    }
    if (rest > 0) {
        m = 2 * m + (uint32_t) adaptive_bit(rc, &c->second[m & 1][step_context(e, s)]);
        rest--;
    }
    m = m << rest | equal_bits(rc, rest);
    return negative ? -(int32_t) m : (int32_t) m;
}

static uint32_t range_index(range_coder *rc, adaptive *c, int centroids) { /* 7.4.10 */
    int b = index_bits(centroids);
    uint32_t node = 1;
    for (int i = 0; i < b; i++) {
        node = 2 * node + (uint32_t) adaptive_bit(rc, &c[node - 1]);
    }
    return node - (1u << b);
}

/* Where the data of a tensor come from: a packed run, or the range coder. */
typedef struct {
    decoder *d;
    const tensor *t;
    range_coder *rc;    /* NULL for packed and Huffman storage */
    tensor_contexts *c; /* with rc */
    huffman table;
} source;

static size_t place(const source *s) { /* 2.10 */
    encoding e = s->t->p.encoding;
    size_t whole = e == FLOAT32 ? 4 : e == FLOAT16 ? 2 : 0; /* these fields begin with a byte */
    return s->rc ? s->rc->pos : whole ? s->d->pos - whole : last_bit(s->d);
}

/* The next datum as an unsigned field of 7.2.1 or a Huffman symbol with its lower bits. */
static uint32_t read_field(source *s, int width) {
    if (s->t->p.storage == PACKED) {
        return bits(s->d, width);
    }
    uint32_t value = read_code(s->d, &s->table);
    return uniform(s->t->p.encoding) && width > 8 ? value << (width - 8) | bits(s->d, width - 8) : value;
}

static uint32_t read_index(source *s, int stage) {
    int centroids = s->t->p.centroids;
    uint32_t index = s->rc ? range_index(s->rc, s->c->index[stage], centroids) : read_field(s, index_bits(centroids));
    if (index >= (uint32_t) centroids) {
        malformed(s->d, place(s), "an index is beyond the codebook");
    }
    return index;
}

static int32_t read_integer(source *s, int row, int column, int32_t *q) {
    const parameters *p = &s->t->p;
    int32_t zero = p->zero[p->per_row ? row : 0];
    if (s->rc) {
        int32_t v = range_integer(s->rc, s->c, scale_estimate(p, s->c, s->t, row, column));
        uint64_t magnitude = (uint64_t) (v < 0 ? -v : v);
        s->c->total += magnitude;
        s->c->row += magnitude;
        s->c->column[column] += magnitude;
        *q = (p->delta ? *q : zero) + v;
    } else {
        int32_t field = (int32_t) read_field(s, p->bits);
        if (p->encoding == SYMMETRIC && p->bits == 1) {
            field = field ? -1 : 1;
        } else if (p->encoding != UNSIGNED && field >> (p->bits - 1)) {
            field -= 1 << p->bits;
        }
        *q = field;
    }
    if (*q < lowest(p) || *q > highest(p) || (*q == 0 && p->encoding == SYMMETRIC && p->bits == 1)) {
        malformed(s->d, place(s), "an integer is out of range");
    }
    return *q - zero;
}

static uint32_t read_ternary(source *s) {
    if (s->rc) {
        return adaptive_bit(s->rc, &s->c->symbol[0]) ? 0 : adaptive_bit(s->rc, &s->c->symbol[1]) ? 2 : 1;
    }
    uint32_t symbol = read_field(s, 2);
    if (symbol == 3) {
        malformed(s->d, place(s), "a ternary symbol is 3");
    }
    return symbol;
}

static float read_value(source *s, int row, int column, int32_t *q) {
    const parameters *p = &s->t->p;
    int entry = p->per_row ? row : 0;
    uint32_t v;
    switch (p->encoding) {
        case FLOAT32:
            v = bits(s->d, 8);
            v |= bits(s->d, 8) << 8;
            v |= bits(s->d, 8) << 16;
            return binary32(v | bits(s->d, 8) << 24);
        case FLOAT16:
            v = bits(s->d, 8);
            return binary16(v | bits(s->d, 8) << 8);
        case CODEBOOK:
            return p->centroid[read_index(s, 0)];
        case BINARY:
            v = s->rc ? (uint32_t) adaptive_bit(s->rc, &s->c->symbol[0]) : read_field(s, 1);
            return v ? -p->step[entry] : p->step[entry];
        case TERNARY:
            v = read_ternary(s);
            return v == 0 ? 0 : v == 1 ? p->step[entry] : -p->minus[entry];
        default:
            return p->step[entry] * (float) read_integer(s, row, column, q);
    }
}

static void read_vectors(source *s, float *values) { /* 7.1.14 */
    const tensor *t = s->t;
    const parameters *p = &t->p;
    int segments = (t->columns + p->segment - 1) / p->segment;
    size_t book = (size_t) (p->centroids * p->segment);
    for (int row = 0; row < t->rows; row++) {
        for (int segment = 0; segment < segments; segment++) {
            const float *books = p->centroid + (p->per_row ? (size_t) segment * (size_t) p->stages * book : 0);
            float *out = values + (size_t) row * (size_t) t->columns + segment * p->segment;
            int width = t->columns - segment * p->segment;
            width = width < p->segment ? width : p->segment;
            for (int stage = 0; stage < p->stages; stage++) {
                const float *c = books + (size_t) stage * book + read_index(s, stage) * (size_t) p->segment;
                for (int j = 0; j < width; j++) {
                    out[j] = stage ? out[j] + c[j] : c[j];
                }
            }
            for (int j = 0; j < width; j++) {
                if (!fits(out[j])) {
                    malformed(s->d, place(s), "a value is above 2^20");
                }
            }
        }
    }
}

/* The mask of a tensor: 1 for each value present (7.1.12). */
static uint8_t *read_mask(source *s, size_t count) {
    decoder *d = s->d;
    const tensor *t = s->t;
    uint8_t *present = allocate(d, count, 1);
    if (t->p.storage == PACKED) {
        for (size_t i = 0; i < count; i++) {
            present[i] = (uint8_t) bits(d, 1);
        }
        end_run(d);
    } else if (t->p.storage == HUFFMAN) { /* 7.3.5 */
        huffman runs;
        read_table(d, &runs, 256);
        for (size_t i = 0; i < count; ) {
            uint32_t run = read_code(d, &runs);
            i += run;
            if (i > count) {
                malformed(d, last_bit(d), "a run of a mask reaches beyond the tensor");
            }
            if (run < 255) {
                if (i < count) {
                    present[i] = 1;
                }
                i++;
            }
        }
        end_run(d);
    } else { /* 7.4.9 */
        for (int row = 0; row < t->rows; row++) {
            uint8_t *flags = present + (size_t) row * (size_t) t->columns;
            const uint8_t *above = row ? flags - t->columns : NULL;
            for (int k = 0; k < t->columns; k++) {
                int context = k ? flags[k - 1] : 0;
                if (above) {
                    context += 2 * above[k] + (k + 1 < t->columns ? 4 * above[k + 1] : 0);
                }
                flags[k] = (uint8_t) adaptive_bit(s->rc, &s->c->mask[context]);
            }
        }
    }
    return present;
}

static uint32_t alphabet(const parameters *p) { /* 7.3.2 */
    switch (p->encoding) {
        case CODEBOOK:
        case VECTORS:
            return (uint32_t) p->centroids;
        case BINARY:
            return 2;
        case TERNARY:
            return 3;
        default:
            return p->bits < 8 ? 1u << p->bits : 256;
    }
}

static void read_data(decoder *d, tensor *t, range_coder *rc, tensor_contexts *c) {
    const parameters *p = &t->p;
    size_t count = (size_t) t->rows * (size_t) t->columns, here = count;
    float *values = *t->values;
    source s = {.d = d, .t = t, .rc = rc, .c = c};
    if (p->encoding == ZEROS) {
        return;
    }
    uint8_t *present = p->mask ? read_mask(&s, count) : NULL;
    if (present) {
        here = 0;
        for (size_t i = 0; i < count; i++) {
            here += present[i];
        }
    }
    if (p->storage == HUFFMAN && here > 0) {
        read_table(d, &s.table, alphabet(p));
    }
    if (p->encoding == VECTORS) {
        read_vectors(&s, values);
    } else {
        int32_t q = uniform(p->encoding) ? p->zero[0] : 0;
        for (int row = 0; row < t->rows; row++) {
            if (rc) {
                c->row = 0;
            }
            for (int column = 0; column < t->columns; column++, values++) {
                if (present && !*present++) {
                    continue;
                }
                *values = read_value(&s, row, column, &q);
                if (!fits(*values)) {
                    malformed(d, place(&s), "a value is not finite or above 2^20");
                }
            }
        }
    }
    end_run(d);
}

/* Reads all tensors; they extend to the end of what is being read (7.0). */
static void read_tensors(decoder *d) {
    bool range = false;
    for (int i = 0; i < d->tensors; i++) {
        tensor *t = &d->tensor[i];
        *t->values = allocate(d, (uint64_t) t->rows * (uint64_t) t->columns, sizeof(float));
        read_parameters(d, i);
        if (t->p.storage == RANGE) {
            range = true;
        } else {
            read_data(d, t, NULL, NULL);
        }
    }
    if (!range) {
        if (d->pos != d->end) {
            malformed(d, d->pos, "bytes follow the direct section");
        }
        return;
    }
    range_coder rc = start_range(d, d->pos, d->end);
    tensor_contexts *c = allocate(d, 1, sizeof *c);
    for (int i = 0; i < d->tensors; i++) {
        if (d->tensor[i].p.storage == RANGE) {
            start_tensor_contexts(c);
            read_data(d, &d->tensor[i], &rc, c);
        }
    }
    end_range(d, &rc);
}

/* ---- Sine and samples (8.1, 8.4, 8.5) ------------------------------------------------------------------------ */

static inline float sine(float x) {
    x = x < -8192.0f ? -8192.0f : x;
    x = x > 8192.0f ? 8192.0f : x;
    float n = ((x * 0x1.45f306p-2f) + 12582912.0f) - 12582912.0f;
    float r = ((x - n * 0x1.92p+1f) - n * 0x1.fb6p-11f) - n * -0x1.777a5cp-24f;
    float t = r * r;
    float p = ((0x1.5cd014p-19f * t + -0x1.9f5cd4p-13f) * t + 0x1.110e58p-7f) * t + -0x1.555548p-3f;
    float s = r + (r * t) * p;
    return (int32_t) n & 1 ? -s : s;
}

static void sines(float *z, int count, bool binary) {
    for (int o = 0; o < count; o++, z += LANES) {
        for (int l = 0; l < LANES; l++) {
            z[l] = sine(z[l]);
        }
        for (int l = 0; binary && l < LANES; l++) {
            z[l] = z[l] < 0 ? -1.0f : 1.0f;
        }
    }
}

/* out[o][lane] = bias + weights of row o times in[i][lane], in order (8.3.1). */
static void linear(const float *w, const float *bias, int outputs, int inputs, const float *in, float *out) {
    for (int o = 0; o < outputs; o++, w += inputs, out += LANES) {
        float z[LANES];
        float start = bias ? bias[o] : 0.0f;
        for (int l = 0; l < LANES; l++) {
            z[l] = start;
        }
        for (int i = 0; i < inputs; i++) {
            const float *x = in + (size_t) i * LANES;
            float a = w[i];
            for (int l = 0; l < LANES; l++) {
                z[l] = z[l] + a * x[l];
            }
        }
        memcpy(out, z, sizeof z);
    }
}

/* Coordinate of sample i of `lattice` along a side of `side` stored pixels (8.1.1). */
static float coordinate(const decoder *d, uint32_t i, uint32_t side, uint32_t lattice) {
    int64_t longer = d->info.width > d->info.height ? d->info.width : d->info.height;
    int64_t above = (2 * (int64_t) i + 1) * side - (int64_t) side * lattice;
    return (float) ((double) above / (double) ((int64_t) lattice * longer));
}

/* Samples of `count` pixels from y[channel][lane]. */
static uint8_t *write_samples(const decoder *d, const float *y, int count, uint8_t *out) {
    bool deep = d->info.depth == 16;
    float scale = deep ? 32767.5f : 127.5f, offset = deep ? 32768.0f : 128.0f, most = deep ? 65535.0f : 255.0f;
    for (int l = 0; l < count; l++) {
        for (int c = 0; c < d->channels; c++) {
            float t = y[c * LANES + l] * scale + offset;
            uint32_t sample = (uint32_t) (t <= 0 ? 0 : t >= most ? most : t);
            if (deep) {
                *out++ = (uint8_t) (sample >> 8);
            }
            *out++ = (uint8_t) sample;
        }
    }
    return out;
}

static uint8_t *pixel_at(const decoder *d, uint8_t *pixels, uint32_t column, uint32_t row) {
    size_t pixel = (size_t) (row - d->region.y) * d->region.width + (column - d->region.x);
    return pixels + pixel * (size_t) (d->channels * d->info.depth / 8);
}

/* ---- Pixels of profile 0 (8.2, 8.3) -------------------------------------------------------------------------- */

/* Inputs of one axis for a coordinate, `stride` apart. */
static void axis_inputs(const decoder *d, float u, float *x, size_t stride) {
    x[0] = u;
    for (int k = 0; k < d->frequencies; k++) {
        float a = d->frequency[k] * u;
        x[(size_t) (2 * k + 1) * stride] = sine(a);
        x[(size_t) (2 * k + 2) * stride] = sine(a + 0x1.921fb6p+0f);
    }
}

/* Parts of the first map and of the bypass: columns as [output][BLOCK], rows as [row][output]. */
typedef struct {
    int outputs; /* of the first map */
    float inputs[65 * LANES];
    float columns[(256 + 4) * BLOCK], rows[BLOCK * (256 + 4)];
    float a[256 * LANES], b[256 * LANES];
} siren;

static void column_parts(const decoder *d, siren *s, uint32_t from, uint32_t count) {
    float out[256 * LANES];
    for (uint32_t base = 0; base < count; base += LANES) {
        memset(s->inputs, 0, sizeof s->inputs);
        for (uint32_t l = 0; l < LANES && base + l < count; l++) {
            axis_inputs(d, coordinate(d, from + base + l, d->info.width, d->lattice_width), s->inputs + l, LANES);
        }
        for (int part = 0; part < 1 + d->has_bypass; part++) {
            int outputs = part ? d->channels : s->outputs;
            const float *w = part ? d->bypass : d->layer[0].weight;
            for (int o = 0; o < outputs; o++) {
                linear(w + (size_t) o * (size_t) (2 * d->axis), NULL, 1, d->axis, s->inputs, out);
                memcpy(s->columns + (size_t) (part * s->outputs + o) * BLOCK + base, out, LANES * sizeof *out);
            }
        }
    }
}

static void row_parts(const decoder *d, siren *s, uint32_t from, uint32_t count) {
    const layer *first = &d->layer[0];
    int all = s->outputs + (d->has_bypass ? d->channels : 0);
    for (uint32_t row = 0; row < count; row++) {
        float y[65];
        axis_inputs(d, coordinate(d, from + row, d->info.height, d->lattice_height), y, 1);
        for (int o = 0; o < all; o++) {
            bool bypass = o >= s->outputs;
            const float *w = bypass ? d->bypass + (size_t) (o - s->outputs) * (size_t) (2 * d->axis)
                                    : first->weight + (size_t) o * (size_t) (2 * d->axis);
            float z = bypass || first->rank ? 0.0f : first->bias[o];
            for (int i = 0; i < d->axis; i++) {
                z = z + w[d->axis + i] * y[i];
            }
            s->rows[row * (uint32_t) all + (uint32_t) o] = z;
        }
    }
}

static void add_parts(const float *columns, float row, float *out) {
    for (int l = 0; l < LANES; l++) {
        out[l] = columns[l] + row;
    }
}

/* LANES pixels of a row, from column `base` of the block; the result is [channel][lane]. */
static const float *siren_pixels(const decoder *d, siren *s, uint32_t base, const float *rows) {
    float *h = s->a, *z = s->b, *swap;
    for (int o = 0; o < s->outputs; o++) {
        add_parts(s->columns + (size_t) o * BLOCK + base, rows[o], h + (size_t) o * LANES);
    }
    for (int l = 0; l < d->layers; l++) {
        const layer *a = &d->layer[l];
        if (l > 0) {
            linear(a->weight, a->rank ? NULL : a->bias, a->rank ? a->rank : a->outputs, a->inputs, h, z);
            swap = h, h = z, z = swap;
        }
        if (a->rank) {
            linear(a->factor, a->bias, a->outputs, a->rank, h, z);
            swap = h, h = z, z = swap;
        }
        if (l < d->layers - 1) {
            sines(h, a->outputs, d->binary);
        }
    }
    for (int c = 0; d->has_bypass && c < d->channels; c++) {
        int o = s->outputs + c;
        add_parts(s->columns + (size_t) o * BLOCK + base, rows[o], z);
        for (int l = 0; l < LANES; l++) {
            h[c * LANES + l] = h[c * LANES + l] + z[l];
        }
    }
    return h;
}

static void decode_siren(decoder *d, uint8_t *pixels) {
    siren *s = allocate(d, 1, sizeof *s);
    s->outputs = d->layer[0].rank ? d->layer[0].rank : d->layer[0].outputs;
    int all = s->outputs + (d->has_bypass ? d->channels : 0);
    uint32_t right = d->region.x + d->region.width, bottom = d->region.y + d->region.height;
    for (uint32_t y = d->region.y; y < bottom; y += BLOCK) {
        uint32_t rows = bottom - y < BLOCK ? bottom - y : BLOCK;
        row_parts(d, s, y, rows);
        for (uint32_t x = d->region.x; x < right; x += BLOCK) {
            uint32_t columns = right - x < BLOCK ? right - x : BLOCK;
            column_parts(d, s, x, columns);
            for (uint32_t row = 0; row < rows; row++) {
                for (uint32_t base = 0; base < columns; base += LANES) {
                    const float *out = siren_pixels(d, s, base, s->rows + (size_t) row * (size_t) all);
                    int count = (int) (columns - base < LANES ? columns - base : LANES);
                    write_samples(d, out, count, pixel_at(d, pixels, x + base, y + row));
                }
            }
        }
    }
}

/* ---- Cells of profile 1 (7.6) -------------------------------------------------------------------------------- */

static int64_t nearest_even(double x) {
    int64_t whole = (int64_t) x;
    double rest = x - (double) whole; /* exact, with the sign of x */
    if (rest > 0.5 || (rest == 0.5 && whole & 1)) {
        return whole + 1;
    }
    return rest < -0.5 || (rest == -0.5 && whole & 1) ? whole - 1 : whole;
}

static size_t descriptor_offset(const decoder *d, float *const *values) {
    int i = 0;
    while (d->tensor[i].values != values) {
        i++;
    }
    return d->tensor[i].offset;
}

static void make_integers(decoder *d) { /* 7.6.1 */
    for (int l = 0; l < d->context_layers; l++) {
        context_layer *a = &d->context[l];
        int rows = l ? 1 : d->grids;
        a->w = allocate(d, (uint64_t) (a->inputs * a->outputs), sizeof *a->w);
        a->b = allocate(d, (uint64_t) (rows * a->outputs), sizeof *a->b);
        for (int o = 0; o < a->outputs; o++) {
            int64_t sum = 0, bias = 0;
            for (int i = 0; i < a->inputs; i++) {
                int64_t w = nearest_even((double) a->weight[o * a->inputs + i] * 4096);
                sum += w < 0 ? -w : w;
                a->w[o * a->inputs + i] = (int32_t) (w < INT32_MIN ? INT32_MIN : w > INT32_MAX ? INT32_MAX : w);
            }
            for (int g = 0; g < rows; g++) {
                int64_t b = nearest_even((double) a->bias[g * a->outputs + o] * 4096);
                a->b[g * a->outputs + o] = (int32_t) (b < INT32_MIN ? INT32_MIN : b > INT32_MAX ? INT32_MAX : b);
                b = b < 0 ? -b : b;
                bias = b > bias ? b : bias;
            }
            if ((l ? 128 : 1) * bias + (l ? 8191 : 511) * sum > INT32_MAX) {
                malformed(d, descriptor_offset(d, &a->weight), "the sums of the context network exceed 32 bits");
            }
        }
    }
}

static cell_contexts *fresh_contexts(decoder *d) { /* 7.6.5, 7.6.6 */
    static const uint32_t e[104] = {
        2605029347, 2715407188, 2820730047, 2920898384, 3015876649, 3105684222, 3190386796, 3270088366,
        3344923893, 3415052718, 3480652712, 3541915165, 3599040369, 3652233859, 3701703250, 3747655612,
        3790295335, 3829822416, 3866431115, 3900308936, 3931635878, 3960583919, 3987316692, 4011989318,
        4034748382, 4055731996, 4075069962, 4092883986, 4109287957, 4124388246, 4138284039, 4151067684,
        4162825044, 4173635859, 4183574096, 4192708297, 4201101925, 4208813685, 4215897841, 4222404522,
        4228380000, 4233866970, 4238904802, 4243529783, 4247775344, 4251672275, 4255248918, 4258531358,
        4261543595, 4264307701, 4266843974, 4269171071, 4271306145, 4273264955, 4275061981, 4276710525,
        4278222805, 4279610043, 4280882540, 4282049758, 4283120382, 4284102383, 4285003080, 4285829189,
        4286586875, 4287281793, 4287919135, 4288503664, 4289039749, 4289531400, 4289982295, 4290395810,
        4290775039, 4291122824, 4291441769, 4291734263, 4292002499, 4292248487, 4292474072, 4292680944,
        4292870656, 4293044630, 4293204170, 4293350475, 4293484642, 4293607676, 4293720503, 4293823968,
        4293918848, 4294005855, 4294085643, 4294158809, 4294225905, 4294287432, 4294343854, 4294395594,
        4294443040, 4294486549, 4294526447, 4294563034, 4294596584, 4294627351, 4294655564, 4294681435};
    const uint64_t one = 1 << 22;
    cell_contexts *fresh = allocate(d, 104, sizeof *fresh);
    for (int s = 0; s < 104; s++) {
        uint64_t tail[33] = {UINT64_C(1) << 32};
        for (int i = 0; i < 32; i++) {
            tail[i + 1] = tail[i] * e[s] >> 32;
        }
        for (int i = 0; i < 32; i++) { /* i = f + 16 */
            uint64_t up = tail[32 - i], down = tail[i];
            uint64_t p = one - ((up + down) >> 11), q = one * up / (up + down);
            fresh[s].zero[i] = (adaptive) {(uint32_t) (p < one ? p : one - 1), 300};
            fresh[s].sign[i] = (adaptive) {(uint32_t) (q < one ? q : one - 1), 300};
        }
        uint64_t r = tail[32];
        for (int j = ((s - 32) >> 3) - 1; j > 0; j--) {
            r = r * r >> 32;
        }
        r = one - (r >> 10);
        for (int i = 0; i < 16; i++) {
            fresh[s].escape[i] = (adaptive) {(uint32_t) (r < one ? r : one - 1), 300};
        }
    }
    return fresh;
}

/* The context network for LANES cells: h holds its inputs, afterwards z[0] and z[1]. */
static void predict(const decoder *d, int g, int32_t h[64][LANES]) { /* 7.6.3 */
    int32_t z[64][LANES];
    for (int n = 0; n < d->context_layers; n++) {
        const context_layer *a = &d->context[n];
        const int32_t *w = a->w;
        for (int o = 0; o < a->outputs; o++, w += a->inputs) {
            int32_t start = n ? a->b[o] * 128 : a->b[g * a->outputs + o];
            int32_t sum[LANES];
            for (int l = 0; l < LANES; l++) {
                sum[l] = start;
            }
            for (int i = 0; i < a->inputs; i++) {
                for (int l = 0; l < LANES; l++) {
                    sum[l] += w[i] * h[i][l];
                }
            }
            memcpy(z[o], sum, sizeof sum);
        }
        for (int o = 0; o < a->outputs; o++) {
            for (int l = 0; n < d->context_layers - 1 && l < LANES; l++) {
                int32_t v = n ? z[o][l] >> 7 : z[o][l];
                int32_t t = v < -4096 ? 0 : v > 4096 ? 8192 : v + 4096;
                int32_t y = (((t * t) >> 14) + (v > 4096 ? v - 4096 : 0)) >> 5;
                z[o][l] = y < 8191 ? y : 8191;
            }
        }
        memcpy(h, z, (size_t) a->outputs * sizeof *z);
    }
}

static int32_t read_cell(decoder *d, range_coder *rc, int64_t z0, int64_t z1) { /* 7.6.4, 7.6.7 */
    int fraction = d->context_layers == 1 ? 12 : 19;
    int64_t m64 = (z0 + (INT64_C(1) << (fraction - 6))) >> (fraction - 5);
    int64_t s64 = ((z1 + (INT64_C(1) << (fraction - 4))) >> (fraction - 3)) + 32;
    int m = (int) (m64 < -16352 ? -16352 : m64 > 16352 ? 16352 : m64);
    int s = (int) (s64 < 0 ? 0 : s64 > 103 ? 103 : s64);
    int centre = (m + 16) >> 5, f = m - 32 * centre;
    int j = ((s - 32) >> 3) - 1;
    j = j > 0 ? j : 0;
    if (!d->touched[s]) {
        d->touched[s] = true;
        d->contexts[s] = d->fresh[s];
    }
    cell_contexts *c = &d->contexts[s];
    if (!adaptive_bit(rc, &c->zero[f + 16])) {
        return centre;
    }
    int negative = adaptive_bit(rc, &c->sign[f + 16]);
    uint32_t i = 0;
    while (i < 20 && adaptive_bit(rc, &c->escape[i < 15 ? i : 15])) {
        i++;
    }
    if (i == 20) {
        int n = 0;
        while (equal_bits(rc, 1)) {
            if (++n == 16) {
                malformed(d, rc->pos, "the prefix of a cell has sixteen ones");
            }
        }
        i = 20 + ((1u << n) - 1) + equal_bits(rc, n);
    }
    int32_t v = (int32_t) (i << j | equal_bits(rc, j));
    int32_t q = negative ? centre - (v + 1) : centre + (v + 1);
    if (q < -32767 || q > 32767) {
        malformed(d, rc->pos, "a cell is beyond -32767 to 32767");
    }
    return q;
}

typedef struct { uint32_t x, y; } cell;

static void read_cells(decoder *d, range_coder *rc, int g, const cell *at, int count) {
    static const int8_t template[24][2] = {
        {-1, 0}, {0, -1}, {-1, -1}, {1, -1}, {-2, 0}, {0, -2}, {-2, -1}, {2, -1}, {-1, -2}, {1, -2}, {-2, -2}, {2, -2},
        {-3, 0}, {0, -3}, {-3, -1}, {-1, -3}, {1, -3}, {-3, -2}, {3, -2}, {-2, -3}, {2, -3}, {-4, 0}, {0, -4}, {-1, -4}};
    int32_t h[64][LANES];
    grid *a = &d->grid[g];
    int16_t *q[LANES];
    for (int l = 0; l < LANES; l++) { /* lanes without a cell repeat the first one */
        const cell *c = &at[l < count ? l : 0];
        q[l] = a->q + (ptrdiff_t) c->y * (ptrdiff_t) a->stride + c->x;
    }
    for (int i = 0; i < d->neighbours; i++) {
        ptrdiff_t offset = template[i][1] * (ptrdiff_t) a->stride + template[i][0];
        for (int l = 0; l < LANES; l++) {
            h[i][l] = clamp(q[l][offset], -511, 511);
        }
    }
    for (int i = 1; i <= d->earlier; i++) {
        for (int l = 0; l < LANES; l++) {
            const cell *c = &at[l < count ? l : 0];
            int32_t value = 0;
            if (g >= i) {
                const grid *b = &d->grid[g - i];
                int down = d->scale[g - i] - d->scale[g];
                value = b->q[(size_t) (c->y >> down) * b->stride + (c->x >> down)];
            }
            h[d->neighbours + i - 1][l] = clamp(value, -511, 511);
        }
    }
    predict(d, g, h);
    for (int l = 0; l < count; l++) {
        *q[l] = (int16_t) read_cell(d, rc, h[0][l], h[1][l]);
    }
}

static void read_grids(decoder *d, size_t pos, size_t end) { /* 7.5.3, 7.5.4 */
    range_coder rc = start_range(d, pos, end);
    memset(d->touched, 0, sizeof d->touched);
    for (int g = 0; g < d->grids; g++) {
        uint32_t columns = d->grid[g].columns, rows = d->grid[g].rows;
        uint32_t diagonals = columns + 3 * (rows - 1);
        for (uint32_t t = 0; t < diagonals; t++) {
            cell batch[LANES];
            int count = 0;
            uint32_t y = t < columns ? 0 : (t - columns) / 3 + 1;
            for (; y < rows && 3 * y <= t; y++) {
                batch[count++] = (cell) {t - 3 * y, y};
                if (count == LANES) {
                    read_cells(d, &rc, g, batch, count);
                    count = 0;
                }
            }
            if (count) {
                read_cells(d, &rc, g, batch, count);
            }
        }
    }
    end_range(d, &rc);
}

/* ---- Pixels of profile 1 (8.7) ------------------------------------------------------------------------------- */

static void filter_line(const float *taps, float centre, int radius, const int16_t *q, uint32_t count, float *out) {
    for (uint32_t x = 0; x < count; x++) {
        float v = centre * (float) q[x];
        for (uint32_t i = 1; i <= (uint32_t) radius; i++) {
            float left = (float) q[x < i ? 0 : x - i], right = (float) q[x + i < count ? x + i : count - 1];
            v = v + taps[i - 1] * (left + right);
        }
        out[x] = v;
    }
}

/* Extends a feature by the rows -1 and m (8.7.3). */
static void extend_rows(const grid *a) {
    uint32_t n = a->columns, m = a->rows;
    float *top = a->p, *first = a->p + n, *last = a->p + (size_t) m * n, *bottom = last + n;
    for (uint32_t x = 0; x < n; x++) {
        top[x] = m == 1 ? first[x] : 2.0f * first[x] - first[x + n];
        bottom[x] = m == 1 ? first[x] : 2.0f * last[x] - *(last + x - n);
    }
}

/* Applies a kernel to its grid (8.7.6). */
static void convolve_grid(const decoder *d, int kernel) {
    const grid *a = &d->grid[d->grids + kernel], *from = &d->grid[d->kernel_grid[kernel]];
    const float *taps = d->kernel_taps + 9 * kernel;
    uint32_t n = a->columns, m = a->rows;
    for (uint32_t y = 0; y < m; y++) {
        const int16_t *row[3];
        for (uint32_t j = 0; j < 3; j++) {
            uint32_t at = y + j < 1 ? 0 : y + j - 1 < m ? y + j - 1 : m - 1;
            row[j] = from->q + (size_t) at * from->stride;
        }
        for (uint32_t x = 0; x < n; x++) {
            uint32_t left = x ? x - 1 : 0, right = x + 1 < n ? x + 1 : x;
            float p = taps[0] * (float) row[0][left];
            p = p + taps[1] * (float) row[0][x];
            p = p + taps[2] * (float) row[0][right];
            for (int j = 1; j < 3; j++) {
                p = p + taps[3 * j] * (float) row[j][left];
                p = p + taps[3 * j + 1] * (float) row[j][x];
                p = p + taps[3 * j + 2] * (float) row[j][right];
            }
            a->p[(size_t) (y + 1) * n + x] = p;
        }
    }
    extend_rows(a);
}

/* Filters a grid and extends it (8.7.1, 8.7.3). ring holds eight rows. */
static void filter_grid(const decoder *d, int g, float *ring) {
    const grid *a = &d->grid[g];
    uint32_t n = a->columns, m = a->rows, made = 0, radius = (uint32_t) d->radius;
    const float *taps = radius ? d->taps + (size_t) g * radius : NULL;
    float sum = radius ? taps[0] : 0;
    for (uint32_t i = 1; i < radius; i++) {
        sum = sum + taps[i];
    }
    float centre = 1.0f - 2.0f * sum;
    for (uint32_t y = 0; y < m; y++) {
        float *out = a->p + (size_t) (y + 1) * n;
        if (radius == 0) {
            for (uint32_t x = 0; x < n; x++) {
                out[x] = a->q[(size_t) y * a->stride + x];
            }
            continue;
        }
        for (; made < m && made <= y + radius; made++) {
            filter_line(taps, centre, d->radius, a->q + (size_t) made * a->stride, n, ring + (size_t) (made & 7) * n);
        }
        const float *here = ring + (size_t) (y & 7) * n;
        for (uint32_t x = 0; x < n; x++) {
            out[x] = centre * here[x];
        }
        for (uint32_t i = 1; i <= radius; i++) {
            const float *above = ring + (size_t) ((y < i ? 0 : y - i) & 7) * n;
            const float *below = ring + (size_t) ((y + i < m ? y + i : m - 1) & 7) * n;
            float w = taps[i - 1];
            for (uint32_t x = 0; x < n; x++) {
                out[x] = out[x] + w * (above[x] + below[x]);
            }
        }
    }
    extend_rows(a);
}

typedef struct { int32_t cell; float fraction; } position;

/* Position of sample i in the cells of a tile that begins at pixel `origin` (8.7.2). */
static position position_of(uint32_t i, uint32_t stored, uint32_t lattice, uint32_t origin, int scale) {
    int64_t t = (2 * (int64_t) i + 1) * stored - 2 * (int64_t) lattice * origin - ((int64_t) lattice << scale);
    int64_t d = (int64_t) lattice << (scale + 1);
    int64_t x = t >= 0 ? t / d : -((d - 1 - t) / d);
    return (position) {(int32_t) x, (float) ((double) (t - x * d) / (double) d)};
}

/* Scratch of the pixels of a tile. */
typedef struct {
    position column[MAX_FEATURES][STRIP];
    float u[STRIP];
    float input[(MAX_FEATURES + 2) * LANES], a[64 * LANES], b[64 * LANES];
} grid_pixels;

/* Makes cells from .. to of the row between rows of a grid, for -1 <= from, to <= n (8.7.3). */
static void make_line(const grid *a, position row, int32_t from, int32_t to) {
    int32_t n = (int32_t) a->columns, low = from, high = to;
    if (from < 0) { /* cell -1 goes on from 0 and 1 */
        low = 0;
        high = high < 1 ? 1 : high;
    }
    if (to >= n) { /* cell n goes on from n - 2 and n - 1 */
        low = low > n - 2 ? n - 2 : low;
    }
    low = low < 0 ? 0 : low;
    high = high < n ? high : n - 1;
    const float *p0 = a->p + (size_t) (row.cell + 1) * (size_t) n, *p1 = p0 + n;
    float *v = a->line + 1, fy = row.fraction;
    for (int32_t x = low; x <= high; x++) {
        v[x] = p0[x] + fy * (p1[x] - p0[x]);
    }
    if (from < 0) {
        v[-1] = n == 1 ? v[0] : 2.0f * v[0] - v[1];
    }
    if (to >= n) {
        v[n] = n == 1 ? v[0] : 2.0f * v[n - 1] - v[n - 2];
    }
}

static const float *grid_network(const decoder *d, grid_pixels *s) { /* 8.7.4 */
    float *h = s->a, *z = s->b, *swap;
    const float *in = s->input;
    for (int l = 0; l < d->layers; l++) {
        const layer *a = &d->layer[l];
        linear(a->weight, a->bias, a->outputs, a->inputs, in, h);
        if (l < d->layers - 1) {
            sines(h, a->outputs, false);
        }
        in = h;
        swap = h, h = z, z = swap;
    }
    if (d->has_bypass) {
        float t[4 * LANES];
        linear(d->bypass, NULL, d->channels, d->layer[0].inputs, s->input, t);
        for (int i = 0; i < d->channels * LANES; i++) {
            z[i] = z[i] + t[i];
        }
    }
    return z;
}

/* Pixels of a tile in the columns from .. to - 1, at most STRIP of them. */
static void decode_strip(decoder *d, grid_pixels *s, rectangle tile, span columns, span rows, uint8_t *pixels) {
    const inr_info *info = &d->info;
    uint32_t count = columns.to - columns.from;
    for (int g = 0; g < d->features; g++) {
        for (uint32_t i = 0; i < count; i++) {
            s->column[g][i] = position_of(columns.from + i, info->width, d->lattice_width, tile.x, d->scale[g]);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        s->u[i] = coordinate(d, columns.from + i, info->width, d->lattice_width);
    }
    memset(s->input, 0, sizeof s->input);
    for (uint32_t row = rows.from; row < rows.to; row++) {
        float v = coordinate(d, row, info->height, d->lattice_height);
        for (int g = 0; g < d->features; g++) {
            position y = position_of(row, info->height, d->lattice_height, tile.y, d->scale[g]);
            make_line(&d->grid[g], y, s->column[g][0].cell, s->column[g][count - 1].cell + 1);
        }
        for (uint32_t base = 0; base < count; base += LANES) {
            int lanes = (int) (count - base < LANES ? count - base : LANES);
            for (int g = 0; g < d->features; g++) {
                const float *cell0 = d->grid[g].line + 1;
                const position *x = s->column[g] + base;
                for (int l = 0; l < lanes; l++) {
                    float left = cell0[x[l].cell], right = cell0[x[l].cell + 1];
                    s->input[g * LANES + l] = left + x[l].fraction * (right - left);
                }
            }
            for (int l = 0; d->coordinates && l < lanes; l++) {
                float *c = s->input + d->features * LANES + l;
                c[0] = s->u[base + (uint32_t) l];
                c[LANES] = v;
            }
            write_samples(d, grid_network(d, s), lanes, pixel_at(d, pixels, columns.from + base, row));
        }
    }
}

static void shape_tile(decoder *d, uint32_t width, uint32_t height) {
    for (int g = 0; g < d->grids; g++) {
        grid *a = &d->grid[g];
        a->columns = cells(width, d->scale[g]);
        a->rows = cells(height, d->scale[g]);
        a->stride = (size_t) a->columns + 2 * BORDER;
        int16_t *corner = a->q;
        memset(corner, 0, a->stride * ((size_t) a->rows + BORDER) * sizeof *corner);
        a->q = corner + BORDER * a->stride + BORDER;
    }
    for (int f = d->grids; f < d->features; f++) {
        d->grid[f].columns = cells(width, d->scale[f]);
        d->grid[f].rows = cells(height, d->scale[f]);
    }
}

static void decode_tile(decoder *d, grid_pixels *s, float *ring, rectangle tile, span columns, span rows, size_t pos,
                        size_t end, uint8_t *pixels) {
    int16_t *corner[MAX_GRIDS];
    for (int g = 0; g < d->grids; g++) {
        corner[g] = d->grid[g].q;
    }
    shape_tile(d, tile.width, tile.height);
    read_grids(d, pos, end);
    for (int g = 0; g < d->grids; g++) {
        filter_grid(d, g, ring);
    }
    for (int f = d->grids; f < d->features; f++) {
        convolve_grid(d, f - d->grids);
    }
    for (uint32_t x = columns.from; x < columns.to; x += STRIP) {
        span strip = {x, columns.to - x < STRIP ? columns.to : x + STRIP};
        decode_strip(d, s, tile, strip, rows, pixels);
    }
    for (int g = 0; g < d->grids; g++) {
        d->grid[g].q = corner[g];
    }
}

static void check_taps(decoder *d) {
    for (int i = 0; i < d->grids * d->radius; i++) {
        if (d->taps[i] < -4 || d->taps[i] > 4) {
            malformed(d, descriptor_offset(d, &d->taps), "a filter tap is above 4 in magnitude");
        }
    }
    for (int i = 0; i < 9 * (d->features - d->grids); i++) {
        if (d->kernel_taps[i] < -4 || d->kernel_taps[i] > 4) {
            malformed(d, descriptor_offset(d, &d->kernel_taps), "a tap of a kernel is above 4 in magnitude");
        }
    }
}

static void read_grid_tensors(decoder *d) { /* 7.5.1 */
    size_t payload_end = d->end, field = d->pos;
    uint32_t length = varint(d);
    if (length > d->end - d->pos) {
        malformed(d, field, "the tensors reach beyond the payload");
    }
    d->end = d->pos + length;
    read_tensors(d);
    d->pos = d->end; /* the range coder has a position of its own */
    d->end = payload_end;
    make_integers(d);
    check_taps(d);
}

static void decode_grid(decoder *d, uint8_t *pixels) {
    read_grid_tensors(d);
    size_t lengths = d->pos, stream = d->pos;
    uint64_t tiles = (uint64_t) d->tile_columns * d->tile_rows, sum = 0;
    if (d->tiled) {
        for (uint64_t i = 0; i < tiles; i++) {
            sum += varint(d);
        }
        stream = d->pos;
        if (sum != d->end - stream) {
            malformed(d, stream, "the lengths of the tiles do not add up to the rest of the payload");
        }
    }
    for (int g = 0; g < d->features; g++) {
        uint64_t n = cells(d->tile_width, d->scale[g]), m = cells(d->tile_height, d->scale[g]);
        d->grid[g].q = g < d->grids ? allocate(d, (n + 2 * BORDER) * (m + BORDER), sizeof(int16_t)) : NULL;
        d->grid[g].p = allocate(d, n * (m + 2), sizeof(float));
        d->grid[g].line = allocate(d, n + 2, sizeof(float));
    }
    float *ring = allocate(d, 8 * (uint64_t) cells(d->tile_width, d->scale[d->grids - 1]), sizeof *ring);
    grid_pixels *s = allocate(d, 1, sizeof *s);
    d->fresh = fresh_contexts(d);
    d->contexts = allocate(d, 104, sizeof *d->contexts);
    for (uint32_t b = 0; b < d->tile_rows; b++) {
        span rows = rows_in_tile(d, b);
        for (uint32_t a = 0; a < d->tile_columns; a++) {
            size_t end = d->end;
            if (d->tiled) {
                d->pos = lengths;
                end = stream + varint(d);
                lengths = d->pos;
            }
            span columns = columns_in_tile(d, a);
            if (columns.from < columns.to && rows.from < rows.to) {
                rectangle tile = {a * d->tile_width, b * d->tile_height, tile_length(a, d->tile_width, d->info.width),
                                  tile_length(b, d->tile_height, d->info.height)};
                decode_tile(d, s, ring, tile, columns, rows, stream, end, pixels);
            }
            stream = end;
        }
    }
}

/* ---- Interface ----------------------------------------------------------------------------------------------- */

static decoder *begin(const uint8_t *bytes, size_t length, inr_error *error) {
    decoder *d = calloc(1, sizeof *d);
    if (!d) {
        *error = (inr_error) {INR_LIMIT, 0, "not enough memory for the decoder"};
        return NULL;
    }
    *error = (inr_error) {INR_OK, 0, "no error"};
    d->bytes = bytes;
    d->end = length;
    d->error = error;
    return d;
}

static int finish(decoder *d) {
    int done = d->error->class_ == INR_OK;
    release(d);
    free(d);
    return done;
}

int inr_read_header(const uint8_t *bytes, size_t length, inr_info *info, inr_error *error) {
    decoder *d = begin(bytes, length, error);
    if (!d) {
        return 0;
    }
    if (!setjmp(d->escape)) {
        read_signature(d);
        read_head(d);
        *info = d->info;
    }
    return finish(d);
}

int inr_decoded_size(const uint8_t *bytes, size_t length, const inr_request *request, uint64_t *size,
                     inr_error *error) {
    decoder *d = begin(bytes, length, error);
    if (!d) {
        return 0;
    }
    if (!setjmp(d->escape)) {
        read_signature(d);
        read_head(d);
        resolve_request(d, request);
        apply_limits(d);
        *size = samples_size(d);
    }
    return finish(d);
}

int inr_decode(const uint8_t *bytes, size_t length, const inr_request *request, uint8_t *pixels, uint64_t capacity,
               inr_error *error) {
    decoder *d = begin(bytes, length, error);
    if (!d) {
        return 0;
    }
    if (!setjmp(d->escape)) {
        read_signature(d);
        read_head(d);
        resolve_request(d, request);
        apply_limits(d);
        if (capacity < samples_size(d)) {
            fail(d, INR_REQUEST, 0, "the buffer is too small for the samples");
        }
        find_picture_data(d);
        if (d->info.profile == 0) {
            read_tensors(d);
            decode_siren(d, pixels);
        } else {
            decode_grid(d, pixels);
        }
    }
    return finish(d);
}
