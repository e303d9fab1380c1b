package org.inrcodec.metrics;

import org.inrcodec.picture.Picture;

/** Samples of one channel as numbers, and the check that two pictures can be compared. */
final class SamplePlanes {
    private SamplePlanes() {}

    /** @throws IllegalArgumentException when the pictures differ in size, channels or bit depth */
    static void requireSameForm(Picture a, Picture b) {
        if (a.width() != b.width()
                || a.height() != b.height()
                || a.channels() != b.channels()
                || a.bitDepth() != b.bitDepth()) {
            throw new IllegalArgumentException("pictures differ in form: " + a + " and " + b);
        }
    }

    /**
     * One row of one channel.
     *
     * @param canonical canonical samples of the whole picture (FORMAT.md §8.5)
     * @param picture gives width, channels and bit depth
     * @param row {@code double[width]}, overwritten
     */
    static void row(byte[] canonical, Picture picture, int channel, int y, double[] row) {
        int width = picture.width();
        int channels = picture.channels();
        if (picture.bitDepth() == 8) {
            for (int x = 0, i = y * width * channels + channel; x < width; x++, i += channels) {
                row[x] = canonical[i] & 0xff;
            }
        } else {
            for (int x = 0, i = 2 * (y * width * channels + channel); x < width; x++, i += 2 * channels) {
                row[x] = (canonical[i] & 0xff) << 8 | canonical[i + 1] & 0xff;
            }
        }
    }

    /**
     * All samples of a picture in the units of training.
     *
     * @return {@code float[channels][height * width]}, −1 … 1
     */
    static float[][] all(Picture picture) {
        byte[] canonical = picture.canonicalBytes();
        float[][] planes = new float[picture.channels()][picture.width() * picture.height()];
        double[] row = new double[picture.width()];
        double scale = 2.0 / picture.maximum();
        for (int c = 0; c < planes.length; c++) {
            for (int y = 0, i = 0; y < picture.height(); y++) {
                row(canonical, picture, c, y, row);
                for (int x = 0; x < row.length; x++) {
                    planes[c][i++] = (float) (row[x] * scale - 1);
                }
            }
        }
        return planes;
    }
}
