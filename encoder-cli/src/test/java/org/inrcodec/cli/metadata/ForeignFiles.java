package org.inrcodec.cli.metadata;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.ExifParentTIFFTagSet;
import javax.imageio.plugins.tiff.ExifTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.plugins.tiff.TIFFTagSet;
import javax.imageio.stream.ImageOutputStream;

/** Files with a profile and Exif that the codec's own writers have no part in: they show what a program can read. */
final class ForeignFiles {
    private static final int PNG_HEADER = 33;
    private static final int JPEG_START = 2;

    private ForeignFiles() {}

    /**
     * @param file where to write
     * @param suffix {@code png}, {@code jpg} or {@code tif}
     * @param profile an ICC profile
     * @param exif an Exif structure with orientation 6; TIFF has its fields instead
     * @return the file
     */
    static Path write(Path file, String suffix, byte[] profile, byte[] exif) throws IOException {
        BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_3BYTE_BGR);
        if (suffix.equals("tif")) {
            return tiff(file, image, profile);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, suffix, plain);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        if (suffix.equals("png")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            packed.writeBytes(new byte[] {'n', 0, 0});
            try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
                out.write(profile);
            }
            parts.writeBytes(chunk("iCCP", packed.toByteArray()));
            parts.writeBytes(chunk("eXIf", exif));
        } else {
            parts.writeBytes(segment(0xe1, "Exif\0\0", exif));
            parts.writeBytes(segment(0xe2, "ICC_PROFILE\0\u0001\u0001", profile));
        }
        int at = suffix.equals("png") ? PNG_HEADER : JPEG_START;
        byte[] bytes = plain.toByteArray();
        return Files.write(file, ByteBuffer.allocate(bytes.length + parts.size())
                .put(bytes, 0, at).put(parts.toByteArray()).put(bytes, at, bytes.length - at).array());
    }

    private static byte[] chunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12).putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII)).put(data).putInt((int) crc.getValue()).array();
    }

    private static byte[] segment(int marker, String mark, byte[] data) {
        return ByteBuffer.allocate(4 + mark.length() + data.length).put((byte) 0xff).put((byte) marker)
                .putShort((short) (2 + mark.length() + data.length)).put(mark.getBytes(StandardCharsets.ISO_8859_1))
                .put(data).array();
    }

    private static Path tiff(Path file, BufferedImage image, byte[] profile) throws IOException {
        ImageWriter writer = jdkWriter();
        ImageWriteParam param = writer.getDefaultWriteParam();
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(image), param);
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        TIFFTagSet baseline = BaselineTIFFTagSet.getInstance();
        TIFFTag orientation = baseline.getTag(BaselineTIFFTagSet.TAG_ORIENTATION);
        directory.addTIFFField(new TIFFField(orientation, TIFFTag.TIFF_SHORT, 1, new char[] {6}));
        TIFFTag icc = baseline.getTag(BaselineTIFFTagSet.TAG_ICC_PROFILE);
        directory.addTIFFField(new TIFFField(icc, TIFFTag.TIFF_UNDEFINED, profile.length, profile));
        TIFFDirectory exif = new TIFFDirectory(
                new TIFFTagSet[] {ExifTIFFTagSet.getInstance()},
                ExifParentTIFFTagSet.getInstance().getTag(ExifParentTIFFTagSet.TAG_EXIF_IFD_POINTER));
        exif.addTIFFField(new TIFFField(
                ExifTIFFTagSet.getInstance().getTag(ExifTIFFTagSet.TAG_EXPOSURE_TIME), TIFFTag.TIFF_RATIONAL, 1,
                new long[][] {{1, 250}}));
        directory.addTIFFField(new TIFFField(
                ExifParentTIFFTagSet.getInstance().getTag(ExifParentTIFFTagSet.TAG_EXIF_IFD_POINTER),
                TIFFTag.TIFF_LONG, 1L, exif));
        try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), param);
        } finally {
            writer.dispose();
        }
        return file;
    }

    private static ImageWriter jdkWriter() {
        for (Iterator<ImageWriter> i = ImageIO.getImageWritersByFormatName("tiff"); i.hasNext();) {
            ImageWriter writer = i.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
                return writer;
            }
        }
        throw new IllegalStateException("no writer of the JDK");
    }
}
