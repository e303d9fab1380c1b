package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/** The extensions of a GIF file (GIF 89a) that hold metadata. */
final class GifMetadataReader implements MetadataReader {
    private static final int FLAGS = 10;
    private static final int ASPECT = 12;
    private static final int HEADER = 13;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int PLAIN_TEXT = 0x01;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int COMMENT = 0xfe;
    private static final int APPLICATION = 0xff;
    /** After an XMP packet: bytes from which every reader that skips blocks comes to the end. */
    private static final int XMP_TRAILER = 257;
    /** Limit of a chunk in {@code .inr} files (FORMAT.md §10.2). */
    private static final int MAX_BYTES = 1 << 22;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    GifMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("GIF87a") || start.startsWith("GIF89a");
    }

    @Override
    public void read() throws IOException {
        stream.seek(FLAGS);
        int flags = stream.readUnsignedByte();
        stream.seek(ASPECT);
        int aspect = stream.readUnsignedByte();
        if (aspect != 0) {
            // A pixel's width is (aspect + 15) / 64 of its height.
            found.density(64, aspect + 15, false);
        }
        stream.seek(HEADER + palette(flags));
        while (true) {
            switch (stream.read()) {
                case EXTENSION -> extension(stream.readUnsignedByte());
                case IMAGE -> {
                    stream.skipBytes(8);
                    stream.skipBytes(palette(stream.readUnsignedByte()) + 1);
                    blocks(false, false);
                }
                default -> {
                    return; // The end, or the end of what can be read.
                }
            }
        }
    }

    /** Bytes of a palette. */
    private static int palette(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private void extension(int label) throws IOException {
        switch (label) {
            case COMMENT -> found.textOfOldFormat("Comment", blocks(true, false));
            case APPLICATION -> {
                byte[] identifier = new byte[stream.readUnsignedByte()];
                stream.readFully(identifier);
                application(new String(identifier, StandardCharsets.ISO_8859_1));
            }
            case GRAPHIC_CONTROL -> blocks(false, false);
            case PLAIN_TEXT -> {
                blocks(false, false);
                found.lost("plain text");
            }
            default -> {
                blocks(false, false);
                found.lost("extension " + label);
            }
        }
    }

    private void application(String identifier) throws IOException {
        switch (identifier) {
            case "NETSCAPE2.0", "ANIMEXTS1.0" -> blocks(false, false); // Repetition of frames.
            case "XMP DataXMP" -> {
                byte[] raw = blocks(true, true);
                found.xmp(() -> new String(raw, 0, Math.max(0, raw.length - XMP_TRAILER), StandardCharsets.ISO_8859_1)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
            case "ICCRGBG1012" -> {
                byte[] profile = blocks(true, false);
                found.iccProfile(() -> profile);
            }
            default -> {
                blocks(false, false);
                found.lost("extension " + identifier.replaceAll("[^A-Za-z0-9. ]", "?").strip());
            }
        }
    }

    /**
     * Reads blocks up to an empty one.
     *
     * @param kept whether to return their data
     * @param sizes whether their sizes belong to the data
     */
    private byte[] blocks(boolean kept, boolean sizes) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (true) {
            int size = stream.readUnsignedByte();
            if (size == 0) {
                return data.toByteArray();
            }
            byte[] block = new byte[size];
            stream.readFully(block);
            if (kept && data.size() + size + 1 <= MAX_BYTES) {
                if (sizes) {
                    data.write(size);
                }
                data.writeBytes(block);
            } else if (kept) {
                found.warn("an extension of more than " + MAX_BYTES + " bytes was cut");
            }
        }
    }
}
