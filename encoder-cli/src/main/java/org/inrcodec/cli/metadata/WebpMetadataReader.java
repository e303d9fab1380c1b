package org.inrcodec.cli.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/** The chunks of a WebP file (RFC 9649 §2) that hold metadata. */
final class WebpMetadataReader implements MetadataReader {
    private static final int MAX_BYTES = 1 << 22;
    private static final int START = 12;

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
        long at = START;
        while (true) {
            stream.seek(at);
            byte[] name = new byte[4];
            long length;
            try {
                stream.readFully(name);
                length = stream.readUnsignedInt();
            } catch (EOFException e) {
                return;
            }
            switch (new String(name, StandardCharsets.ISO_8859_1)) {
                case "ICCP" -> found.iccProfile(() -> data(length));
                case "EXIF" -> found.exif(() -> data(length));
                case "XMP " -> found.xmp(() -> data(length));
                case "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF" -> {
                    // Pixels.
                }
                default -> found.lost("chunk " + new String(name, StandardCharsets.ISO_8859_1)
                        .replaceAll("[^A-Za-z0-9]", "?"));
            }
            at += 8 + length + length % 2;
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
