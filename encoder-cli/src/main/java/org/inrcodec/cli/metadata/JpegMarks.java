package org.inrcodec.cli.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Names at the start of JPEG's application segments, and numbers of markers (ITU-T T.81 table B.1). */
final class JpegMarks {
    static final int START = 0xd8;
    static final int END = 0xd9;
    static final int SCAN = 0xda;
    static final int APP0 = 0xe0;
    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;
    static final int COMMENT = 0xfe;

    /** APP0 of JFIF (ITU-T T.871). */
    static final byte[] JFIF = mark("JFIF\0");
    /** APP1 of Exif (CIPA DC-008 §4.7.2). */
    static final byte[] EXIF = mark("Exif\0\0");
    /** APP1 of XMP (XMP specification part 3, §1.1.3). */
    static final byte[] XMP = mark("http://ns.adobe.com/xap/1.0/\0");
    /** APP1 of XMP that goes on. */
    static final byte[] EXTENDED_XMP = mark("http://ns.adobe.com/xmp/extension/\0");
    /** APP2 of ICC profiles (ICC.1:2022 annex B.4). */
    static final byte[] ICC = mark("ICC_PROFILE\0");

    /** Most bytes of a segment after its length. */
    static final int MAX_SEGMENT = 65533;

    private JpegMarks() {}

    private static byte[] mark(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    static byte[] after(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    /** Some writers of WebP and PNG files leave the mark of JPEG before the structure. */
    static byte[] withoutExifMark(byte[] bytes) {
        return startsWith(bytes, EXIF) ? after(bytes, EXIF.length) : bytes;
    }
}
