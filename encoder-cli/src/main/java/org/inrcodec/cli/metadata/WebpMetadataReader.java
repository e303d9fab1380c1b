package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** The chunks of a WebP file (RFC 9649 §2) that hold metadata. */
final class WebpMetadataReader implements MetadataReader {
    private static final int MAX_BYTES = 1 << 22;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    WebpMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("RIFF") && start.startsWith("WEBP", 8);
    }

    @Override
    public void read() throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        IffChunks.each(stream, this::chunk);
    }

    private void chunk(String name, long length) {
        switch (name) {
            case "ICCP" -> found.iccProfile(() -> data(length));
            case "EXIF" -> found.exif(() -> data(length));
            case "XMP " -> found.xmp(() -> data(length));
            case "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF" -> {
                // Pixels.
            }
            default -> found.lost("chunk " + name.replaceAll("[^A-Za-z0-9]", "?"));
        }
    }

    private byte[] data(long length) throws IOException {
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(length + " bytes are more than the limit");
        }
        byte[] data = new byte[(int) length];
        stream.readFully(data);
        return data;
    }
}
