package org.inrcodec.conformance.invalid;

import static org.inrcodec.conformance.file.MarkedBytes.chunk;
import static org.inrcodec.conformance.file.MarkedBytes.hex;
import static org.inrcodec.conformance.file.MarkedBytes.join;
import static org.inrcodec.format.InrFormatException.Kind.MALFORMED;
import static org.inrcodec.format.InrFormatException.Kind.UNSUPPORTED;

import org.inrcodec.conformance.file.MarkedBytes;

/** Faults of HEAD (FORMAT.md 6, 8.2.1, 10.1). */
final class InvalidHeaders {
    private InvalidHeaders() {}

    static void addTo(InvalidFiles files) {
        versions(files);
        siren(files);
        grid(files);
    }

    private static void versions(InvalidFiles files) {
        files.head("major-0", "major version 0", UNSUPPORTED, "6.1.1", "^00 00 00 01 01 00 00 00 01");
        files.head("major-2", "major version 2", UNSUPPORTED, "6.1.1", "^02 00 00 01 01 00 00 00 01");
        files.head("profile-2", "profile 2", UNSUPPORTED, "6.1.1", "01 02 ^02 01 01 00 00 00 01");
        files.gridHead("grid-minor-0", "profile 1 with minor version 0", UNSUPPORTED, "6.1.3",
                "01 00 ^01 01 01 00 00 01 00 01");
        files.head("head-empty", "HEAD without a byte", MALFORMED, "6.1.2", "^''");
        files.head("head-short", "HEAD ends before its last field", MALFORMED, "6.1.2", "01 00 00 01 01 00 00 00 ^''");
        files.head("head-long-minor-0", "a byte after the fields, minor version 0", MALFORMED, "6.1.3",
                "01 00 00 01 01 00 00 00 01 ^00");
        files.head("head-long-minor-1", "a byte after the fields, minor version 1", MALFORMED, "6.1.3",
                "01 01 00 01 01 00 00 00 01 ^00");
        files.gridHead("grid-head-long", "a byte after the fields of profile 1", MALFORMED, "6.1.3",
                "01 01 01 01 01 00 00 01 00 01 ^00");
        files.head("later-minor-short", "a later minor version whose HEAD ends before its fields", MALFORMED,
                "6.1.2, 6.1.3", "01 07 00 01 01 00 00 00 ^''");
        MarkedBytes long1025 = hex("01 09 00 01 01 00 00 00 01 00*1016");
        files.add("head-1025-bytes", "HEAD longer than 1024 bytes", MALFORMED, "10.1",
                join(MarkedBytes.signature(), chunk("HEAD", long1025).marked(),
                        chunk("SIRN", hex(InvalidFiles.SIREN_TENSORS))));
    }

    private static void siren(InvalidFiles files) {
        files.head("width-0", "no columns", MALFORMED, "6.1.1, 6.1.2", "01 00 00 ^00 01 00 00 00 01");
        files.head("width-2-20-plus-1", "2^20 + 1 columns", MALFORMED, "6.1.1, 10.1",
                "01 00 00 ^81 80 40 01 00 00 00 01");
        files.head("height-0", "no rows", MALFORMED, "6.1.1, 6.1.2", "01 00 00 01 ^00 00 00 00 01");
        files.head("height-2-20-plus-1", "2^20 + 1 rows", MALFORMED, "6.1.1, 10.1",
                "01 00 00 01 ^81 80 40 00 00 00 01");
        files.head("width-not-shortest", "the width has a byte too many", MALFORMED, "2.3",
                "01 00 00 ^81 00 01 00 00 00 01");
        files.head("samples-bit-3", "bit 3 of samples", UNSUPPORTED, "6.1.1", "01 00 00 01 01 ^08 00 00 01");
        files.head("samples-bit-7", "bit 7 of samples", UNSUPPORTED, "6.1.1", "01 00 00 01 01 ^80 00 00 01");
        files.head("frequencies-33", "33 frequencies", MALFORMED, "6.1.1", "01 00 00 01 01 00 ^21 40 00 01");
        files.head("ratio-63", "a ratio below 1", MALFORMED, "6.1.1", "01 00 00 01 01 00 01 ^3F 00 01");
        files.head("frequency-above-4096", "frequencies up to 65536 π", MALFORMED, "8.2.1",
                "01 00 00 01 01 00 11 ^80 00 01");
        files.head("layer-width-0", "a layer of width 0", MALFORMED, "6.1.1, 6.1.2", "01 00 00 01 01 00 00 00 ^00");
        files.head("layer-width-257", "a layer of width 257", MALFORMED, "6.1.1, 6.1.2",
                "01 00 00 01 01 00 00 00 ^81 02");
        files.head("second-width-0", "the second of two listed widths is 0", MALFORMED, "6.1.1",
                "01 00 00 01 01 00 00 11 03 ^00");
        files.head("rank-257", "a rank of 257", MALFORMED, "6.1.1, 6.1.2", "01 00 00 01 01 00 00 20 01 00 ^81 02");
    }

    private static void grid(InvalidFiles files) {
        files.gridHead("scale-16", "scale 16", MALFORMED, "6.5.1", "01 01 01 01 01 00 40 ^10 01 00 01");
        files.gridHead("scale-rises", "scales 2, 3", MALFORMED, "6.5.1", "01 01 01 01 01 00 41 02 ^03 01 00 01");
        files.gridHead("tile-width-0", "tiles of width 0", MALFORMED, "6.5.1",
                "01 01 01 E8 07 01 00 80 ^00 01 01 00 01");
        files.gridHead("tile-height-too-large", "tiles of height 64 · (2^14 + 1)", MALFORMED, "6.5.1",
                "01 01 01 E8 07 01 00 80 01 ^81 80 01 01 00 01");
        files.gridHead("tiles-one", "tiles, but only one", MALFORMED, "6.5.3", "01 01 01 40 40 00 80 ^01 01 01 00 01");
        files.gridHead("tiles-too-many", "16384 × 65 tiles of 64 × 64 pixels", MALFORMED, "6.5.3",
                "01 01 01 80 80 40 81 20 00 80 ^01 01 01 00 01");
        files.gridHead("neighbours-25", "25 neighbours", MALFORMED, "6.5.1", "01 01 01 01 01 00 00 ^19 00 01");
        files.gridHead("context-bit-7", "bit 7 of context", UNSUPPORTED, "6.5.1", "01 01 01 01 01 00 00 ^81 00 01");
        files.gridHead("context-without-inputs", "no neighbours and no earlier grids", MALFORMED, "6.5.1",
                "01 01 01 01 01 00 00 ^00 00 01");
        files.gridHead("layers-bit-6", "bit 6 of layers", UNSUPPORTED, "6.5.1", "01 01 01 01 01 00 00 01 ^40 01");
        files.gridHead("layers-bit-7", "bit 7 of layers", UNSUPPORTED, "6.5.1", "01 01 01 01 01 00 00 01 ^80 01");
        files.gridHead("grid-width-0", "a layer of width 0", MALFORMED, "6.5.1", "01 01 01 01 01 00 00 01 00 ^00");
        files.gridHead("grid-width-65", "a layer of width 65", MALFORMED, "6.5.1", "01 01 01 01 01 00 00 01 01 01 ^41");
        files.gridHead("grid-head-short", "HEAD of profile 1 ends before its last field", MALFORMED, "6.1.2",
                "01 01 01 01 01 00 00 01 00 ^''");
    }
}
