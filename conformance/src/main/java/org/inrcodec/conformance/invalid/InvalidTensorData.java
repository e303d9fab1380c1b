package org.inrcodec.conformance.invalid;

import static org.inrcodec.format.InrFormatException.Kind.MALFORMED;

/** Faults of masks and values in each storage (FORMAT.md 2.5, 7.1.8 to 7.4). */
final class InvalidTensorData {
    // One hidden layer of width 5: tensors 5 × 2, 1 × 5, 1 × 5, 1 × 1.
    private static final String FIVE_ROWS = "01 00 00 01 01 00 00 00 05";

    private InvalidTensorData() {}

    static void addTo(InvalidFiles files) {
        packed(files);
        huffmanTables(files);
        huffmanData(files);
        ranged(files);
    }

    private static void packed(InvalidFiles files) {
        files.tensors("padding-of-mask", "a padding bit of a packed mask", MALFORMED, "2.5, 7.2.1",
                "42 ^C1 00 3C 00 3C 00 00 00");
        files.tensors("padding-of-values", "a padding bit of packed values", MALFORMED, "2.5, 7.2.1",
                "03 02 90 ^26 00 00 00");
        files.tensors("float32-infinite", "an infinite binary32", MALFORMED, "7.1.7, 7.1.11",
                "01 ^00 00 80 7F 00 00 00 00 00 00 00");
        files.tensors("float32-nan", "a binary32 that is no number", MALFORMED, "7.1.7, 7.1.11",
                "01 00 00 80 3F ^00 00 C0 7F 00 00 00");
        files.tensors("float32-above-2-20", "a binary32 just above 2^20", MALFORMED, "7.1.11",
                "01 ^01 00 80 C9 00 00 00 00 00 00 00");
        files.tensors("float16-infinite", "an infinite binary16", MALFORMED, "7.1.7, 7.1.11",
                "02 00 3C ^00 FC 00 00 00");
        files.tensors("symmetric-lowest", "q = −8 in 4 bits, symmetric", MALFORMED, "7.1.8", "03 03 90 ^80 00 00 00");
        files.tensors("value-above-2-20", "a step times q above 2^20", MALFORMED, "7.1.8, 7.1.11",
                "03 08 FF 7F ^80 00 00 00 00");
        files.tensors("index-too-large", "index 3 of 3 centroids", MALFORMED, "7.1.9, 7.2.1",
                "06 02 00 00 3C 00 38 00 34 ^C0 00 00 00");
        files.tensors("vectors-index-too-large", "index 3 of 3 vectors, in the second stage", MALFORMED,
                "7.1.14, 7.2.1", "0A 11 02 00*24 ^30 00 00 00");
        files.tensors("vectors-sum-above-2-20", "a sum of two centroids above 2^20", MALFORMED, "7.1.11, 7.1.14",
                "0A 91 01 00*8 00 00 80 49 00*4 00*8 00 00 80 3F 00*4 ^C0 00 00 00");
        files.tensors("vectors-indices-missing", "indices of a vector codebook end early", MALFORMED, "7.0.4, 7.1.14",
                "00 00 0A 70 10 00*272 00*4 ^''");
        files.tensors("ternary-3", "symbol 3 of a packed ternary tensor", MALFORMED, "7.2.1",
                "08 00 00 00 80 3F 00 00 80 3F ^C0 00 00 00");
    }

    // Tables of a binary tensor of two values: first, last, a length of 4 bits for each.
    private static void huffmanTables(InvalidFiles files) {
        String binary = "17 00 00 00 80 3F ";
        files.tensors("huffman-first-above-last", "symbols 1 to 0", MALFORMED, "7.3.2", binary + "^01 00 10 00 00 00");
        files.tensors("huffman-last-too-large", "symbols 0 to 2 of two", MALFORMED, "7.3.2",
                binary + "^00 02 12 20 00 00 00");
        files.tensors("huffman-no-symbol", "no symbol is used", MALFORMED, "7.3.3", binary + "^00 01 00 00 00 00");
        files.tensors("huffman-one-symbol-of-length-2", "a single symbol of length 2", MALFORMED, "7.3.3",
                binary + "^00 00 20 00 00 00");
        files.tensors("huffman-incomplete", "lengths 1 and 2", MALFORMED, "7.3.3", binary + "^00 01 12 00 00 00 00");
        files.tensors("huffman-oversubscribed", "lengths 1, 1 and 1", MALFORMED, "7.3.3",
                "18 00 00 00 80 3F 00 00 80 3F ^00 02 11 10 00 00 00");
        files.tensors("huffman-vectors-last-too-large", "symbols 0 to 2 of two vectors", MALFORMED, "7.1.14, 7.3.2",
                "1A 01 01 00*8 ^00 02 12 20 00 00 00");
        files.tensors("huffman-table-cut", "the payload ends within a table", MALFORMED, "7.0.4, 7.3.1",
                "00 00 00 17 00 00 00 80 3F 00 ^''");
    }

    private static void huffmanData(InvalidFiles files) {
        files.tensors("huffman-bit-1-of-one-symbol", "bit 1 where a single symbol has the code 0", MALFORMED, "7.3.3",
                "17 00 00 00 80 3F 00 00 ^14 00 00 00");
        files.tensors("padding-of-huffman-values", "a padding bit of Huffman-coded values", MALFORMED, "2.5, 7.3.1",
                "17 00 00 00 80 3F 00 00 ^11 00 00 00");
        files.tensors("padding-of-huffman-mask", "a padding bit of a Huffman-coded mask", MALFORMED, "2.5, 7.3.1",
                "57 00 00 00 80 3F 00 00 ^11 00 00 10 00 00 00");
        files.tensors("huffman-run-too-long", "a run of 255 in a mask of two flags", MALFORMED, "7.3.5",
                "57 00 00 00 80 3F FF FF ^10 00 00 00");
        files.tensors("huffman-run-beyond-end", "a run of 3 in a mask of two flags", MALFORMED, "7.3.5",
                "57 00 00 00 80 3F 03 03 ^10 00 00 00");
        files.tensors("huffman-symmetric-lowest", "q = −2 in 2 bits, symmetric, Huffman-coded", MALFORMED, "7.1.8",
                "13 01 90 02 02 ^10 00 00 00");
        files.tensors("huffman-value-above-2-20", "a step times q above 2^20, Huffman-coded", MALFORMED, "7.1.11",
                "13 17 00 00 80 46 7F 7F ^10 00 00 00");
    }

    // An empty stream decodes every bit as 0: each uniform integer is 1. One that begins FF FF FF FE decodes ones.
    private static void ranged(InvalidFiles files) {
        files.tensors("range-starts-with-ff", "a range-coded section FF FF FF FF", MALFORMED, "7.4.1",
                "23 07 90 0B 00 00 00 ^FF FF FF FF");
        files.tensors("range-bytes-left", "two bytes after the range-coded data", MALFORMED, "7.4.6",
                "27 00 00 00 80 3F 00 00 00 00 00 00 00 ^12 34");
        files.tensors("range-q-too-large", "q = 2 in one bit without sign, range-coded", MALFORMED, "7.1.8",
                "25 00 90 01 00 00 00 00 ^''");
        files.tensors("range-q-zero", "q = 0 in one symmetric bit, range-coded", MALFORMED, "7.1.8",
                "23 00 90 00 00 00 00 FF FF FF FE ^''");
        files.add("range-delta-too-large", "differences that leave the range of q", MALFORMED, "7.1.13",
                InvalidFiles.siren(FIVE_ROWS, "25 81 90 00 00 00 00 00 ^''"));
        files.tensors("range-value-above-2-20", "a step of 2^21 times 1, range-coded", MALFORMED, "7.1.11",
                "23 11 00 00 00 4A 00 00 00 00 ^''");
        files.tensors("range-index-too-large", "index 3 of 3 centroids, range-coded", MALFORMED, "7.1.9, 7.4.10",
                "26 02 00 00 3C 00 38 00 34 00 00 00 FF FF FF FE ^''");
        files.tensors("range-vectors-index-too-large", "index 3 of 3 vectors, range-coded", MALFORMED,
                "7.1.14, 7.4.10", "2A 01 02 00*12 00 00 00 FF FF FF FE ^''");
        files.tensors("range-stays-huge", "the longest integers, range-coded: the bounds of every loop", MALFORMED,
                "7.1.8, 7.4.7, 14.4", "24 0F 90 00 00 00 00 00 01 A8 FF FE FF FF FF FF FF FF FF FF FF ^FF FF FF FF");
    }
}
