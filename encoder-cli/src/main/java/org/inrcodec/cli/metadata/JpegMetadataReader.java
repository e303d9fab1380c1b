package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/** The segments of a JPEG file (ITU-T T.81 annex B) that hold metadata. */
final class JpegMetadataReader implements MetadataReader {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final double CENTIMETRES_PER_METRE = 100;
    private static final int MAX_IDENTIFIER = 16;

    private final ImageInputStream stream;
    private final FoundMetadata found;
    private final JpegProfile profile = new JpegProfile();
    private final ByteArrayOutputStream exif = new ByteArrayOutputStream();
    private final JpegXmp xmp;
    private final ByteArrayOutputStream photoshop = new ByteArrayOutputStream();
    private boolean exifIsWhole;

    JpegMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
        xmp = new JpegXmp(found);
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
            if (!profile.isEmpty()) {
                found.iccProfile(profile::bytes);
            }
            if (exif.size() > 0) {
                found.exif(exif::toByteArray);
            }
            xmp.finish();
            if (photoshop.size() > 0) {
                new PhotoshopBlocks(found).read(photoshop.toByteArray());
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
            if (JpegSegments.isFrame(marker) && length > 7) {
                stream.skipBytes(5);
                if (stream.readUnsignedByte() == 4) {
                    found.coloursConverted("CMYK");
                }
            } else if (marker == JpegSegments.COMMENT || marker >= JpegSegments.APP0 && marker <= JpegSegments.APP15) {
                byte[] data = new byte[length - 2];
                stream.readFully(data);
                segment(marker, data);
            }
            at += 2 + length;
        }
    }

    private void segment(int marker, byte[] data) {
        switch (marker) {
            case JpegSegments.COMMENT -> found.textOfOldFormat("Comment", data);
            case JpegSegments.APP0 -> jfif(data);
            case JpegSegments.APP1 -> exifOrXmp(data);
            case JpegSegments.APP2 -> profileOrPictures(data);
            case JpegSegments.APP13 -> {
                if (JpegSegments.startsWith(data, JpegSegments.PHOTOSHOP)) {
                    photoshop.writeBytes(JpegSegments.after(data, JpegSegments.PHOTOSHOP.length));
                } else {
                    lost(marker, data);
                }
            }
            case JpegSegments.APP14 -> {
                if (!JpegSegments.startsWith(data, JpegSegments.ADOBE)) {
                    lost(marker, data);
                }
            }
            default -> lost(marker, data);
        }
    }

    private void jfif(byte[] data) {
        if (JpegSegments.startsWith(data, JpegSegments.JFIF)) {
            density(data);
        } else if (JpegSegments.startsWith(data, JpegSegments.JFIF_EXTENSION)) {
            found.lost("thumbnail (JFXX)");
        } else {
            lost(JpegSegments.APP0, data);
        }
    }

    private void exifOrXmp(byte[] data) {
        if (JpegSegments.startsWith(data, JpegSegments.EXIF)) {
            exif(JpegSegments.after(data, JpegSegments.EXIF.length));
        } else if (JpegSegments.startsWith(data, JpegSegments.XMP)) {
            xmp.packet(JpegSegments.after(data, JpegSegments.XMP.length));
        } else if (JpegSegments.startsWith(data, JpegSegments.EXTENDED_XMP)) {
            xmp.extension(JpegSegments.after(data, JpegSegments.EXTENDED_XMP.length));
        } else {
            lost(JpegSegments.APP1, data);
        }
    }

    /** Exif larger than a segment continues in the next one, which does not begin with a TIFF header. */
    private void exif(byte[] data) {
        boolean begins = data.length >= 4 && (data[0] == 'I' && data[1] == 'I' && data[2] == 42 && data[3] == 0
                || data[0] == 'M' && data[1] == 'M' && data[2] == 0 && data[3] == 42);
        if (exif.size() > 0 && begins) {
            exifIsWhole = true;
            found.lost("a second Exif data");
        } else if (!exifIsWhole) {
            exif.writeBytes(data);
        }
    }

    private void profileOrPictures(byte[] data) {
        if (JpegSegments.startsWith(data, JpegSegments.ICC)) {
            profile.add(JpegSegments.after(data, JpegSegments.ICC.length));
        } else if (JpegSegments.startsWith(data, JpegSegments.MULTI_PICTURE)) {
            found.several();
        } else {
            lost(JpegSegments.APP2, data);
        }
    }

    /** Names a segment by its number and the letters that it begins with. */
    private void lost(int marker, byte[] data) {
        int end = 0;
        while (end < Math.min(data.length, MAX_IDENTIFIER)
                && (Character.isLetterOrDigit(data[end]) || data[end] == ' ')) {
            end++;
        }
        String identifier = new String(data, 0, end, StandardCharsets.US_ASCII).strip();
        found.lost("segment APP" + (marker - JpegSegments.APP0) + (identifier.length() < 2 ? "" : " " + identifier));
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
}
