package org.inrcodec.conformance.invalid;

import static org.inrcodec.conformance.file.MarkedBytes.chunk;
import static org.inrcodec.conformance.file.MarkedBytes.hex;
import static org.inrcodec.conformance.file.MarkedBytes.join;
import static org.inrcodec.conformance.file.MarkedBytes.signature;
import static org.inrcodec.conformance.invalid.InvalidFiles.GRID_DATA;
import static org.inrcodec.conformance.invalid.InvalidFiles.GRID_HEAD;
import static org.inrcodec.conformance.invalid.InvalidFiles.SIREN_HEAD;
import static org.inrcodec.conformance.invalid.InvalidFiles.SIREN_TENSORS;
import static org.inrcodec.format.InrFormatException.Kind.MALFORMED;
import static org.inrcodec.format.InrFormatException.Kind.UNSUPPORTED;

import org.inrcodec.conformance.file.MarkedBytes;

/** Faults of signature and chunks (FORMAT.md 2.3, 4, 5). */
final class InvalidContainers {
    private static final MarkedBytes HEAD = chunk("HEAD", hex(SIREN_HEAD));
    private static final MarkedBytes PICTURE = chunk("SIRN", hex(SIREN_TENSORS));
    private static final MarkedBytes WHOLE = InvalidFiles.siren(SIREN_HEAD, SIREN_TENSORS);
    private static final MarkedBytes TEXT = chunk("tEXt", hex("'Title' 00 'x'"));

    private InvalidContainers() {}

    static void addTo(InvalidFiles files) {
        signatures(files);
        ends(files);
        varints(files);
        types(files);
        crcs(files);
    }

    private static void signatures(InvalidFiles files) {
        files.add("empty", "no byte at all", MALFORMED, "4.1, 11.1", hex("^'' "));
        files.add("signature-cut", "ends within the signature", MALFORMED, "4.1", WHOLE.cut(5));
        files.add("signature-other", "a PNG file", MALFORMED, "4.1",
                hex("89 ^50 4E 47 0D 0A 1A 0A 00 00 00 0D 'IHDR'"));
        files.add("signature-text-mode", "CR LF of the signature became LF", MALFORMED, "4.1",
                join(hex("89 'INR' ^0A 1A 0A"), HEAD, PICTURE));
        files.add("inrimage", "an INRIMAGE file", UNSUPPORTED, "4.1, 15.2", hex("^'#INRIMAGE-4#{' 0A 'XDIM=1' 0A"));
    }

    private static void ends(InvalidFiles files) {
        files.add("no-chunks", "ends after the signature", MALFORMED, "4.2, 4.3", WHOLE.cut(8));
        files.add("cut-in-head", "ends within HEAD", MALFORMED, "4.3", WHOLE.cut(16));
        files.add("no-picture-data", "ends after HEAD", MALFORMED, "4.3", WHOLE.cut(8 + HEAD.bytes().length));
        files.add("ends-with-text", "ends after an ancillary chunk", MALFORMED, "4.3, 4.4",
                join(signature(), HEAD, TEXT, hex("^''")));
        files.add("cut-in-type", "ends within the type of SIRN", MALFORMED, "4.3",
                WHOLE.cut(8 + HEAD.bytes().length + 3));
        files.add("cut-in-payload", "ends within the payload of SIRN", MALFORMED, "4.3",
                WHOLE.cut(WHOLE.bytes().length - 6));
        files.add("cut-in-crc", "ends before the last byte of the CRC of SIRN", MALFORMED, "4.3",
                WHOLE.cut(WHOLE.bytes().length - 1));
        files.add("first-chunk-text", "a chunk before HEAD", MALFORMED, "4.2",
                join(signature(), chunk("^tEXt", hex("'Title' 00 'x'")), HEAD, PICTURE));
        files.add("first-chunk-picture", "picture data before HEAD", MALFORMED, "4.2",
                join(signature(), chunk("^SIRN", hex(SIREN_TENSORS)), HEAD));
        files.add("grid-in-profile-0", "picture data of profile 1 in a file of profile 0", UNSUPPORTED, "4.3, 5.5",
                join(signature(), HEAD, chunk("^GRID", hex(GRID_DATA))));
        files.add("siren-in-profile-1", "picture data of profile 0 in a file of profile 1", UNSUPPORTED, "4.3, 5.5",
                InvalidFiles.file(hex(GRID_HEAD), chunk("^SIRN", hex(SIREN_TENSORS))));
    }

    private static void varints(InvalidFiles files) {
        files.add("length-not-shortest", "the length of a chunk has a byte too many", MALFORMED, "2.3, 5.1",
                join(signature(), hex("^89 00 'HEAD'"), hex(SIREN_HEAD),
                        MarkedBytes.crc(hex("'HEAD'"), hex(SIREN_HEAD)), PICTURE));
        files.add("length-too-large", "the length of a chunk is 2^32", MALFORMED, "2.2, 2.3",
                join(signature(), HEAD, hex("^80 80 80 80 10 'SIRN' 00")));
        files.add("length-too-long", "the length of a chunk has six bytes", MALFORMED, "2.2, 2.3",
                join(signature(), HEAD, hex("^81 80 80 80 80 00 'SIRN' 00")));
    }

    private static void types(InvalidFiles files) {
        files.add("type-digit", "a type with a digit", MALFORMED, "5.2",
                join(signature(), HEAD, chunk("^tEX1", hex("00")), PICTURE));
        files.add("type-between-cases", "a type with a byte between Z and a", MALFORMED, "5.2",
                join(signature(), HEAD, chunk("^tE[t", hex("00")), PICTURE));
        files.add("type-reserved", "the third letter is lower case", UNSUPPORTED, "5.2",
                join(signature(), HEAD, chunk("^abcd", hex("00")), PICTURE));
        files.add("type-critical", "an unknown critical chunk", UNSUPPORTED, "5.5",
                join(signature(), HEAD, chunk("^PLTE", hex("00 00 00")), PICTURE));
        files.add("type-private-critical", "a private critical chunk", UNSUPPORTED, "5.8",
                join(signature(), HEAD, chunk("^AbCD", hex("00")), PICTURE));
        files.add("head-twice", "HEAD twice", MALFORMED, "5.6",
                join(signature(), HEAD, chunk("^HEAD", hex(SIREN_HEAD)), PICTURE));
        for (String type : new String[] {"iCCP", "eXIf", "xMPd", "pHYs"}) {
            files.add(type.toLowerCase(java.util.Locale.ROOT) + "-twice", type + " twice", MALFORMED, "5.6, 5.7",
                    join(signature(), HEAD, chunk(type, hex("00")), TEXT, chunk("^" + type, hex("00")), PICTURE));
        }
    }

    private static void crcs(InvalidFiles files) {
        MarkedBytes wrong = hex("^'crc!'");
        files.add("crc-head", "the CRC of HEAD is wrong", MALFORMED, "5.3, 5.4",
                join(signature(), hex("09 'HEAD'"), hex(SIREN_HEAD), wrong, PICTURE));
        files.add("crc-text", "the CRC of an ancillary chunk is wrong", MALFORMED, "5.4",
                join(signature(), HEAD, hex("07 'tEXt' 'Title' 00 'x'"), wrong, PICTURE));
        files.add("crc-unknown", "the CRC of an unknown ancillary chunk is wrong", MALFORMED, "5.4",
                join(signature(), HEAD, hex("01 'vnDt' 00"), wrong, PICTURE));
        files.add("crc-picture", "the CRC of SIRN is wrong", MALFORMED, "5.4",
                join(signature(), HEAD, hex("04 'SIRN'"), hex(SIREN_TENSORS), wrong));
        files.add("crc-without-type", "a CRC of the payload alone", MALFORMED, "5.1, 5.4",
                join(signature(), HEAD, hex("04 'SIRN'"), hex(SIREN_TENSORS),
                        MarkedBytes.crc(hex("''"), hex(SIREN_TENSORS)).marked()));
    }
}
