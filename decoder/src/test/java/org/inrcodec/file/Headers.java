package org.inrcodec.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;

/** Payloads of HEAD for tests. */
final class Headers {
    private static final int OFFSET = 500;

    private Headers() {}

    /** Parses bytes written in hexadecimal, with spaces, that start at byte 500 of a file. */
    static PictureHeader parse(String hex) throws InrFormatException {
        return PictureHeader.parse(new PayloadReader(HexFormat.of().parseHex(hex.replace(" ", "")), OFFSET));
    }

    /** Requires that bytes are refused for a byte of theirs. */
    static void refused(String what, String hex, String kind, int offset) {
        InrFormatException e = assertThrows(InrFormatException.class, () -> parse(hex), what);
        assertEquals(InrFormatException.Kind.valueOf(kind), e.kind(), e.getMessage());
        assertEquals(OFFSET + offset, e.offset(), e.getMessage());
    }

    static byte[] bytes(PictureHeader header) {
        PayloadWriter out = new PayloadWriter();
        header.write(out);
        return out.toByteArray();
    }

    /** Requires that a header survives writing and reading. */
    static void comesBack(PictureHeader header) throws InrFormatException {
        assertEquals(header, PictureHeader.parse(new PayloadReader(bytes(header), 0)));
    }
}
