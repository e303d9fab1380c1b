/*
 * Checks the interface of inr.h: api FILE, where FILE is a valid file with ancillary chunks of 2 bytes in all or more. Exit
 * status 0 when everything is as inr.h says. CC0 1.0.
 */
#include "inr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t file[1 << 16];
static size_t length;
static int faults;

static void expect(int right, const char *what) {
    if (!right) {
        printf("wrong: %s\n", what);
        faults++;
    }
}

/* The class that a decode ends with, into a buffer of `capacity` bytes. */
static inr_class class_of(const inr_request *request, size_t capacity) {
    inr_error error;
    uint8_t *pixels = malloc(capacity ? capacity : 1);
    int done = inr_decode(file, length, request, pixels, capacity, &error);
    free(pixels);
    expect(done == (error.class_ == INR_OK), "the result agrees with the class");
    expect(error.reason && *error.reason, "there is a reason");
    return error.class_;
}

static void check_sizes(const inr_info *info) {
    inr_error error;
    uint64_t size = 0, part = 0;
    size_t pixel = (size_t) (info->channels * info->depth / 8);
    expect(inr_decoded_size(file, length, NULL, &size, &error), "the file decodes without a request");
    expect(size == (uint64_t) info->width * info->height * pixel, "the size is that of the samples");
    expect(class_of(NULL, (size_t) size) == INR_OK, "a buffer of the size suffices");
    expect(class_of(NULL, (size_t) size - 1) == INR_REQUEST, "a smaller buffer is refused");

    inr_request request = {.width = 7, .height = 5, .region = {6, 2, 1, 3}};
    expect(inr_decoded_size(file, length, &request, &part, &error) && part == 3 * pixel, "a region of another size");
    expect(class_of(&request, (size_t) part) == INR_OK, "the region decodes");
    request.region.x = 7;
    expect(class_of(&request, 1000) == INR_REQUEST, "a region beyond the lattice is refused");
    request.region.x = UINT32_MAX;
    expect(class_of(&request, 1000) == INR_REQUEST, "a region far beyond the lattice is refused");
    request = (inr_request) {.region = {.x = 1}};
    expect(class_of(&request, 1000) == INR_REQUEST, "a region without a size is refused");
    request = (inr_request) {.width = 7};
    expect(class_of(&request, 1000) == INR_REQUEST, "a lattice without rows is refused");
    request = (inr_request) {.width = 1, .height = (1 << 20) + 1};
    expect(class_of(&request, 1000) == INR_REQUEST, "a lattice beyond 2^20 is refused");
}

static void check_limits(const inr_info *info) {
    inr_request request = {.limits = {0}};
    request.limits.pixels = (uint64_t) info->width * info->height;
    expect(class_of(&request, 1 << 20) == INR_OK, "as many pixels as the limit");
    request.limits.pixels--;
    expect(class_of(&request, 1 << 20) == INR_LIMIT, "one pixel more than the limit");
    request.width = request.height = 1;
    expect(class_of(&request, 1 << 20) == INR_OK, "the limit holds for the lattice");
    request = (inr_request) {.limits = {.work = 1}};
    expect(class_of(&request, 1 << 20) == INR_LIMIT, "more work than the limit");
    request = (inr_request) {.limits = {.memory = 1}};
    expect(class_of(&request, 1 << 20) == INR_LIMIT, "more memory than the limit");
    request = (inr_request) {.limits = {.metadata = 1}};
    expect(class_of(&request, 1 << 20) == INR_LIMIT, "more metadata than the limit");
    request = (inr_request) {.limits = {.chunks = 1 << 10}};
    expect(class_of(&request, 1 << 20) == INR_OK, "fewer chunks than the limit");
    uint64_t size;
    inr_error error;
    request = (inr_request) {.limits = {.pixels = 1}};
    expect(!inr_decoded_size(file, length, &request, &size, &error) && error.class_ == INR_LIMIT, "limits of sizes");
}

int main(int count, char **argument) {
    inr_info info;
    inr_error error;
    FILE *in = count == 2 ? fopen(argument[1], "rb") : NULL;
    if (!in) {
        fputs("usage: api FILE\n", stderr);
        return 2;
    }
    length = fread(file, 1, sizeof file, in);
    fclose(in);
    if (!inr_read_header(file, length, &info, &error)) {
        printf("the header is refused: %s\n", error.reason);
        return 1;
    }
    expect(error.class_ == INR_OK && error.reason, "a header that is read leaves no error");
    check_sizes(&info);
    check_limits(&info);
    for (size_t cut = 0; cut < length; cut++) { /* every beginning of the file is refused */
        uint8_t *part = malloc(cut ? cut : 1), pixels[1 << 12];
        memcpy(part, file, cut);
        expect(!inr_decode(part, cut, NULL, pixels, sizeof pixels, &error) && error.class_ == INR_MALFORMED
                   && error.offset <= cut, "a file that is cut short is malformed");
        free(part);
    }
    return faults > 0;
}
