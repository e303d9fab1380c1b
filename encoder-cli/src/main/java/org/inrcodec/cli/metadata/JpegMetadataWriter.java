package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/** Puts what is to be said about a picture into a JPEG file, as segments behind its JFIF header. */
public final class JpegMetadataWriter {
    private static final double METRES_PER_INCH = 0.0254;
    private static final int MAX_PROFILE_PARTS = 255;
    /** Densities have 16 bits. */
    private static final int MAX_SEGMENT = 65535;
    /** Where the first segment begins: behind the marker of the start. */
    private static final int FIRST = 2;
    /** Offset of the units in a file that begins with a JFIF segment: marker, length, mark, two bytes of version. */
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
     * @param metadata what it is to say
     * @param warnings receives one line for each thing that JPEG cannot hold
     * @return the file with it
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
        boolean jfif = (jpeg[FIRST + 1] & 0xff) == JpegMarks.APP0
                && JpegMarks.startsWith(JpegMarks.after(jpeg, FIRST + 4), JpegMarks.JFIF);
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

    /** Whole pixels per inch where that is what was meant, else per centimetre; a ratio as it is. */
    private void density(ByteBuffer fields, PixelDensity density) {
        double unit = 1;
        int code = 0;
        if (density.perMetre()) {
            double perInch = density.x() * METRES_PER_INCH;
            boolean inches = Math.abs(perInch - Math.rint(perInch)) < METRES_PER_INCH;
            unit = inches ? METRES_PER_INCH : 0.01;
            code = inches ? 1 : 2;
        } else if (Math.max(density.x(), density.y()) > MAX_SEGMENT) {
            unit = (double) MAX_SEGMENT / Math.max(density.x(), density.y());
        }
        long x = Math.round(density.x() * unit);
        long y = Math.round(density.y() * unit);
        if (x < 1 || x > MAX_SEGMENT || y < 1 || y > MAX_SEGMENT) {
            warnings.add("JPEG cannot hold its physical resolution: left out");
            return;
        }
        fields.put((byte) code).putShort((short) x).putShort((short) y);
    }

    private void exif() {
        metadata.exif().ifPresent(exif -> {
            if (!segment(JpegMarks.APP1, JpegMarks.EXIF, exif.bytes())) {
                warnings.add("its Exif data of " + exif.length() + " bytes does not fit into JPEG: left out");
            }
        });
    }

    private void xmp() {
        metadata.xmp().ifPresent(packet -> {
            byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
            if (!segment(JpegMarks.APP1, JpegMarks.XMP, bytes)) {
                warnings.add("its XMP packet of " + bytes.length + " bytes does not fit into JPEG: left out");
            }
        });
    }

    /** In parts of one segment each (ICC.1:2022 annex B.4): number of the part from 1, number of parts, bytes. */
    private void profile() {
        if (metadata.iccProfile().isEmpty()) {
            return;
        }
        byte[] profile = metadata.iccProfile().get().bytes();
        int part = JpegMarks.MAX_SEGMENT - JpegMarks.ICC.length - 2;
        int parts = (profile.length + part - 1) / part;
        if (parts > MAX_PROFILE_PARTS) {
            warnings.add("its colour profile of " + profile.length + " bytes does not fit into JPEG: left out");
            return;
        }
        for (int i = 0; i < parts; i++) {
            byte[] mark = Arrays.copyOf(JpegMarks.ICC, JpegMarks.ICC.length + 2);
            mark[JpegMarks.ICC.length] = (byte) (i + 1);
            mark[JpegMarks.ICC.length + 1] = (byte) parts;
            segment(JpegMarks.APP2, mark,
                    Arrays.copyOfRange(profile, i * part, Math.min(profile.length, (i + 1) * part)));
        }
    }

    /** JPEG's comments have no keywords: others than Comment come before the text. */
    private void comment(TextEntry entry) {
        String text = entry.keyword().equals("Comment") ? entry.text() : entry.keyword() + ": " + entry.text();
        if (!segment(JpegMarks.COMMENT, new byte[0], text.getBytes(StandardCharsets.UTF_8))) {
            warnings.add("its text " + entry.keyword() + " does not fit into JPEG: left out");
        }
    }

    private boolean segment(int marker, byte[] mark, byte[] data) {
        int length = mark.length + data.length;
        if (length > JpegMarks.MAX_SEGMENT) {
            return false;
        }
        segments.write(0xff);
        segments.write(marker);
        segments.write(length + 2 >> 8);
        segments.write(length + 2);
        segments.writeBytes(mark);
        segments.writeBytes(data);
        return true;
    }
}
