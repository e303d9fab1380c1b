package org.inrcodec.awt.raster;

import java.awt.Rectangle;
import java.awt.image.WritableRaster;
import org.inrcodec.decoder.RowBandConsumer;

/**
 * Writes canonical samples (FORMAT.md §8.5) into the raster of an image, with a choice of channels. One object serves
 * all bands of rows of one picture. For one thread.
 */
public final class RasterRows implements RowBandConsumer {
    private final WritableRaster target;
    private final Rectangle area;
    private final int channels;
    private final int bytes;
    private final int[] sourceBands;
    private final int rowBytes;
    private final int[] pixels;

    /**
     * @param target raster of the image, limited to the bands to be written
     * @param area the area of {@code target} that is written
     * @param sourceWidth pixels per row of the samples
     * @param channels channels of the samples
     * @param bytes bytes per sample, 1 or 2
     * @param sourceBands for each band of the target the channel written to it
     */
    public RasterRows(
            WritableRaster target, Rectangle area, int sourceWidth, int channels, int bytes, int[] sourceBands) {
        this.target = target;
        this.area = area;
        this.channels = channels;
        this.bytes = bytes;
        this.sourceBands = sourceBands.clone();
        this.rowBytes = Math.multiplyExact(sourceWidth, channels * bytes);
        this.pixels = new int[Math.multiplyExact(area.width, sourceBands.length)];
    }

    /**
     * @param y first of the rows, counted from the top of the samples
     * @param rows number of rows
     * @param samples their canonical samples
     */
    @Override
    public void accept(int y, int rows, byte[] samples) {
        for (int row = 0; row < rows && y + row < area.height; row++) {
            putRow(y + row, samples, row * rowBytes);
        }
    }

    /**
     * @param y row of the samples
     * @return number of rows of the target that lie above it
     */
    public int targetRow(int y) {
        return Math.min(area.height, y);
    }

    private void putRow(int targetRow, byte[] samples, int from) {
        int p = 0;
        int step = channels * bytes;
        for (int x = 0, at = from; x < area.width; x++, at += step) {
            for (int band : sourceBands) {
                int i = at + band * bytes;
                pixels[p++] = bytes == 1 ? samples[i] & 0xff : (samples[i] & 0xff) << 8 | samples[i + 1] & 0xff;
            }
        }
        target.setPixels(area.x, area.y + targetRow, area.width, 1, pixels);
    }
}
