package org.inrcodec.cli.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/** The chunks of a WebP file (RFC 9649 §2) that say something about the picture. */
final class WebpMetadataReader {
    private static final int MAX_BYTES = 1 << 22;
    private static final int START = 12;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    WebpMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Reads all chunks up to the end of the file. */
    void read() throws IOException {
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
                default -> {
                    // Pixels, or nothing that is kept.
                }
            }
            at += 8 + length + length % 2;
        }
    }

    private byte[] data(long length) throws IOException {
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(length + " bytes are too many");
        }
        byte[] data = new byte[(int) length];
        stream.readFully(data);
        return data;
    }
}
