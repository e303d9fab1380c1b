package org.inrcodec.conformance.invalid;

import static org.inrcodec.format.InrFormatException.Kind.MALFORMED;
import static org.inrcodec.format.InrFormatException.Kind.UNSUPPORTED;

/** Faults of descriptors and parameters of tensors (FORMAT.md 7.0, 7.1). */
final class InvalidDescriptors {
    // One hidden layer of width 2: tensors 2 × 2, 1 × 2, 1 × 2, 1 × 1.
    private static final String TWO_ROWS = "01 00 00 01 01 00 00 00 02";

    private InvalidDescriptors() {}

    static void addTo(InvalidFiles files) {
        sections(files);
        descriptors(files);
        takenOver(files);
        uniform(files);
        others(files);
        vectors(files);
    }

    private static void sections(InvalidFiles files) {
        files.tensors("tensors-missing", "the last tensor is missing", MALFORMED, "7.0.2, 7.0.4", "00 00 00 ^''");
        files.tensors("no-tensors", "SIRN without a byte", MALFORMED, "7.0.1, 7.0.4", "^''");
        files.tensors("data-missing", "data of the last tensor end early", MALFORMED, "7.0.4",
                "00 00 00 01 00 00 00 ^''");
        files.tensors("parameters-missing", "parameters of the last tensor end early", MALFORMED, "7.0.4",
                "00 00 00 03 07 ^''");
        files.tensors("packed-data-missing", "a packed run ends early", MALFORMED, "7.0.4, 7.2.1",
                "00 00 00 03 0F 80 12 ^''");
        files.tensors("bytes-after-tensors", "a byte after the tensors, none of them range-coded", MALFORMED, "7.0.3",
                "00 00 00 00 ^00");
    }

    private static void descriptors(InvalidFiles files) {
        for (int encoding = 11; encoding <= 14; encoding++) {
            files.tensors("encoding-" + encoding, "encoding " + encoding, UNSUPPORTED, "7.1.1",
                    String.format("^%02X 00 00 00", encoding));
        }
        files.tensors("storage-3", "storage 3", UNSUPPORTED, "7.1.1", "^33 07 90 00 00 00 00");
        files.tensors("zeros-huffman", "encoding 0 in Huffman storage", MALFORMED, "7.1.2", "^10 00 00 00");
        files.tensors("zeros-sparse", "encoding 0 with a mask", MALFORMED, "7.1.2", "^40 00 00 00");
        files.tensors("zeros-per-row", "encoding 0 with parameters per row", MALFORMED, "7.1.2", "^80 00 00 00");
        files.tensors("float32-huffman", "encoding 1 in Huffman storage", MALFORMED, "7.1.2",
                "^11 00 00 00 00 00 00 00 00 00 00 00");
        files.tensors("float16-range", "encoding 2 in range storage", MALFORMED, "7.1.2", "^22 00 00 00");
        files.add("float16-per-row", "encoding 2 with parameters per row", MALFORMED, "7.1.2",
                InvalidFiles.siren(TWO_ROWS, "^82 00*8 00 00 00"));
        files.add("codebook-per-row", "encoding 6 with parameters per row", MALFORMED, "7.1.2",
                InvalidFiles.siren(TWO_ROWS, "^86 00 00 00 00 00 00 00"));
        files.tensors("one-row-per-row", "parameters per row of a tensor of one row", MALFORMED, "7.1.2",
                "^83 07 90 01 02 00 00 00");
        files.tensors("as-before-sparse", "encoding 15 with a mask", MALFORMED, "7.1.2", "00 00 ^4F 00");
        files.tensors("near-range", "encoding 9 with storage range", MALFORMED, "7.1.2", "23 07 90 0B 00 ^29 84 00");
    }

    private static void takenOver(InvalidFiles files) {
        files.tensors("as-before-first", "the first tensor is as before", MALFORMED, "7.1.4", "^0F 00 00 00");
        files.tensors("as-before-other-class", "the first bias is as before", MALFORMED, "6.4.2, 7.1.4",
                "02 00 3C 00 3C ^0F 00 00");
        files.add("as-before-per-row", "as before after parameters per row", MALFORMED, "7.1.4",
                InvalidFiles.siren(TWO_ROWS, "83 07 90 91 01 02 03 04 00 ^0F 01 02 00"));
        files.tensors("near-first", "the first tensor is near", MALFORMED, "7.1.5", "^09 84 00 00 00");
        files.tensors("near-packed", "near a packed tensor", MALFORMED, "7.1.5", "03 07 90 01 02 00 ^09 84 00");
        files.tensors("near-float-step", "near a tensor with a binary32 step", MALFORMED, "7.1.5",
                "23 17 00 00 80 3F 0B 00 ^09 84 00");
        files.tensors("near-codebook", "near a codebook in range storage", MALFORMED, "7.1.5",
                "26 00 00 00 3C 00 ^09 84 00");
        files.tensors("near-step-below-0", "a step code of 2 − 3", MALFORMED, "7.1.5", "23 07 02 0B 00 09 ^6C 00");
        files.tensors("near-step-above-255", "a step code of 250 + 15", MALFORMED, "7.1.5", "23 07 FA 0B 00 09 ^FC 00");
        files.tensors("near-hint-below-0", "a hint of 1 − 2", MALFORMED, "7.1.5", "23 07 90 01 00 09 ^82 00");
        files.tensors("near-hint-above-31", "a hint of 30 + 3", MALFORMED, "7.1.5", "23 07 90 1E 00 09 ^87 00");
    }

    private static void uniform(InvalidFiles files) {
        files.tensors("context-mode-3", "context mode 3", UNSUPPORTED, "7.1.8", "23 ^67 90 0B 00 00 00");
        files.tensors("packed-context-mode", "a context mode in packed storage", MALFORMED, "7.1.8",
                "03 ^27 90 01 02 00 00 00");
        files.tensors("huffman-delta", "differences in Huffman storage", MALFORMED, "7.1.8, 7.1.13",
                "13 ^87 90 00 00 10 00 00 00 00");
        files.tensors("step-zero", "a step of 0", MALFORMED, "7.1.8", "03 17 ^00 00 00 00 01 02 00 00 00");
        files.tensors("step-negative", "a step below 0", MALFORMED, "7.1.8", "03 17 ^00 00 80 BF 01 02 00 00 00");
        files.tensors("step-infinite", "an infinite step", MALFORMED, "7.1.8", "03 17 ^00 00 80 7F 01 02 00 00 00");
        files.tensors("step-nan", "a step that is no number", MALFORMED, "7.1.8", "03 17 ^00 00 C0 7F 01 02 00 00 00");
        files.tensors("zero-point-signed", "zero point 8 in 4 bits with sign", MALFORMED, "7.1.8",
                "04 03 90 ^10 12 00 00 00");
        files.tensors("zero-point-signed-low", "zero point −9 in 4 bits with sign", MALFORMED, "7.1.8",
                "04 03 90 ^11 12 00 00 00");
        files.tensors("zero-point-unsigned", "zero point 16 in 4 bits", MALFORMED, "7.1.8", "05 03 90 ^10 12 00 00 00");
        files.tensors("zero-point-not-shortest", "a zero point with a byte too many", MALFORMED, "2.3, 7.1.8",
                "05 03 90 ^81 00 12 00 00 00");
        files.tensors("hint-32", "hint 32", MALFORMED, "7.1.8", "23 07 90 ^20 00 00 00");
    }

    private static void vectors(InvalidFiles files) {
        files.tensors("vectors-sparse", "encoding 10 with a mask", MALFORMED, "7.1.2, 7.1.14", "^4A 01 00 00 00 00");
        files.tensors("vectors-one-segment", "encoding 10 per segment, rows of one segment", MALFORMED, "7.1.2, 7.1.14",
                "^8A 01 00 00*4 00 00 00");
        files.tensors("vectors-centroids-cut", "the payload ends within the centroids", MALFORMED, "7.0.4, 7.1.14",
                "00 00 00 0A 7F FF 00 3C 00 ^''");
        files.tensors("vectors-component-nan", "a component that is no number and stands for no column", MALFORMED,
                "7.1.11, 7.1.14", "0A 02 00 00 3C 00 3C ^00 7E 00 00 00");
        files.tensors("vectors-component-above-2-20", "a component above 2^20 that no value uses", MALFORMED,
                "7.1.11, 7.1.14", "0A 80 01 00 00 80 3F ^01 00 80 49 00 00 00 00");
        files.add("vectors-as-before-per-segment", "as before after codebooks per segment", MALFORMED, "7.1.4, 7.1.14",
                InvalidFiles.siren(TWO_ROWS, "8A 00 00 00 3C 00 3C 00 ^0F 00 00"));
        files.tensors("near-vectors", "near a vector codebook in range storage", MALFORMED, "7.1.5, 7.1.14",
                "2A 01 00 00*4 00 ^09 84 00");
    }

    private static void others(InvalidFiles files) {
        files.tensors("centroid-format-2", "format 2 of centroids", UNSUPPORTED, "7.1.9", "06 00 ^02 00 3C 00 00 00");
        files.tensors("centroid-nan", "a centroid that is no number", MALFORMED, "7.1.11", "06 00 00 ^00 7E 00 00 00");
        files.tensors("centroid-infinite", "an infinite centroid that no value uses", MALFORMED, "7.1.11",
                "06 01 00 00 3C ^00 7C 00 00 00 00");
        files.tensors("centroid-above-2-20", "a centroid above 2^20 that no value uses", MALFORMED, "7.1.11",
                "06 01 01 00 00 80 3F ^01 00 80 49 00 00 00 00");
        files.tensors("binary-form", "a first parameter of binary that is not 0", UNSUPPORTED, "7.1.10",
                "07 ^01 00 00 80 3F 00 00 00 00");
        files.tensors("ternary-form", "a first parameter of ternary that is not 0", UNSUPPORTED, "7.1.10",
                "08 ^80 00 00 80 3F 00 00 80 3F 00 00 00 00");
        files.tensors("scale-negative", "a scale below 0", MALFORMED, "7.1.10", "07 00 ^00 00 80 BF 00 00 00 00");
        files.tensors("scale-above-2-20", "a second scale above 2^20 that no value uses", MALFORMED, "7.1.10, 7.1.11",
                "08 00 00 00 80 3F ^01 00 80 49 00 00 00 00");
        files.tensors("scale-nan", "a scale that is no number", MALFORMED, "7.1.10", "07 00 ^00 00 C0 FF 00 00 00 00");
    }
}
