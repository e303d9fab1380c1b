package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/** Inserts metadata into a JPEG file, as segments after its JFIF header. */
public final class JpegMetadataWriter {
    private static final double METRES_PER_INCH = 0.0254;
    private static final int MAX_PROFILE_PARTS = 255;
    /** Densities have 16 bits. */
    private static final int MAX_DENSITY = 65535;
    /** Offset of the first segment, after the marker of the start. */
    private static final int FIRST = 2;
    /** Offset of the units in a file that begins with a JFIF segment: marker, length, identifier, two bytes of version. */
    private static final int UNITS = FIRST + 4 + 5 + 2;

    private final PictureMetadata metadata;
    private final List<String> warnings;
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();

    private JpegMetadataWriter(PictureMetadata metadata, List<String> warnings) {
        this.metadata = metadata;
        this.warnings = warnings;
    }

    /**
     * @param jpeg a file without metadata that begins with a JFIF segment
     * @param metadata the metadata
     * @param warnings receives one line for each part that JPEG cannot hold
     * @return the file with the metadata
     */
    public static byte[] insert(byte[] jpeg, PictureMetadata metadata, List<String> warnings) {
        JpegMetadataWriter writer = new JpegMetadataWriter(metadata, warnings);
        writer.exif();
        writer.xmp();
        writer.profile();
        metadata.texts().forEach(writer::comment);
        return writer.insert(jpeg);
    }

    private byte[] insert(byte[] jpeg) {
        boolean jfif = (jpeg[FIRST + 1] & 0xff) == JpegSegments.APP0
                && JpegSegments.contains(jpeg, FIRST + 4, JpegSegments.JFIF);
        int end = jfif ? FIRST + 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(FIRST + 2)) : FIRST;
        byte[] start = Arrays.copyOf(jpeg, end);
        if (jfif && metadata.density().isPresent()) {
            density(ByteBuffer.wrap(start, UNITS, 5), metadata.density().get());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(jpeg.length + segments.size());
        file.writeBytes(start);
        file.writeBytes(segments.toByteArray());
        file.write(jpeg, end, jpeg.length - end);
        return file.toByteArray();
    }

    /** Pixels per inch where these are whole numbers, else per centimetre; a ratio as it is. */
    private void density(ByteBuffer fields, PixelDensity density) {
        double unit = 1;
        int code = 0;
        if (density.perMetre()) {
            double perInch = density.x() * METRES_PER_INCH;
            boolean inches = Math.abs(perInch - Math.rint(perInch)) < METRES_PER_INCH;
            unit = inches ? METRES_PER_INCH : 0.01;
            code = inches ? 1 : 2;
        } else if (Math.max(density.x(), density.y()) > MAX_DENSITY) {
            unit = (double) MAX_DENSITY / Math.max(density.x(), density.y());
        }
        long x = Math.round(density.x() * unit);
        long y = Math.round(density.y() * unit);
        if (x < 1 || x > MAX_DENSITY || y < 1 || y > MAX_DENSITY) {
            warnings.add("physical resolution out of range for JPEG; omitted");
            return;
        }
        fields.put((byte) code).putShort((short) x).putShort((short) y);
    }

    private void exif() {
        metadata.exif().ifPresent(exif -> {
            if (!segment(JpegSegments.APP1, JpegSegments.EXIF, exif.bytes())) {
                warnings.add("Exif data of " + exif.length() + " bytes does not fit into JPEG; omitted");
            }
        });
    }

    private void xmp() {
        metadata.xmp().ifPresent(packet -> {
            byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
            if (!segment(JpegSegments.APP1, JpegSegments.XMP, bytes)) {
                warnings.add("XMP packet of " + bytes.length + " bytes does not fit into JPEG; omitted");
            }
        });
    }

    /** In parts of one segment each (ICC.1:2022 annex B.4): number of the part from 1, number of parts, bytes. */
    private void profile() {
        if (metadata.iccProfile().isEmpty()) {
            return;
        }
        byte[] profile = metadata.iccProfile().get().bytes();
        int part = JpegSegments.MAX_SEGMENT - JpegSegments.ICC.length - 2;
        int parts = (profile.length + part - 1) / part;
        if (parts > MAX_PROFILE_PARTS) {
            warnings.add("colour profile of " + profile.length + " bytes does not fit into JPEG; omitted");
            return;
        }
        for (int i = 0; i < parts; i++) {
            byte[] identifier = Arrays.copyOf(JpegSegments.ICC, JpegSegments.ICC.length + 2);
            identifier[JpegSegments.ICC.length] = (byte) (i + 1);
            identifier[JpegSegments.ICC.length + 1] = (byte) parts;
            segment(JpegSegments.APP2, identifier,
                    Arrays.copyOfRange(profile, i * part, Math.min(profile.length, (i + 1) * part)));
        }
    }

    /** JPEG's comments have no keywords: a keyword other than Comment precedes the text. */
    private void comment(TextEntry entry) {
        String text = entry.keyword().equals("Comment") ? entry.text() : entry.keyword() + ": " + entry.text();
        if (!segment(JpegSegments.COMMENT, new byte[0], text.getBytes(StandardCharsets.UTF_8))) {
            warnings.add("text " + entry.keyword() + " does not fit into JPEG; omitted");
        }
    }

    private boolean segment(int marker, byte[] identifier, byte[] data) {
        int length = identifier.length + data.length;
        if (length > JpegSegments.MAX_SEGMENT) {
            return false;
        }
        segments.write(0xff);
        segments.write(marker);
        segments.write(length + 2 >> 8);
        segments.write(length + 2);
        segments.writeBytes(identifier);
        segments.writeBytes(data);
        return true;
    }
}
