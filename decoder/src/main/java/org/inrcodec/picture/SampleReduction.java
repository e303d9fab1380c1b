package org.inrcodec.picture;

/** Fits pictures into formats that have fewer channels or bits. */
public final class SampleReduction {
    private SampleReduction() {}

    /**
     * {@return every 16-bit sample v as round(v · 255 / 65535); an 8-bit picture itself}
     *
     * @param picture a picture
     */
    public static Picture to8Bit(Picture picture) {
        if (picture.bitDepth() == 8) {
            return picture;
        }
        byte[] deep = picture.canonicalBytes();
        byte[] samples = new byte[deep.length / 2];
        for (int i = 0; i < samples.length; i++) {
            int value = (deep[2 * i] & 0xff) << 8 | deep[2 * i + 1] & 0xff;
            samples[i] = (byte) ((value * 255 + 32767) / 65535);
        }
        return new Picture(picture.width(), picture.height(), picture.channels(), 8, samples);
    }

    /**
     * {@return whether all of its alpha is the largest value; true for a picture without alpha}
     *
     * @param picture a picture
     */
    public static boolean opaque(Picture picture) {
        if (picture.channels() % 2 == 1) {
            return true;
        }
        int bytes = picture.bitDepth() / 8;
        int pixel = picture.channels() * bytes;
        byte[] row = new byte[picture.width() * pixel];
        for (int y = 0; y < picture.height(); y++) {
            picture.copyRows(y, 1, row, 0);
            for (int end = pixel; end <= row.length; end += pixel) {
                for (int i = end - bytes; i < end; i++) {
                    if (row[i] != (byte) 0xff) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /**
     * {@return its grey or RGB channels as they are; a picture without alpha itself}
     *
     * @param picture a picture
     */
    public static Picture withoutAlpha(Picture picture) {
        if (picture.channels() % 2 == 1) {
            return picture;
        }
        int colours = picture.channels() - 1;
        int from = picture.channels() * picture.bitDepth() / 8;
        int to = colours * picture.bitDepth() / 8;
        Picture.Builder opaque = new Picture.Builder(
                picture.width(), picture.height(), colours, picture.bitDepth());
        byte[] row = new byte[picture.width() * from];
        byte[] kept = new byte[picture.width() * to];
        for (int y = 0; y < picture.height(); y++) {
            picture.copyRows(y, 1, row, 0);
            for (int x = 0; x < picture.width(); x++) {
                System.arraycopy(row, x * from, kept, x * to, to);
            }
            opaque.rows(y, 1, kept);
        }
        return opaque.build();
    }

    /**
     * {@return the picture composited onto white: each colour c with alpha a as c · a + white · (1 − a), in sample values as viewers do}
     *
     * @param picture picture with alpha
     */
    public static Picture overWhite(Picture picture) {
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
