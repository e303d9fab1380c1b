package org.inrcodec.imageio;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * An image stream as an input stream, from its present position on. It asks for no byte that is not wanted, because
 * image streams over sockets block until they have all they are asked for.
 */
final class StreamView extends InputStream {
    private final ImageInputStream stream;

    StreamView(ImageInputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        return stream.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return stream.read(target, offset, length);
    }
}
