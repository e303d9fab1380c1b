package org.inrcodec.web;

import org.inrcodec.decoder.RowBandConsumer;
import org.inrcodec.web.simd.Arena;

/** Canonical samples to R, G, B, alpha of 8 or 16 bits. Grey is repeated; a picture without alpha is opaque. */
final class PixelWriter implements RowBandConsumer {
    private static final int DEEP_OPAQUE = 0xffff;
    private static final int OPAQUE = 0xff << 24;

    private final int channels;
    private final boolean deepInput;
    private final boolean bytes;
    private int address;
    private int capacity;

    /**
     * @param channels channels of the picture, 1–4
     * @param bitDepth its bits per sample, 8 or 16
     * @param bytes whether pixels are four bytes, and not four 16-bit numbers
     */
    PixelWriter(int channels, int bitDepth, boolean bytes) {
        this.channels = channels;
        deepInput = bitDepth == 16;
        this.bytes = bytes;
    }

    @Override
    public void accept(int y, int rows, byte[] samples) {
        if (y == 0) {
            Host.begin();
        }
        int pixels = samples.length / (channels * (deepInput ? 2 : 1));
        int words = bytes ? pixels : 2 * pixels;
        if (words > capacity) {
            address = Arena.take((long) Integer.BYTES * words);
            capacity = words;
        }
        if (bytes && !deepInput && channels == 3) {
            opaque(samples, address);
        } else {
            all(samples);
        }
        Host.output(address, words);
        Host.progress(y + rows);
    }

    /** The usual case: three bytes of a pixel to four. */
    private static void opaque(byte[] samples, int address) {
        for (int i = 0, to = address; i + 2 < samples.length; i += 3, to += Integer.BYTES) {
            int pixel = samples[i] & 0xff | (samples[i + 1] & 0xff) << 8 | (samples[i + 2] & 0xff) << 16;
            Arena.put(to, pixel | OPAQUE);
        }
    }

    private void all(byte[] samples) {
        int size = deepInput ? 2 : 1;
        boolean grey = channels < 3;
        boolean alpha = channels % 2 == 0;
        int to = address;
        for (int i = 0; i < samples.length; i += channels * size) {
            int red = sample(samples, i);
            int green = grey ? red : sample(samples, i + size);
            int blue = grey ? red : sample(samples, i + 2 * size);
            int opacity = alpha ? sample(samples, i + (channels - 1) * size) : bytes ? 0xff : DEEP_OPAQUE;
            if (bytes) {
                Arena.put(to, red | green << 8 | blue << 16 | opacity << 24);
                to += Integer.BYTES;
            } else {
                Arena.put(to, red | green << 16);
                Arena.put(to + Integer.BYTES, blue | opacity << 16);
                to += 2 * Integer.BYTES;
            }
        }
    }

    // Between depths as SampleReduction does: round(v · 255 / 65535), and its inverse, v · 257.
    private int sample(byte[] samples, int at) {
        int value = samples[at] & 0xff;
        if (deepInput) {
            value = value << 8 | samples[at + 1] & 0xff;
            return bytes ? (value * 255 + 32767) / DEEP_OPAQUE : value;
        }
        return bytes ? value : value * 257;
    }
}
