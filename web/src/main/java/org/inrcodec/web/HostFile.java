package org.inrcodec.web;

import java.io.InputStream;

/** The file that the script has, as a stream. */
final class HostFile extends InputStream {
    private final int length;
    private int at;
    /** The octets of the present word that are still to be read, the next one in the lowest bits. */
    private int word;

    /** @param length bytes of the file */
    HostFile(int length) {
        this.length = length;
    }

    @Override
    public int read() {
        if (at == length) {
            return -1;
        }
        word = (at & 3) == 0 ? Host.input(at >> 2) : word >>> 8;
        at++;
        return word & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int most) {
        int count = Math.min(most, length - at);
        for (int i = from; i < from + count; i++) {
            target[i] = (byte) read();
        }
        return count > 0 || most == 0 ? count : -1;
    }

    // That of TeaVM's InputStream does not end when read has returned as much as was asked for.
    @Override
    public int readNBytes(byte[] target, int from, int most) {
        return Math.max(0, read(target, from, most));
    }
}
