package org.inrcodec.cli.image;

import org.inrcodec.picture.Picture;

/** Fits pictures into formats that hold less. */
final class SampleReduction {
    private SampleReduction() {}

    /**
     * @param picture 16-bit picture
     * @return every sample v as round(v · 255 / 65535)
     */
    static Picture to8Bit(Picture picture) {
        byte[] deep = picture.canonicalBytes();
        byte[] samples = new byte[deep.length / 2];
        for (int i = 0; i < samples.length; i++) {
            int value = (deep[2 * i] & 0xff) << 8 | deep[2 * i + 1] & 0xff;
            samples[i] = (byte) ((value * 255 + 32767) / 65535);
        }
        return new Picture(picture.width(), picture.height(), picture.channels(), 8, samples);
    }

    /**
     * @param picture picture with alpha
     * @return each colour c with alpha a as c · a + white · (1 − a), in sample values as viewers do
     */
    static Picture overWhite(Picture picture) {
        int channels = picture.channels();
        int colours = channels - 1;
        int bytes = picture.bitDepth() / 8;
        long full = picture.maximum();
        byte[] flat = new byte[Math.toIntExact(picture.pixels() * colours * bytes)];
        int at = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                long alpha = picture.sample(x, y, colours);
                for (int c = 0; c < colours; c++) {
                    long value = (picture.sample(x, y, c) * alpha + full * (full - alpha) + full / 2) / full;
                    if (bytes == 2) {
                        flat[at++] = (byte) (value >> 8);
                    }
                    flat[at++] = (byte) value;
                }
            }
        }
        return new Picture(picture.width(), picture.height(), colours, picture.bitDepth(), flat);
    }
}
