package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.metadata.PictureMetadata;

/** Reads what a file says about its picture, straight from its container: plug-ins of ImageIO give only parts of it. */
public final class InputMetadata {
    private static final int START = 12;

    private InputMetadata() {}

    /**
     * @param stream a picture file of any format, at its start; it is there again afterwards
     * @param warnings hears of what is damaged or too large and left out, one line each
     * @return what the file says; nothing for formats other than PNG, JPEG, TIFF and WebP
     * @throws IOException when the stream fails
     */
    public static PictureMetadata read(ImageInputStream stream, Consumer<String> warnings)
            throws IOException {
        FoundMetadata found = new FoundMetadata(warnings);
        try {
            byte[] start = new byte[START];
            int read = Math.max(0, stream.read(start));
            read(stream, Arrays.copyOf(start, read), found);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            warnings.accept("its metadata is damaged; a part of it was left out");
        }
        stream.setByteOrder(ByteOrder.BIG_ENDIAN);
        stream.seek(0);
        return found.metadata().readable(warnings);
    }

    private static void read(ImageInputStream stream, byte[] start, FoundMetadata found) throws IOException {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            new PngMetadataReader(stream, found).read();
        } else if (text.startsWith("\u00ff\u00d8")) {
            new JpegMetadataReader(stream, found).read();
        } else if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            new TiffMetadataReader(stream, found).read();
        } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            new WebpMetadataReader(stream, found).read();
        }
    }
}
