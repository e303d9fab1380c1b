package org.inrcodec.imageio;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * An image stream as an input stream, from its current position on. It requests no more bytes than its caller, because
 * image streams over sockets block until all requested bytes have arrived.
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
