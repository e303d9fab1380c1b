package org.inrcodec.conformance.invalid;

import static org.inrcodec.conformance.file.MarkedBytes.chunk;
import static org.inrcodec.conformance.file.MarkedBytes.hex;
import static org.inrcodec.conformance.file.MarkedBytes.join;
import static org.inrcodec.conformance.file.MarkedBytes.signature;
import static org.inrcodec.format.InrFormatException.Kind.LIMIT;
import static org.inrcodec.format.InrFormatException.Kind.MALFORMED;

import org.inrcodec.conformance.file.MarkedBytes;

/**
 * Small files that ask for much: for work, for memory, for lengths that they don't have (FORMAT.md 10, 14.1, 14.2). All are
 * far beyond what 10.2 asks of decoders.
 */
final class OversizedFiles {
    private static final MarkedBytes HEAD = chunk("HEAD", hex(InvalidFiles.SIREN_HEAD));
    private static final MarkedBytes GRID_HEAD = chunk("HEAD", hex(InvalidFiles.GRID_HEAD));

    private OversizedFiles() {}

    static void addTo(InvalidFiles files) {
        work(files);
        lengths(files);
    }

    private static void work(InvalidFiles files) {
        files.head("pixels-2-40", "2^20 × 2^20 pixels of a network of one unit", LIMIT, "10.1, 10.2, 10.3, 14.1, 14.3",
                "^01 00 00 80 80 40 80 80 40 00 00 00 01");
        // 16 layers of width and rank 256, 32 frequencies, bypass, 2^14 × 2^14 pixels.
        files.add("work-of-the-largest-network", "the largest network for 2^28 pixels", LIMIT, "10.2, 10.3, 10.4, 14.1",
                InvalidFiles.siren(
                        "^01 00 00 80 80 01 80 80 01 00 20 40 6F 80 02 " + "80 02 ".repeat(17), "00*52"));
        files.gridHead("grid-pixels-2-40", "2^20 × 2^20 pixels from one grid of one cell", LIMIT, "10.2, 14.1",
                "^01 01 01 80 80 40 80 80 40 00 40 0F 01 00 01");
        // 16 grids of full resolution, each cell predicted by a network of 64 × 64 × 64 units.
        files.gridHead("grid-work-of-cells", "2^28 pixels with sixteen grids and the largest context network", LIMIT,
                "10.2, 10.4, 14.1",
                "^01 01 01 80 80 01 80 80 01 00 FF 00*16 01 01 78 0F 40*7");
        files.gridHead("grid-cells-of-one-tile", "sixteen grids of 2^28 cells in one tile", LIMIT, "10.2, 10.3, 14.2",
                "^01 01 01 80 80 01 80 80 01 00 4F 00*16 01 00 01");
    }

    private static void lengths(InvalidFiles files) {
        files.add("length-of-siren", "SIRN of 2^32 − 1 bytes, of which two are there", MALFORMED, "10.1, 10.3, 14.2",
                join(signature(), HEAD, hex("^FF FF FF FF 0F 'SIRN' 00 00")));
        files.add("siren-one-too-long", "SIRN one byte longer than five values in four tensors can be", MALFORMED,
                "10.1",
                join(signature(), HEAD, chunk("SIRN", hex("00*8513")).marked()));
        files.add("grid-one-too-long", "GRID one byte longer than eight values in six tensors and one cell can be",
                MALFORMED,
                "10.1", join(signature(), GRID_HEAD, chunk("GRID", hex("00*12856")).marked()));
        files.add("length-of-grid", "GRID of 2^32 − 1 bytes, of which two are there", MALFORMED, "10.1, 10.3, 14.2",
                join(signature(), GRID_HEAD, hex("^FF FF FF FF 0F 'GRID' 00 00")));
        files.add("length-of-metadata", "an ICC profile of 2^32 − 1 bytes, of which four are there", LIMIT,
                "10.2, 10.3, 14.2", join(signature(), HEAD, hex("^FF FF FF FF 0F 'iCCP' 00 00 00 00")));
        files.add("length-of-head", "HEAD of 2^31 bytes, of which nine are there", MALFORMED, "10.1, 14.2",
                join(signature(), hex("^80 80 80 80 08 'HEAD'"), hex(InvalidFiles.SIREN_HEAD)));
        files.add("metadata-cut", "an ancillary chunk of 2^20 bytes, of which four are there", MALFORMED, "4.3, 14.2",
                join(signature(), HEAD, hex("80 80 40 'tEXt' 00 00 00 00 ^''")));
    }
}
