package org.inrcodec.imageio;

import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.inrcodec.decoder.RowBandConsumer;
import org.inrcodec.file.PictureHeader;

/**
 * Averages squares of n × n decoded samples into the pixels of a thumbnail, so that fine patterns do not alias. Colours are
 * weighted by their alpha. For one thread.
 */
final class ThumbnailRows implements RowBandConsumer {
    /** Longest side of a thumbnail; smaller pictures have none. */
    private static final int SIDE = 160;

    /** Samples averaged along an axis at most. */
    private static final int MAX_SAMPLES = 4;

    private final WritableRaster target;
    private final int samples;
    private final int channels;
    private final int bytes;
    private final boolean alpha;
    /** Of the current row, for each pixel and channel the sum of weighted samples, then the sum of weights. */
    private final long[][] sums;

    private final int[] pixel;

    /** @param samples samples per pixel of the thumbnail along each axis */
    ThumbnailRows(WritableRaster target, int samples, PictureHeader header) {
        this.target = target;
        this.samples = samples;
        channels = header.channels();
        bytes = header.bitDepth() / 8;
        alpha = channels % 2 == 0;
        sums = new long[target.getWidth()][channels + 1];
        pixel = new int[channels];
    }

    /** Whether a picture of that size has a thumbnail. */
    static boolean worthwhile(int width, int height) {
        return Math.max(width, height) > SIDE;
    }

    /** A side of the thumbnail of a picture whose longer side is {@code longest}. */
    static int scaled(int side, int longest) {
        return (int) Math.max(1, Math.rint((double) side * SIDE / longest));
    }

    /** Samples per pixel of the thumbnail along each axis for a picture whose longer side is {@code longest}. */
    static int samplesPerPixel(int longest) {
        return Math.max(1, Math.min(MAX_SAMPLES, longest / SIDE));
    }

    @Override
    public void accept(int y, int rows, byte[] canonical) {
        int rowBytes = canonical.length / rows;
        for (int row = 0; row < rows; row++) {
            int at = row * rowBytes;
            for (long[] sum : sums) {
                for (int x = 0; x < samples; x++, at += channels * bytes) {
                    add(canonical, at, sum);
                }
            }
            if ((y + row) % samples == samples - 1) {
                finish((y + row) / samples);
            }
        }
    }

    private void add(byte[] canonical, int at, long[] sum) {
        long weight = alpha ? sample(canonical, at + (channels - 1) * bytes) : 1;
        for (int c = 0; c < channels; c++) {
            boolean colour = !alpha || c < channels - 1;
            sum[c] += colour ? weight * sample(canonical, at + c * bytes) : weight;
        }
        sum[channels] += weight;
    }

    private int sample(byte[] canonical, int at) {
        return bytes == 1 ? canonical[at] & 0xff : (canonical[at] & 0xff) << 8 | canonical[at + 1] & 0xff;
    }

    private void finish(int row) {
        for (int x = 0; x < sums.length; x++) {
            long[] sum = sums[x];
            long weights = sum[channels];
            for (int c = 0; c < channels; c++) {
                long divisor = alpha && c == channels - 1 ? (long) samples * samples : Math.max(1, weights);
                pixel[c] = (int) ((sum[c] + divisor / 2) / divisor);
            }
            target.setPixel(x, row, pixel);
            Arrays.fill(sum, 0);
        }
    }
}
