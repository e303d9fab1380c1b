package org.inrcodec.cli.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/** Inserts metadata into a TIFF file, as fields of a first directory that replaces the old one. */
public final class TiffMetadataWriter {
    /** Fields for the keywords of PNG. */
    private static final Map<String, Integer> TEXTS = Map.of(
            "Title", DescriptiveTags.DOCUMENT_NAME, "Description", DescriptiveTags.DESCRIPTION, "Author",
            DescriptiveTags.ARTIST, "Copyright", DescriptiveTags.COPYRIGHT, "Software", DescriptiveTags.SOFTWARE);

    private static final int UNIT_NONE = 1;
    private static final int UNIT_CENTIMETRE = 3;
    private static final int CENTIMETRES_PER_METRE = 100;

    private TiffMetadataWriter() {}

    /**
     * @param tiff a file with one picture and without metadata
     * @param metadata the metadata
     * @param warnings receives one line for each part that TIFF cannot hold
     * @return the file with the metadata
     * @throws IOException when {@code tiff} is not a TIFF file
     */
    public static byte[] insert(byte[] tiff, PictureMetadata metadata, List<String> warnings) throws IOException {
        TiffDirectory directory = first(tiff, any -> true);
        ByteOrder order = directory.order();
        if (metadata.exif().isPresent()) {
            exif(directory, metadata.exif().get(), warnings);
        }
        metadata.iccProfile().ifPresent(
                p -> directory.put(new TiffField(DescriptiveTags.ICC_PROFILE, TiffField.UNDEFINED, p.bytes())));
        metadata.xmp().ifPresent(
                x -> directory.put(
                        new TiffField(DescriptiveTags.XMP, TiffField.BYTE, x.getBytes(StandardCharsets.UTF_8))));
        metadata.density().ifPresent(d -> density(directory, d, order));
        texts(directory, metadata.texts(), warnings);

        int at = tiff.length + tiff.length % 2;
        byte[] file = Arrays.copyOf(tiff, Math.addExact(at, directory.size()));
        System.arraycopy(directory.bytes(at), 0, file, at, directory.size());
        ByteBuffer.wrap(file).order(order).putInt(4, at);
        return file;
    }

    private static TiffDirectory first(byte[] structure, IntPredicate tags) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(structure))) {
            return TiffParser.first(in, tags, () -> {});
        }
    }

    private static void exif(TiffDirectory directory, Exif exif, List<String> warnings) {
        try {
            directory.putAll(first(exif.bytes(), DescriptiveTags::inExif));
        } catch (IOException e) {
            warnings.add("damaged Exif data omitted");
        }
    }

    private static void density(TiffDirectory directory, PixelDensity density, ByteOrder order) {
        int denominator = density.perMetre() ? CENTIMETRES_PER_METRE : 1;
        directory.put(TiffField.rational(DescriptiveTags.X_RESOLUTION, density.x(), denominator, order));
        directory.put(TiffField.rational(DescriptiveTags.Y_RESOLUTION, density.y(), denominator, order));
        directory.put(TiffField.shortValue(
                DescriptiveTags.RESOLUTION_UNIT, density.perMetre() ? UNIT_CENTIMETRE : UNIT_NONE, order));
    }

    private static void texts(TiffDirectory directory, List<TextEntry> texts, List<String> warnings) {
        int omitted = 0;
        for (TextEntry entry : texts) {
            Integer tag = TEXTS.get(entry.keyword());
            if (tag == null) {
                omitted++;
            } else {
                directory.putIfAbsent(TiffField.ascii(tag, entry.text()));
            }
        }
        if (omitted > 0) {
            warnings.add("TIFF has no fields for " + omitted + " of the texts; omitted");
        }
    }
}
