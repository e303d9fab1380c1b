package org.inrcodec.conformance.invalid;

import static org.inrcodec.format.InrFormatException.Kind.MALFORMED;
import static org.inrcodec.format.InrFormatException.Kind.UNSUPPORTED;

/** Faults of GRID: its tensors, the index of its tiles, its streams (FORMAT.md 7.5, 7.6, 8.7.1). */
final class InvalidGrids {
    // 65 × 1 pixels in two tiles.
    private static final String TWO_TILES = "01 01 01 41 01 00 80 01 01 01 00 01";
    // Filters of radius 1: a seventh tensor, 1 × 1, before the pixel network.
    private static final String FILTER = "01 01 01 01 01 00 10 01 00 01";
    // A hidden layer of width 1 in the context network: 1 × 1, 1 × 1, 2 × 1, 1 × 2.
    private static final String HIDDEN = "01 01 01 01 01 00 00 01 01 01 01";

    private InvalidGrids() {}

    static void addTo(InvalidFiles files) {
        payload(files);
        networks(files);
        streams(files);
    }

    private static void payload(InvalidFiles files) {
        files.gridData("grid-empty", "GRID without a byte", MALFORMED, "7.5.1", "^''");
        files.gridData("grid-tensors-too-long", "tensors beyond the payload", MALFORMED, "7.5.1",
                "^07 00 00 00 00 00 00");
        files.gridData("grid-tensors-too-short", "five bytes for six tensors", MALFORMED, "6.5.4, 7.0.4, 7.5.1",
                "05 00 00 00 00 00 ^00");
        files.gridData("grid-bytes-after-tensors", "a byte after the tensors, within their length", MALFORMED,
                "7.0.3, 7.5.1", "07 00 00 00 00 00 00 ^00");
        files.gridData("grid-encoding-11", "an unknown encoding among the tensors", UNSUPPORTED, "7.1.1, 7.5.1",
                "06 00 00 00 ^0B 00 00");
        files.gridData("grid-range-bytes-left", "two bytes after the range-coded tensors", MALFORMED, "7.4.6, 7.5.1",
                "10 27 00 00 00 80 3F 00 00 00 00 00 00 00 00 00 ^12");
        files.add("tile-length-cut", "the payload ends within the lengths of the tiles", MALFORMED, "7.5.2",
                InvalidFiles.grid(TWO_TILES, "06 00 00 00 00 00 00 00 ^''"));
        files.add("tile-length-not-shortest", "a length of a tile has a byte too many", MALFORMED, "2.3, 7.5.2",
                InvalidFiles.grid(TWO_TILES, "06 00 00 00 00 00 00 ^80 00 00"));
        files.add("tiles-too-short", "the tiles have a byte less than is left", MALFORMED, "7.5.2",
                InvalidFiles.grid(TWO_TILES, "06 00 00 00 00 00 00 00 01 ^00 00"));
        files.add("tiles-too-long", "the tiles have a byte more than is left", MALFORMED, "7.5.2",
                InvalidFiles.grid(TWO_TILES, "06 00 00 00 00 00 00 01 01 ^00"));
        files.add("tiles-overflow", "lengths of tiles whose sum leaves 32 bits", MALFORMED, "7.5.2, 14.3",
                InvalidFiles.grid(TWO_TILES, "06 00 00 00 00 00 00 FF FF FF FF 0F 02 ^00"));
    }

    private static void networks(InvalidFiles files) {
        // 511 · 1027 · 4096 is above 2^31 − 1.
        files.gridData("context-sums-first", "a weight of 1027 in layer 0 of the context network", MALFORMED, "7.6.1",
                "0E ^01 00 60 80 44 00 00 00 00 00 00 00 00 00");
        files.gridData("context-bias", "a bias of 2^20 in layer 0 of the context network", MALFORMED, "7.6.1",
                "0E ^00 01 00 00 80 49 00 00 00 00 00 00 00 00");
        // 8191 · 65 · 4096 is above 2^31 − 1.
        files.add("context-sums-second", "a weight of 65 in layer 1 of the context network", MALFORMED, "7.6.1",
                InvalidFiles.grid(HIDDEN, "0C 00 00 ^02 10 54 00 00 00 00 00 00 00"));
        files.add("filter-tap-above-4", "a tap just above 4", MALFORMED, "8.7.1",
                InvalidFiles.grid(FILTER, "0B 00 00 ^01 01 00 80 40 00 00 00 00"));
    }

    // With the context network of zeros every cell is expected at 0 with b = 1. FF … decodes ones.
    private static void streams(InvalidFiles files) {
        files.gridData("tile-starts-with-ff", "a stream FF FF FF FF", MALFORMED, "7.4.1, 7.5.3",
                "06 00 00 00 00 00 00 ^FF FF FF FF");
        files.gridData("tile-bytes-left", "bytes after the last cell", MALFORMED, "7.4.6, 7.5.3",
                "06 00 00 00 00 00 00 00 00 00 00 ^00 00");
        files.gridData("prefix-of-16", "a prefix of sixteen ones", MALFORMED, "7.6.7, 7.6.8",
                "06 00 00 00 00 00 00 FF FF FF FE FF FF FF FF FF ^FF FF FF FF");
        files.gridData("cell-beyond-32767", "a prefix of fifteen ones: a cell beyond ±32767", MALFORMED, "7.6.8, 14.4",
                "06 00 00 00 00 00 00 FF FF FF FE FF FA FF FF FF FF FF ^FF FF FF");
        files.add("second-tile-bytes-left", "bytes after the last cell of the second tile", MALFORMED, "7.5.3",
                InvalidFiles.grid(TWO_TILES, "06 00 00 00 00 00 00 00 06 00 00 00 00 ^00 00"));
    }
}
