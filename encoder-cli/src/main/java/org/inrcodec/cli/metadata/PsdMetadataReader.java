package org.inrcodec.cli.metadata;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** The image resources of a PSD or PSB file (Adobe Photoshop file formats specification). */
final class PsdMetadataReader implements MetadataReader {
    private static final int MODE = 24;
    private static final int CHANNELS = 12;
    private static final int COLOUR_DATA = 26;
    private static final int GREY = 1;
    private static final int DUOTONE = 8;
    private static final int RGB = 3;
    private static final int CMYK = 4;
    private static final int LAB = 9;
    private static final int BIG = 2;
    /** Most bytes of the resources; a profile and a packet are below the limit of a chunk (FORMAT.md §10.2). */
    private static final int MAX_BYTES = 1 << 24;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    PsdMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("8BPS\0\u0001") || start.startsWith("8BPS\0\u0002");
    }

    @Override
    public void read() throws IOException {
        stream.seek(4);
        boolean big = stream.readUnsignedShort() == BIG;
        stream.seek(CHANNELS);
        int channels = stream.readUnsignedShort();
        stream.seek(MODE);
        int mode = stream.readUnsignedShort();
        stream.seek(COLOUR_DATA);
        long resources = COLOUR_DATA + 4 + stream.readUnsignedInt();
        stream.seek(resources);
        long length = stream.readUnsignedInt();
        if (length > MAX_BYTES) {
            found.warn("image resources of " + length + " bytes omitted");
        } else {
            byte[] blocks = new byte[(int) length];
            stream.readFully(blocks);
            new PhotoshopBlocks(found).read(blocks);
        }
        if (mode != GREY && mode != DUOTONE && mode != RGB) {
            found.forgetProfile(); // The reader applies it.
            if (mode == CMYK || mode == LAB) {
                found.coloursConverted(mode == LAB ? "CIELab" : "CMYK");
            }
        } else if (channels > (mode == RGB ? 4 : 2)) {
            found.lost("channels after alpha");
        }
        layers(resources + 4 + length, big);
    }

    /** Length of the section, length of the layers' part, number of layers. */
    private void layers(long at, boolean big) throws IOException {
        stream.seek(at);
        long section = big ? stream.readLong() : stream.readUnsignedInt();
        if (section <= 0) {
            return;
        }
        long part = big ? stream.readLong() : stream.readUnsignedInt();
        if (part > 0 && stream.readShort() != 0) {
            found.lost("layers (the composite is kept)");
        }
    }
}
