package org.inrcodec.web;

import org.inrcodec.decoder.RowBandConsumer;

/** Canonical samples to R, G, B, alpha of 8 or 16 bits. Grey is repeated; a picture without alpha is opaque. */
final class PixelWriter implements RowBandConsumer {
    private static final int DEEP_OPAQUE = 0xffff;

    private final int channels;
    private final boolean deepInput;
    private final boolean bytes;

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
        int size = deepInput ? 2 : 1;
        boolean grey = channels < 3;
        boolean alpha = channels % 2 == 0;
        for (int i = 0; i < samples.length; i += channels * size) {
            int red = sample(samples, i);
            int green = grey ? red : sample(samples, i + size);
            int blue = grey ? red : sample(samples, i + 2 * size);
            int opacity = alpha ? sample(samples, i + (channels - 1) * size) : bytes ? 0xff : DEEP_OPAQUE;
            if (bytes) {
                Host.output(red | green << 8 | blue << 16 | opacity << 24);
            } else {
                Host.output(red | green << 16);
                Host.output(blue | opacity << 16);
            }
        }
        Host.progress(y + rows);
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
