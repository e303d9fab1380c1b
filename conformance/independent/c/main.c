/* Decodes one .inr file to bare samples in the order of FORMAT.md 8.5.3. CC0 1.0. */
#include "inr.h"

#include <stdio.h>
#include <stdlib.h>

static const char usage[] = "usage: inr-decode FILE OUT [WIDTH HEIGHT [X Y WIDTH HEIGHT]]\n";

static uint8_t *read_file(const char *name, size_t *length) {
    FILE *file = fopen(name, "rb");
    uint8_t *bytes = NULL;
    size_t size = 0, got;
    *length = 0;
    if (!file) {
        return NULL;
    }
    do {
        if (*length == size) {
            size = size ? 2 * size : 1 << 16;
            uint8_t *larger = realloc(bytes, size);
            if (!larger) {
                break;
            }
            bytes = larger;
        }
        got = fread(bytes + *length, 1, size - *length, file);
        *length += got;
    } while (got > 0);
    if (ferror(file) || !feof(file)) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}

static int number(const char *text, uint32_t *value) {
    char *end;
    unsigned long parsed = strtoul(text, &end, 10);
    *value = (uint32_t) parsed;
    return *text >= '0' && *text <= '9' && *end == 0 && parsed <= 1 << 20;
}

static int write_file(const char *name, const uint8_t *bytes, size_t length) {
    FILE *file = fopen(name, "wb");
    if (!file) {
        return 0;
    }
    int written = fwrite(bytes, 1, length, file) == length;
    return fclose(file) == 0 && written;
}

static int refuse(const inr_error *error) {
    static const char *const class_[] = {"", "malformed", "unsupported", "limit", "request"};
    fprintf(stderr, "%s at byte %llu: %s\n", class_[error->class_], (unsigned long long) error->offset, error->reason);
    return error->class_ == INR_REQUEST ? 2 : 1;
}

int main(int count, char **argument) {
    inr_request request = {0};
    uint32_t *const field[] = {&request.width, &request.height, &request.region.x, &request.region.y,
                               &request.region.width, &request.region.height};
    if (count != 3 && count != 5 && count != 9) {
        fputs(usage, stderr);
        return 2;
    }
    for (int i = 3; i < count; i++) {
        if (!number(argument[i], field[i - 3])) {
            fputs(usage, stderr);
            return 2;
        }
    }
    size_t length;
    uint8_t *bytes = read_file(argument[1], &length);
    if (!bytes) {
        fprintf(stderr, "%s can't be read\n", argument[1]);
        return 3;
    }
    uint64_t size;
    inr_error error;
    uint8_t *pixels = NULL;
    int status = 0;
    if (!inr_decoded_size(bytes, length, &request, &size, &error)) {
        status = refuse(&error);
    } else if (size > SIZE_MAX || !(pixels = malloc((size_t) size))) {
        fputs("limit: not enough memory for the samples\n", stderr);
        status = 1;
    } else if (!inr_decode(bytes, length, &request, pixels, size, &error)) {
        status = refuse(&error);
    } else if (!write_file(argument[2], pixels, (size_t) size)) {
        fprintf(stderr, "%s can't be written\n", argument[2]);
        status = 3;
    }
    free(pixels);
    free(bytes);
    return status;
}
