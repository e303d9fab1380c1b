package org.inrcodec.cli.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/** The chunks of a file that is one group of chunks: EA IFF 85, and RIFF, whose numbers are little-endian. */
final class IffChunks {
    /** Bytes of the group's header: its name, its length, and what it holds. */
    static final int START = 12;

    private static final int HEADER = 8;

    private IffChunks() {}

    /** What is done with a chunk. */
    interface Use {
        /**
         * @param name four characters
         * @param length bytes of its data, at which the stream is
         */
        void chunk(String name, long length) throws IOException;
    }

    /**
     * Goes through the chunks to the end of the stream; a cut last one is none.
     *
     * @param stream the file, in the byte order of its numbers
     */
    static void each(ImageInputStream stream, Use use) throws IOException {
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
            use.chunk(new String(name, StandardCharsets.ISO_8859_1), length);
            at += HEADER + length + length % 2;
        }
    }
}
