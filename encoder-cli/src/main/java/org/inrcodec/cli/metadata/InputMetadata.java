package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.metadata.PictureMetadata;

/** Reads the metadata of a picture file straight from its container: plug-ins of ImageIO give only parts of it. */
public final class InputMetadata {
    /** The line about pictures after the first. */
    public static final String SEVERAL = "contains several pictures; only the first was read";

    /** Bytes by which formats are recognised. */
    private static final int START = 12;

    /** Formats whose files can hold metadata; TGA, which has no signature, is the last. */
    private static final List<Format> FORMATS = List.of(
            new Format(PngMetadataReader::recognises, PngMetadataReader::new),
            new Format(JpegMetadataReader::recognises, JpegMetadataReader::new),
            new Format(TiffMetadataReader::recognises, TiffMetadataReader::new),
            new Format(WebpMetadataReader::recognises, WebpMetadataReader::new),
            new Format(GifMetadataReader::recognises, GifMetadataReader::new),
            new Format(PsdMetadataReader::recognises, PsdMetadataReader::new),
            new Format(BmpMetadataReader::recognises, BmpMetadataReader::new),
            new Format(PnmMetadataReader::recognises, PnmMetadataReader::new),
            new Format(IffMetadataReader::recognises, IffMetadataReader::new),
            new Format(SgiMetadataReader::recognises, SgiMetadataReader::new),
            new Format(PcxMetadataReader::recognises, PcxMetadataReader::new),
            new Format(TgaMetadataReader::recognises, TgaMetadataReader::new));

    /** Whether a file begins like one of a format, and the reader of its metadata. */
    private record Format(
            Predicate<String> start, BiFunction<ImageInputStream, FoundMetadata, MetadataReader> reader) {}

    private InputMetadata() {}

    /**
     * @param stream a picture file of any format, at its start, where it is again afterwards
     * @param kept whether the metadata is kept: then what {@code .inr} has no place for is named
     * @param warnings receives one line for each damaged or too large part, which is omitted, one that names all
     *     parts that {@code .inr} has no place for, and one when colours cannot be kept
     * @return the metadata; none for formats that have none here
     * @throws IOException when the stream fails
     */
    public static PictureMetadata read(ImageInputStream stream, boolean kept, Consumer<String> warnings)
            throws IOException {
        FoundMetadata found = new FoundMetadata(warnings);
        try {
            byte[] start = new byte[START];
            int read = Math.max(0, stream.read(start));
            read(stream, new String(start, 0, read, StandardCharsets.ISO_8859_1), found);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            warnings.accept("its metadata is damaged; a part of it was omitted");
        }
        stream.setByteOrder(ByteOrder.BIG_ENDIAN);
        stream.seek(0);
        PictureMetadata metadata = found.metadata().readable(warnings);
        if (kept) {
            found.converted().ifPresent(warnings);
            found.lost().ifPresent(warnings);
        }
        if (found.hasSeveral()) {
            warnings.accept(SEVERAL);
        }
        return metadata;
    }

    /** Reads a file by its first bytes, of which each is a character up to U+00FF. */
    private static void read(ImageInputStream stream, String start, FoundMetadata found) throws IOException {
        for (Format format : FORMATS) {
            if (format.start.test(start)) {
                format.reader.apply(stream, found).read();
                return;
            }
        }
    }
}
