package org.inrcodec.cli.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Identifiers at the start of JPEG's application segments, and numbers of markers (ITU-T T.81 table B.1). */
final class JpegSegments {
    static final int START = 0xd8;
    static final int END = 0xd9;
    static final int SCAN = 0xda;
    static final int APP0 = 0xe0;
    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;
    static final int APP13 = 0xed;
    static final int APP14 = 0xee;
    static final int APP15 = 0xef;
    static final int COMMENT = 0xfe;

    /** APP0 of JFIF (ITU-T T.871). */
    static final byte[] JFIF = identifier("JFIF\0");
    /** APP1 of Exif (CIPA DC-008 §4.7.2). */
    static final byte[] EXIF = identifier("Exif\0\0");
    /** APP1 of XMP (XMP specification part 3, §1.1.3). */
    static final byte[] XMP = identifier("http://ns.adobe.com/xap/1.0/\0");
    /** APP1 of the XMP packet's continuation. */
    static final byte[] EXTENDED_XMP = identifier("http://ns.adobe.com/xmp/extension/\0");
    /** APP2 of ICC profiles (ICC.1:2022 annex B.4). */
    static final byte[] ICC = identifier("ICC_PROFILE\0");

    /** APP2 of CIPA DC-007: pictures after the first. */
    static final byte[] MULTI_PICTURE = identifier("MPF\0");
    /** APP0 of JFIF's extension, a thumbnail. */
    static final byte[] JFIF_EXTENSION = identifier("JFXX\0");
    /** APP13 of Photoshop's blocks. */
    static final byte[] PHOTOSHOP = identifier("Photoshop 3.0\0");
    /** APP14 that says how colours are transformed. */
    static final byte[] ADOBE = identifier("Adobe");

    /** Most bytes of a segment after its length. */
    static final int MAX_SEGMENT = 65533;

    private JpegSegments() {}

    private static byte[] identifier(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a marker begins a frame's header: precision, height, width, number of components. */
    static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    static boolean startsWith(byte[] bytes, byte[] identifier) {
        return contains(bytes, 0, identifier);
    }

    /** Whether an identifier is at an offset. */
    static boolean contains(byte[] bytes, int offset, byte[] identifier) {
        return bytes.length >= offset + identifier.length
                && Arrays.equals(bytes, offset, offset + identifier.length, identifier, 0, identifier.length);
    }

    static byte[] after(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    /** Some writers of WebP and PNG files leave JPEG's identifier before the structure. */
    static byte[] withoutExifIdentifier(byte[] bytes) {
        return startsWith(bytes, EXIF) ? after(bytes, EXIF.length) : bytes;
    }
}
