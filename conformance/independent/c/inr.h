/*
 * Decoder of .inr files, written from FORMAT.md 1.1. CC0 1.0: copy, change and use without asking.
 *
 * C11 without libraries. Floating point must be IEEE 754 as FORMAT.md 2.7 asks: compile with -ffp-contract=off and
 * without -ffast-math; on 32-bit x86 with -msse2 -mfpmath=sse. Calls do not share state: several threads may decode at
 * once.
 */
#ifndef INR_H
#define INR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    INR_OK,
    INR_MALFORMED,   /* the bytes break a rule of FORMAT.md */
    INR_UNSUPPORTED, /* the file uses what version 1.1 does not define */
    INR_LIMIT,       /* the file wants more than the limits of the request, or than malloc gives */
    INR_REQUEST      /* size, region or buffer of the request are wrong; the file may be fine */
} inr_class;

typedef struct {
    inr_class class_;
    uint64_t offset;    /* of the byte at which the fault was found (2.10); 0 for INR_REQUEST */
    const char *reason; /* in words, static storage; never NULL after a call */
} inr_error;

typedef struct {
    int minor;    /* of the version 1.minor */
    int profile;  /* 0 = siren, 1 = grid */
    uint32_t width, height;
    int channels; /* 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; alpha is straight */
    int depth;    /* 8 or 16 bits per sample */
} inr_info;

typedef struct {
    uint64_t pixels;   /* of the region, or of the whole lattice (10.2) */
    uint64_t work;     /* multiply-adds (10.4) */
    uint64_t memory;   /* bytes: samples, tensors, and the cells of one tile */
    uint64_t metadata; /* bytes of all ancillary chunks */
    uint64_t chunks;   /* number of ancillary chunks */
} inr_limits;

typedef struct {
    uint32_t width, height; /* of the lattice (8.1); 0, 0 = the stored size */
    struct { uint32_t x, y, width, height; } region; /* of the lattice (8.6); width 0 = all of it */
    inr_limits limits;      /* 0 in a field = its default, that of the note of 10.2 */
} inr_request;

/* Reads the signature and HEAD of a file (1.5). Returns 1, or 0 with the error. The limits are not applied. */
int inr_read_header(const uint8_t *bytes, size_t length, inr_info *info, inr_error *error);

/* Number of bytes that inr_decode writes. Applies the limits but those of metadata. Returns 1, or 0 with the error. */
int inr_decoded_size(const uint8_t *bytes, size_t length, const inr_request *request, uint64_t *size,
                     inr_error *error);

/*
 * Decodes a file. pixels receives the samples in the order of 8.5.3: rows from the top, pixels from the left, channels in
 * order, 16-bit samples most significant byte first; capacity is its number of bytes, at least inr_decoded_size.
 * request may be NULL: the stored picture with default limits. Returns 1, or 0 with the error; pixels are then undefined.
 */
int inr_decode(const uint8_t *bytes, size_t length, const inr_request *request, uint8_t *pixels, uint64_t capacity,
               inr_error *error);

#ifdef __cplusplus
}
#endif

#endif
