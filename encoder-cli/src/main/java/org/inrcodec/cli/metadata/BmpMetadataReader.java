package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** Resolution and colour profile in the headers of a BMP file (BITMAPINFOHEADER to BITMAPV5HEADER). */
final class BmpMetadataReader implements MetadataReader {
    private static final int HEADER = 14;
    private static final int WITH_RESOLUTION = 40;
    private static final int RESOLUTION = HEADER + 24;
    private static final int WITH_COLOURS = 108;
    private static final int COLOURS = HEADER + 56;
    private static final int WITH_PROFILE = 124;
    private static final int PROFILE = HEADER + 112;
    private static final int CALIBRATED = 0;
    private static final int LINKED = 0x4c494e4b;
    private static final int EMBEDDED = 0x4d424544;
    private static final int MAX_BYTES = 1 << 22;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    BmpMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("BM");
    }

    @Override
    public void read() throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(HEADER);
        long size = stream.readUnsignedInt();
        if (size >= WITH_RESOLUTION) {
            stream.seek(RESOLUTION);
            int x = stream.readInt();
            int y = stream.readInt();
            if (x > 0 && y > 0) { // Writers that do not know the resolution write 0.
                found.density(x, y, true);
            }
        }
        if (size >= WITH_COLOURS) {
            stream.seek(COLOURS);
            int space = stream.readInt();
            if (space == CALIBRATED && stream.readInt() != 0) {
                found.lost("calibrated colours");
            } else if (space == LINKED && size >= WITH_PROFILE) {
                found.lost("name of a colour profile");
            } else if (space == EMBEDDED && size >= WITH_PROFILE) {
                found.iccProfile(this::profile);
            }
        }
    }

    private byte[] profile() throws IOException {
        stream.seek(PROFILE);
        long offset = stream.readUnsignedInt();
        long length = stream.readUnsignedInt();
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(length + " bytes are more than the limit");
        }
        byte[] profile = new byte[(int) length];
        stream.seek(HEADER + offset);
        stream.readFully(profile);
        return profile;
    }
}
