package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.inrcodec.conformance.file.ByteNotation;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.decoder.Region;

/** Valid files that the codec's writer cannot write: longer forms than needed, later versions, extremes. */
final class HandmadeCatalogue {
    // 3 × 2 pixels, 1 channel, 8 bit, no frequencies, one hidden layer of width 1: tensors 1 × 2, 1 × 1, 1 × 1, 1 × 1.
    private static final String HEAD = "01 00 00 03 02 00 00 00 01";
    private static final String SIGNATURE = "89 'INR' 0D 0A 1A 0A ";

    private final List<Vector> vectors = new ArrayList<>();

    private HandmadeCatalogue() {}

    static List<Vector> vectors() {
        HandmadeCatalogue catalogue = new HandmadeCatalogue();
        catalogue.versions();
        catalogue.headers();
        catalogue.takenOver();
        catalogue.packed();
        catalogue.huffman();
        catalogue.ranged();
        catalogue.extremes();
        catalogue.grids();
        catalogue.bounds();
        return catalogue.vectors;
    }

    private void versions() {
        siren("minor-1-siren", "profile 0 with minor version 1", "01 01 00 03 02 00 00 00 01",
                "02 00 3C 00 B8 00 0F 00 3C 00",
                "6.1.1", "6.1.3");
        siren("later-minor-longer-head", "minor version 2 with fields that only it knows",
                "01 02 00 03 02 00 00 00 01 FF 00 12 'new'", "02 00 3C 00 B8 00 0F 00 3C 00", "6.1.3");
        siren("head-1024-bytes", "minor version 255 with the longest HEAD", "01 FF 00 03 02 00 00 00 01 5A*1015",
                "02 00 3C 00 B8 00 0F 00 3C 00", "6.1.3", "10.1", "10.2");
        add("trailing-bytes", "bytes after the picture data, which look like a chunk",
                "['HEAD' " + HEAD + "] ['SIRN' 02 00 3C 00 B8 00 0F 00 3C 00] 09 'HEAD' 02 00 00 00", List.of("4.3"));
    }

    private void headers() {
        siren("widths-listed", "two equal widths, each written out", "01 00 00 03 02 00 00 11 02 02",
                "02 00 3C 00 B8 00 38 00 BC 00 0F 00 3C 00 38 00 34 00 C0 00 0F 00 3C 00 BC 00", "6.1.1", "6.3.2");
        siren("ranks-listed", "factorised layers, none of them factorised", "01 00 00 03 02 00 00 20 01 00 00",
                "02 00 3C 00 B8 00 0F 00 3C 00", "6.1.1", "6.3.3");
    }

    private void takenOver() {
        siren("near-chain", "as before after near after as before, and a class that starts anew",
                "01 00 00 03 02 00 00 02 01",
                "23 07 84 0B 00 0F 0F 09 7D 23 05 70 03 0F 0F 41 23 45", "7.1.4", "7.1.5", "6.4.2");
        siren("near-extremes", "differences at the ends of their ranges", "01 00 00 03 02 00 00 03 01",
                "23 07 A0 0B 00 09 00 00 09 FF 00 09 07 00 09 F8 00 5A 12 9C", "7.1.5");
        siren("as-before-zeros", "as before a tensor of zeros", HEAD, "00 02 00 34 0F 0F 00 38", "7.1.3", "7.1.4");
    }

    private void packed() {
        siren("nothing-present", "masks without a present value, in every storage", "01 00 00 03 02 00 00 03 01",
                "42 00 02 00 38 57 00 00 00 80 3F 01 01 10 00 45 03 80 05 00 02 00 30 66 00 00 00 3C 00 02 00 3C "
                        + "02 00 34",
                "2.5", "7.1.12", "7.2.1", "7.3.1");
        siren("bits-1", "one bit with sign, without sign and symmetric", "01 00 00 03 02 00 00 01 01",
                "04 00 98 00 40 00 05 00 90 01 00 00 03 00 90 80 00", "7.1.8", "7.2.1");
        siren("zero-points", "zero points at the ends of 16 bits", "01 00 00 03 02 00 00 01 01",
                "04 0F 30 FF FF 03 80 00 00 00 02 00 30 05 0F 28 FF FF 03 00 00 0F 00 34 04 0F 38 FE FF 03 40 00 00",
                "2.2", "2.3", "7.1.8");
        siren("scale-minus-zero", "scales of −0", HEAD,
                "08 00 00 00 00 80 00 00 80 3F 90 07 00 00 00 00 80 80 02 00 38 00",
                "7.1.10");
        siren("step-float", "binary32 steps that no step code has, the smallest one among them", HEAD,
                "03 17 F0 85 49 3C 7F 81 03 17 01 00 00 00 40 03 1F 00 00 00 39 40 00 02 00 34",
                "2.7", "7.1.8");
    }

    private void huffman() {
        siren("huffman-one-symbol", "tables of a single symbol, of length 1", HEAD,
                "13 04 80 03 03 10 00 16 02 00 00 3C 00 40 00 BC 02 02 10 00", "7.3.3");
        siren("huffman-codes-of-15-bits", "the longest codes", HEAD,
                "13 07 80 00 0F 12 34 56 78 9A BC DE FF FF FF FF F8 00 02 00 38 00", "7.3.2", "7.3.3", "7.3.4");
        siren("huffman-run-past-end", "a mask whose last present value lies one past the end", HEAD,
                "57 00 00 00 80 3F 00 01 11 40 00 01 11 80 00 02 00 38 00", "7.3.5");
    }

    private void ranged() {
        siren("range-empty", "a range-coded section without bytes: every bit is 0", HEAD,
                "23 07 84 0B 02 00 34 26 01 00 00 3C 00 BC 00", "7.0.3", "7.4.1", "7.4.6");
        siren("range-code-just-below", "a range-coded section FF FF FF FE: every bit is 1", HEAD,
                "23 07 84 0B 02 00 34 26 01 00 00 3C 00 BC 00 FF FF FF FE", "7.4.1", "7.4.2");
    }

    private void extremes() {
        add("subnormals", "a weight of 2^−140, and seven of 2^20",
                siren("01 00 00 08 05 00 00 07 01",
                        "01 00 02 00 00 00 01 00 00 00 " + "01 00 00 80 49 00 ".repeat(7) + "01 00 00 80 3F 00"),
                List.of("2.7", "8.3.3"), SubCase.whole(19, 12));
        add("largest-network", "16 layers of width and rank 256, 32 frequencies, bypass, 4 channels",
                siren("01 00 00 01 01 07 20 40 6F 80 02 " + "80 02 ".repeat(17),
                        "00*48 00 00 02 00 00 00 38 00 BC 00 3C 00"),
                List.of("6.1.1", "10.1", "10.2", "10.4", "10.5"));
        add("columns-2-20", "2^20 × 1 pixels",
                siren("01 00 00 80 80 40 01 00 00 00 01", "02 00 48 00 00 02 00 38 0F 00 38 0F 00 30"),
                List.of("6.1.1", "8.1.1", "10.1", "10.2"),
                new SubCase(3, 1 << 20, new Region(1, (1 << 20) - 99, 2, 99)));
    }

    private void grids() {
        // 5 × 3 pixels, one channel, two grids of scales 1 and 0, one hidden unit; four bytes are read whatever they are.
        String data = "0E 00 00 02 00 38 00 3C 02 00 30 0F 00 3C 00 A5 5A 12 34";
        grid("grid-scales-listed", "the default scales, each written out", "01 01 01 05 03 00 41 01 00 01 00 01", data,
                "6.5.1", "7.5.1", "7.5.2");
        grid("grid-later-minor", "minor version 2 with fields that only it knows",
                "01 02 01 05 03 00 41 01 00 01 00 01 12 34 56", data, "6.1.3");
        grid("grid-empty-stream", "a stream without bytes: every cell is the expected one",
                "01 01 01 05 03 00 01 01 00 01",
                "1A 02 00 38 00 00 02 00 3C 00 00 00 C0 00 00 02 00 38 00 30 0F 00 30 0F 00 3C 00", "7.4.6", "7.5.3",
                "7.6.7");
    }

    // What is as large as it may be.
    private void bounds() {
        siren("values-2-20", "values, centroids, scales and sums of 2^20 and −2^20", "01 00 00 03 02 00 00 01 01",
                "01 00 00 80 49 00 00 80 C9 06 00 01 00 00 80 49 07 00 00 00 80 49 80 "
                        + "08 00 00 00 80 49 00 00 80 49 40 03 11 00 00 80 49 C0 0A 90 00 00 00 00 49 00 00 00 49",
                "7.1.8", "7.1.9", "7.1.10", "7.1.11", "7.1.14");
        siren("steps-at-ends", "step codes 0, 7, 248 and 255", HEAD,
                "03 0F FF 00 01 FF FF 03 0F F8 00 02 03 0F 00 12 34 03 0F 07 76 54", "7.1.8");
        siren("frequency-4093", "ten frequencies up to 4093.8", "01 00 00 09 07 02 0A 8E 00 03",
                "02 " + "00 38 00 B4 00 30 ".repeat(42) + "02 00 30 00 B4 00 38 "
                        + "02 00 38 00 B8 00 34 00 BC 00 38 00 34 00 B4 00 3A 00 B0 02 00 30 00 34 00 38",
                "8.2.1", "8.2.2");
        siren("ratio-255", "the largest ratio", "01 00 00 07 05 00 06 FF 00 02",
                "02 " + "00 38 00 B4 00 30 00 3C ".repeat(13) + "02 00 30 00 B4 02 00 38 00 B8 02 00 30", "6.1.1",
                "8.2.1");
        siren("size-127x128", "the largest size of one byte and the smallest of two", "01 00 00 7F 80 01 00 00 00 01",
                "02 00 3C 00 B8 00 0F 00 3C 00", "2.3", "6.1.1");
        siren("hint-31", "the largest hint", HEAD, "23 07 84 1F 02 00 34 02 00 38 00", "7.1.8");
        siren("huffman-unsigned-12", "twelve bits without sign, the lower four after each code", HEAD,
                "15 0B 70 00 12 12 12 A4 02 00 34 02 00 38 00", "7.3.2");
        add("types-at-ends", "types with the first and last letters", "['HEAD' " + HEAD
                + "] ['aZAz' 01] ['zAZa' 02] ['SIRN' 02 00 3C 00 B8 00 0F 00 3C 00]", List.of("5.2", "5.5"));
        siren("near-bounds", "step codes and hints up to 255 and 31, down to 0, after asymmetric encodings",
                "01 00 00 03 02 00 00 01 01", "25 07 F0 00 1C 24 07 0F 00 03 09 FF 09 09 02 00 38 02 00 30", "7.1.5");
        siren("range-read-to-the-end", "a range-coded section of which every byte is read", HEAD,
                "27 00 00 00 80 3F 02 00 34 02 00 38 00 A5 5A 12 34", "7.4.6");
        siren("vectors-eight-stages", "a vector codebook of eight stages of binary16", HEAD,
                "0A 70 00 00 2C 00 2D 00 2E 00 2F 00 30 00 B1 00 32 00 33 02 00 34 02 00 38 00", "7.1.14");
        grid("grid-tile-widest", "tiles of 2^14 · 64 columns", "01 01 01 01 41 00 80 80 80 01 01 01 00 01",
                "0A 00 00 02 00 3C 00 02 00 38 00 00 00", "6.5.1", "6.5.3");
        grid("grid-read-to-the-end", "a stream of which every byte is read", "01 01 01 01 01 04 00 01 00 01",
                "0C 00 00 02 00 38 00 02 00 38 02 00 30 12 34 56 78", "7.4.6", "7.5.3");
        // One cell each: 32767 and −32767 with the longest symbols.
        String cell = "01 01 01 01 01 04 00 01 00 01";
        grid("grid-cell-32767", "the largest integer of a cell", cell,
                "0C 00 00 02 8D 04 00 02 00 38 02 66 2E B2 5C FF FE FF FA 4F 94", "7.6.7", "7.6.8");
        grid("grid-cell-minus-32767", "the smallest integer of a cell", cell,
                "0C 00 00 02 8D 04 00 02 00 38 02 66 2E FF FF FF FE FF FA 4F 94", "7.6.7", "7.6.8");
    }

    private void siren(String id, String title, String head, String tensors, String... clauses) {
        add(id, title, siren(head, tensors), List.of(clauses));
    }

    private static String siren(String head, String tensors) {
        return "['HEAD' " + head + "] ['SIRN' " + tensors + "]";
    }

    private void grid(String id, String title, String head, String data, String... clauses) {
        add(id, title, "['HEAD' " + head + "] ['GRID' " + data + "]", List.of(clauses));
    }

    // The chunks are in the notation of ByteNotation.
    private void add(String id, String title, String chunks, List<String> clauses, SubCase... cases) {
        byte[] file = ByteNotation.parse(SIGNATURE + chunks, Map.of()).bytes();
        vectors.add(new Vector(
                id, title, clauses, OptionalLong.empty(), new Vector.Handmade(file), List.of(cases)));
    }
}
