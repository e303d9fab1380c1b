package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/** The name in the header of an SGI file (SGI image file format 1.00). */
final class SgiMetadataReader implements MetadataReader {
    private static final int CHANNELS = 10;
    private static final int NAME = 24;
    private static final int NAME_LENGTH = 80;
    /** What SGI's library writes when there is no name. */
    private static final String NO_NAME = "no name";

    private final ImageInputStream stream;
    private final FoundMetadata found;

    SgiMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("\u0001\u00da");
    }

    @Override
    public void read() throws IOException {
        stream.seek(CHANNELS);
        if (stream.readUnsignedShort() > 4) {
            found.lost("channels after alpha");
        }
        stream.seek(NAME);
        byte[] name = new byte[NAME_LENGTH];
        stream.readFully(name);
        if (!JpegSegments.startsWith(name, (NO_NAME + "\0").getBytes(StandardCharsets.US_ASCII))) {
            found.textOfField("Title", name);
        }
    }
}
