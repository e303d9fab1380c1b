package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** The resolution in the header of a PCX file (ZSoft PCX file format, revision 5). */
final class PcxMetadataReader implements MetadataReader {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int WINDOW = 4;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    PcxMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format: maker, version, encoding. */
    static boolean recognises(String start) {
        return start.length() > 2 && start.charAt(0) == '\n' && start.charAt(1) <= 5 && start.charAt(2) == 1;
    }

    @Override
    public void read() throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(WINDOW);
        int left = stream.readUnsignedShort();
        int top = stream.readUnsignedShort();
        int width = stream.readUnsignedShort() - left + 1;
        int height = stream.readUnsignedShort() - top + 1;
        int x = stream.readUnsignedShort();
        int y = stream.readUnsignedShort();
        // Many writers have the size of the picture or of the screen here, or 0.
        boolean isSize = x == width && y == height || x == 320 && y == 200 || x == 640 && (y == 480 || y == 350);
        if (x > 0 && y > 0 && !isSize) {
            found.density(x * INCHES_PER_METRE, y * INCHES_PER_METRE, true);
        }
    }
}
