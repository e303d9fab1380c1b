package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;

/** The segments of a JPEG file (ITU-T T.81 annex B) that hold metadata. */
final class JpegMetadataReader implements MetadataReader {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final double CENTIMETRES_PER_METRE = 100;
    /** Two bytes after the identifier of a profile's segment: number of the part, from 1, and number of parts. */
    private static final int PROFILE_HEADER = JpegSegments.ICC.length + 2;

    private final ImageInputStream stream;
    private final FoundMetadata found;
    private final Map<Integer, byte[]> profileParts = new TreeMap<>();
    private int profileCount;

    JpegMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("\u00ff\u00d8");
    }

    @Override
    public void read() throws IOException {
        try {
            segments();
        } finally {
            if (profileCount > 0) {
                found.iccProfile(this::profile);
            }
        }
    }

    private void segments() throws IOException {
        long at = 2;
        while (true) {
            stream.seek(at);
            if (stream.readUnsignedByte() != 0xff) {
                throw new IOException("a segment does not begin with a marker");
            }
            int marker = stream.readUnsignedByte();
            while (marker == 0xff) {
                marker = stream.readUnsignedByte(); // Fill bytes.
                at++;
            }
            if (marker == JpegSegments.SCAN || marker == JpegSegments.END) {
                return;
            }
            int length = stream.readUnsignedShort();
            if (length < 2) {
                throw new IOException("zero-length segment");
            }
            if (marker == JpegSegments.COMMENT || marker >= JpegSegments.APP0 && marker <= JpegSegments.APP2) {
                byte[] data = new byte[length - 2];
                stream.readFully(data);
                segment(marker, data);
            }
            at += 2 + length;
        }
    }

    private void segment(int marker, byte[] data) {
        if (marker == JpegSegments.APP0 && JpegSegments.startsWith(data, JpegSegments.JFIF)) {
            density(data);
        } else if (marker == JpegSegments.APP1 && JpegSegments.startsWith(data, JpegSegments.EXIF)) {
            found.exif(() -> data);
        } else if (marker == JpegSegments.APP1 && JpegSegments.startsWith(data, JpegSegments.XMP)) {
            found.xmp(() -> JpegSegments.after(data, JpegSegments.XMP.length));
        } else if (marker == JpegSegments.APP1 && JpegSegments.startsWith(data, JpegSegments.EXTENDED_XMP)) {
            found.warn("the part of the XMP packet outside the first segment was omitted");
        } else if (marker == JpegSegments.APP2 && JpegSegments.startsWith(data, JpegSegments.ICC)
                && data.length > PROFILE_HEADER) {
            profileParts.putIfAbsent(data[PROFILE_HEADER - 2] & 0xff, JpegSegments.after(data, PROFILE_HEADER));
            profileCount = Math.max(profileCount, Math.max(1, data[PROFILE_HEADER - 1] & 0xff));
        } else if (marker == JpegSegments.COMMENT) {
            comment(data);
        }
    }

    /** JFIF: after the identifier two bytes of version, units (0 ratio, 1 inch, 2 centimetre), densities. */
    private void density(byte[] data) {
        if (data.length < JpegSegments.JFIF.length + 7) {
            return;
        }
        ByteBuffer fields = ByteBuffer.wrap(data, JpegSegments.JFIF.length + 2, 5);
        int unit = fields.get();
        double scale = unit == 1 ? INCHES_PER_METRE : unit == 2 ? CENTIMETRES_PER_METRE : 1;
        int x = Short.toUnsignedInt(fields.getShort());
        int y = Short.toUnsignedInt(fields.getShort());
        if (x > 0 && y > 0) { // Writers that do not know the density write 0.
            found.density(x * scale, y * scale, unit == 1 || unit == 2);
        }
    }

    private void comment(byte[] data) {
        int length = data.length;
        while (length > 0 && data[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, 0, length)).toString();
        } catch (CharacterCodingException e) {
            text = new String(data, 0, length, StandardCharsets.ISO_8859_1);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        found.text("Comment", () -> utf8);
    }

    private byte[] profile() {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (int part = 1; part <= profileCount; part++) {
            if (!profileParts.containsKey(part)) {
                throw new IllegalArgumentException("part " + part + " of " + profileCount + " is missing");
            }
            profile.writeBytes(profileParts.get(part));
        }
        return profile.toByteArray();
    }
}
