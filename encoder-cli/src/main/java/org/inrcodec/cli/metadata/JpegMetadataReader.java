package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;

/** The segments of a JPEG file (ITU-T T.81 annex B) that say something about the picture. */
final class JpegMetadataReader {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final double CENTIMETRES_PER_METRE = 100;
    /** Two bytes after the mark of a profile's segment: number of the part, from 1, and number of parts. */
    private static final int PROFILE_HEADER = JpegMarks.ICC.length + 2;

    private final ImageInputStream stream;
    private final FoundMetadata found;
    private final Map<Integer, byte[]> profileParts = new TreeMap<>();
    private int profileCount;

    JpegMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Reads all segments up to the first scan. */
    void read() throws IOException {
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
            if (marker == JpegMarks.SCAN || marker == JpegMarks.END) {
                return;
            }
            int length = stream.readUnsignedShort();
            if (length < 2) {
                throw new IOException("a segment of no length");
            }
            if (marker == JpegMarks.COMMENT || marker >= JpegMarks.APP0 && marker <= JpegMarks.APP2) {
                byte[] data = new byte[length - 2];
                stream.readFully(data);
                segment(marker, data);
            }
            at += 2 + length;
        }
    }

    private void segment(int marker, byte[] data) {
        if (marker == JpegMarks.APP0 && JpegMarks.startsWith(data, JpegMarks.JFIF)) {
            density(data);
        } else if (marker == JpegMarks.APP1 && JpegMarks.startsWith(data, JpegMarks.EXIF)) {
            found.exif(() -> data);
        } else if (marker == JpegMarks.APP1 && JpegMarks.startsWith(data, JpegMarks.XMP)) {
            found.xmp(() -> JpegMarks.after(data, JpegMarks.XMP.length));
        } else if (marker == JpegMarks.APP1 && JpegMarks.startsWith(data, JpegMarks.EXTENDED_XMP)) {
            found.warn("a part of its XMP data that did not fit into one segment was left out");
        } else if (marker == JpegMarks.APP2 && JpegMarks.startsWith(data, JpegMarks.ICC)
                && data.length > PROFILE_HEADER) {
            profileParts.putIfAbsent(data[PROFILE_HEADER - 2] & 0xff, JpegMarks.after(data, PROFILE_HEADER));
            profileCount = Math.max(profileCount, Math.max(1, data[PROFILE_HEADER - 1] & 0xff));
        } else if (marker == JpegMarks.COMMENT) {
            comment(data);
        }
    }

    /** JFIF: after the mark two bytes of version, units (0 ratio, 1 inch, 2 centimetre), densities. */
    private void density(byte[] data) {
        if (data.length < JpegMarks.JFIF.length + 7) {
            return;
        }
        ByteBuffer fields = ByteBuffer.wrap(data, JpegMarks.JFIF.length + 2, 5);
        int unit = fields.get();
        double scale = unit == 1 ? INCHES_PER_METRE : unit == 2 ? CENTIMETRES_PER_METRE : 1;
        int x = Short.toUnsignedInt(fields.getShort());
        int y = Short.toUnsignedInt(fields.getShort());
        if (x > 0 && y > 0) { // Writers that know none put 0.
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
