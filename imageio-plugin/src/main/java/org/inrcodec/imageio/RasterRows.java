package org.inrcodec.imageio;

import java.awt.Rectangle;
import java.awt.image.WritableRaster;
import org.inrcodec.decoder.RowBandConsumer;

/**
 * Puts decoded rows into an image: takes every n-th pixel and row when subsampling, and the bands that were asked for.
 * Reused for all bands of rows of one read; not for several threads.
 */
final class RasterRows implements RowBandConsumer {
    private final WritableRaster target;
    private final Rectangle area;
    private final int stepX;
    private final int stepY;
    private final int channels;
    private final int bytes;
    private final int[] sourceBands;
    private final int rowBytes;
    private final int[] pixels;

    /**
     * @param target raster of the image, limited to the bands to be written
     * @param area where in it the pixels go
     * @param sourceWidth pixels per decoded row
     * @param stepX every how many-th column is taken
     * @param stepY every how many-th row is taken
     * @param channels channels decoded
     * @param bytes bytes per sample, 1 or 2
     * @param sourceBands for each band of the target the channel it takes
     */
    RasterRows(
            WritableRaster target, Rectangle area, int sourceWidth, int stepX, int stepY, int channels, int bytes,
            int[] sourceBands) {
        this.target = target;
        this.area = area;
        this.stepX = stepX;
        this.stepY = stepY;
        this.channels = channels;
        this.bytes = bytes;
        this.sourceBands = sourceBands.clone();
        this.rowBytes = Math.multiplyExact(sourceWidth, channels * bytes);
        this.pixels = new int[Math.multiplyExact(area.width, sourceBands.length)];
    }

    /**
     * @param y first row of the band within the region decoded
     * @param rows number of rows
     * @param samples canonical samples (FORMAT.md §8.5)
     */
    @Override
    public void accept(int y, int rows, byte[] samples) {
        for (int row = 0; row < rows; row++) {
            if ((y + row) % stepY == 0 && (y + row) / stepY < area.height) {
                putRow((y + row) / stepY, samples, row * rowBytes);
            }
        }
    }

    /** Number of rows of the target that lie above row {@code y} of the region decoded. */
    int targetRow(int y) {
        return Math.min(area.height, (y + stepY - 1) / stepY);
    }

    private void putRow(int targetRow, byte[] samples, int from) {
        int p = 0;
        int step = stepX * channels * bytes;
        for (int x = 0, at = from; x < area.width; x++, at += step) {
            for (int band : sourceBands) {
                int i = at + band * bytes;
                pixels[p++] = bytes == 1 ? samples[i] & 0xff : (samples[i] & 0xff) << 8 | samples[i + 1] & 0xff;
            }
        }
        target.setPixels(area.x, area.y + targetRow, area.width, 1, pixels);
    }
}
