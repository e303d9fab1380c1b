/*
 * Decodes changed files: mutate COUNT SEED FILE... reads files, changes one of them COUNT times, each time anew, and
 * decodes what comes out with small limits. Most changes keep lengths and CRCs of chunks right, so that they reach the
 * tensors and the streams. Meant for -fsanitize=address,undefined. CC0 1.0.
 *
 * Checked besides: a refusal has a class, a reason, and an offset within the file; a file that decodes gives the same samples
 * in a region as in the whole; nothing is written beyond the samples; the header alone is read alike.
 */
#include "inr.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FILES = 1024, MOST_BYTES = 1 << 14, MOST_CHUNKS = 64, GUARD = 16 };

typedef struct { uint8_t bytes[MOST_BYTES]; size_t length; } buffer;

static uint64_t state;

static uint32_t random_below(uint32_t bound) { /* SplitMix64 */
    uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t) ((z ^ z >> 31) >> 32) % bound;
}

static void append(buffer *b, const uint8_t *bytes, size_t length) {
    length = length < MOST_BYTES - b->length ? length : MOST_BYTES - b->length;
    memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
}

static void splice(buffer *b, size_t at, size_t removed, const uint8_t *bytes, size_t length) {
    static buffer tail;
    tail.length = 0;
    append(&tail, b->bytes + at + removed, b->length - at - removed);
    b->length = at;
    append(b, bytes, length);
    append(b, tail.bytes, tail.length);
}

/* One change of the bytes from..to of a buffer. */
static void change(buffer *b, const buffer *other) {
    static const uint8_t telling[] = {0, 1, 0x7f, 0x80, 0xff, 0x3f, 0x40, 0xfe};
    size_t at = b->length ? random_below((uint32_t) b->length) : 0, left = b->length - at;
    size_t from = other->length ? random_below((uint32_t) other->length) : 0;
    size_t length = 1 + random_below(8), rest = other->length - from;
    uint8_t byte;
    switch (b->length ? random_below(8) : 6) {
        case 0:
        case 1:
            b->bytes[at] ^= (uint8_t) (1u << random_below(8));
            break;
        case 2:
            b->bytes[at] = (uint8_t) random_below(256);
            break;
        case 3:
            b->bytes[at] = telling[random_below(sizeof telling)];
            break;
        case 4:
            splice(b, at, length < left ? length : left, other->bytes, 0);
            break;
        case 5:
            b->length = at;
            break;
        case 6:
            byte = (uint8_t) random_below(256);
            splice(b, at, 0, &byte, 1);
            break;
        default:
            length = length < rest ? length : rest;
            splice(b, at, random_below(2) && length < left ? length : 0, other->bytes + from, length);
            break;
    }
}

static uint32_t crc32c(const uint8_t *bytes, size_t length) {
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
        }
    }
    return ~crc;
}

typedef struct { size_t type, payload, end; } chunk;

/* The chunks of a file as far as they are whole. */
static int chunks_of(const buffer *b, chunk *chunks) {
    int count = 0;
    size_t pos = 8;
    while (count < MOST_CHUNKS && pos < b->length) {
        uint64_t length = 0;
        for (int shift = 0; shift < 35 && pos < b->length; shift += 7) {
            uint8_t next = b->bytes[pos++];
            length |= (uint64_t) (next & 127) << shift;
            if (next < 128) {
                break;
            }
        }
        if (pos > b->length || length + 8 > b->length - pos) {
            break;
        }
        chunks[count++] = (chunk) {pos, pos + 4, pos + 4 + (size_t) length};
        pos += (size_t) length + 8;
    }
    return count;
}

static void append_chunk(buffer *out, const uint8_t *type, const buffer *payload) {
    static buffer body;
    uint8_t field[5];
    size_t n = 0, value = payload->length;
    for (; value > 127; value >>= 7) {
        field[n++] = (uint8_t) (value | 128);
    }
    field[n++] = (uint8_t) value;
    append(out, field, n);
    body.length = 0;
    append(&body, type, 4);
    append(&body, payload->bytes, payload->length);
    append(out, body.bytes, body.length);
    uint32_t crc = crc32c(body.bytes, body.length);
    uint8_t bytes[4] = {(uint8_t) crc, (uint8_t) (crc >> 8), (uint8_t) (crc >> 16), (uint8_t) (crc >> 24)};
    append(out, bytes, 4);
}

/* Changes the payload of one chunk, mostly the last one, which is the picture data, and makes lengths and CRCs fit. */
static void change_payload(const buffer *in, const buffer *other, buffer *out) {
    static buffer payload;
    chunk chunks[MOST_CHUNKS];
    int count = chunks_of(in, chunks);
    int victim = count == 0 || random_below(4) ? count - 1 : (int) random_below((uint32_t) count);
    out->length = 0;
    append(out, in->bytes, in->length < 8 ? in->length : 8);
    for (int i = 0; i < count; i++) {
        payload.length = 0;
        append(&payload, in->bytes + chunks[i].payload, chunks[i].end - chunks[i].payload);
        for (uint32_t changes = i == victim ? 1 + random_below(3) : 0; changes > 0; changes--) {
            change(&payload, other);
        }
        append_chunk(out, in->bytes + chunks[i].type, &payload);
    }
}

static void complain(const buffer *b, const char *what) {
    printf("%s:", what);
    for (size_t i = 0; i < b->length; i++) {
        printf(" %02x", b->bytes[i]);
    }
    printf("\n");
    exit(1);
}

static void check_error(const buffer *b, const inr_error *error) {
    if (error->class_ < INR_MALFORMED || error->class_ > INR_LIMIT || !error->reason || error->offset > b->length) {
        complain(b, "a refusal without class, reason or offset");
    }
}

/* Decodes one file; returns the class. */
static inr_class decode(const buffer *b) {
    inr_request request = {.limits = {.pixels = 1 << 12, .work = 1 << 20, .memory = 1 << 24, .metadata = 1 << 13}};
    uint8_t *bytes = malloc(b->length ? b->length : 1); /* of exact size, to see reads beyond it */
    uint8_t *pixels = NULL, *part = NULL;
    inr_info info = {0};
    inr_error error, header;
    uint64_t size = 0;
    memcpy(bytes, b->bytes, b->length);
    if (random_below(4) == 0) {
        request.width = 1 + random_below(40);
        request.height = 1 + random_below(40);
    }
    bool read = inr_read_header(bytes, b->length, &info, &header);
    bool decoded = inr_decoded_size(bytes, b->length, &request, &size, &error);
    if (decoded && !read) {
        complain(b, "a size without a header");
    }
    if (decoded) {
        pixels = malloc((size_t) size + GUARD);
        memset(pixels + size, 0xa5, GUARD);
        decoded = inr_decode(bytes, b->length, &request, pixels, size, &error);
        for (int i = 0; i < GUARD; i++) {
            if (pixels[size + (size_t) i] != 0xa5) {
                complain(b, "bytes beyond the samples are written");
            }
        }
    }
    if (!decoded) {
        check_error(b, &error);
    } else {
        uint32_t width = request.width ? request.width : info.width, height = request.height ? request.height : info.height;
        size_t pixel = (size_t) (info.channels * info.depth / 8);
        inr_request crop = request;
        crop.region.x = random_below(width);
        crop.region.y = random_below(height);
        crop.region.width = 1 + random_below(width - crop.region.x);
        crop.region.height = 1 + random_below(height - crop.region.y);
        size_t row = crop.region.width * pixel;
        part = malloc(row * crop.region.height);
        if (!inr_decode(bytes, b->length, &crop, part, row * crop.region.height, &header)) {
            complain(b, "a region of a valid file is refused");
        }
        for (size_t y = 0; y < crop.region.height; y++) {
            size_t at = ((y + crop.region.y) * width + crop.region.x) * pixel;
            if (memcmp(part + y * row, pixels + at, row) != 0) {
                complain(b, "a region differs from the whole");
            }
        }
    }
    free(bytes);
    free(pixels);
    free(part);
    return error.class_;
}

int main(int count, char **argument) {
    static buffer file[MOST_FILES], changed;
    uint32_t files = 0;
    uint64_t classes[4] = {0};
    if (count < 4) {
        fputs("usage: mutate COUNT SEED FILE...\n", stderr);
        return 2;
    }
    unsigned long long inputs = strtoull(argument[1], NULL, 10);
    state = strtoull(argument[2], NULL, 10);
    for (int i = 3; i < count && files < MOST_FILES; i++) {
        FILE *in = fopen(argument[i], "rb");
        if (!in) {
            fprintf(stderr, "%s can't be read\n", argument[i]);
            return 3;
        }
        file[files].length = fread(file[files].bytes, 1, MOST_BYTES, in);
        files += feof(in) != 0; /* longer ones are left out */
        fclose(in);
    }
    for (unsigned long long i = 0; i < inputs; i++) {
        const buffer *in = &file[random_below(files)], *other = &file[random_below(files)];
        if (random_below(8)) {
            change_payload(in, other, &changed);
        } else {
            changed.length = 0;
            append(&changed, in->bytes, in->length);
            change(&changed, other);
        }
        classes[decode(&changed)]++;
    }
    printf("%llu inputs from %u files: %llu decoded, %llu malformed, %llu unsupported, %llu beyond the limits\n", inputs, files,
           (unsigned long long) classes[INR_OK], (unsigned long long) classes[INR_MALFORMED],
           (unsigned long long) classes[INR_UNSUPPORTED], (unsigned long long) classes[INR_LIMIT]);
    return 0;
}
