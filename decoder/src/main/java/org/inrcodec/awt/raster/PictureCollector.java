package org.inrcodec.awt.raster;

import java.awt.Rectangle;
import java.awt.image.Raster;
import java.util.function.Function;
import org.inrcodec.picture.Picture;

/** Makes a picture of rows, a strip at a time: an image that is computed on request is never in memory as a whole. */
final class PictureCollector {
    private static final int STRIP_ROWS = 64;

    private final PixelRows rows;
    private final Rectangle region;
    private final int stepX;
    private final int stepY;
    private final int width;
    private final Picture.Builder picture;
    /** {@code int[region.width][channels]}, flat. */
    private final int[] row;
    /** Canonical samples of one row of the picture. */
    private final byte[] canonical;

    PictureCollector(PixelRows rows, Rectangle region, int stepX, int stepY) {
        this.rows = rows;
        this.region = region;
        this.stepX = stepX;
        this.stepY = stepY;
        width = (region.width + stepX - 1) / stepX;
        int height = (region.height + stepY - 1) / stepY;
        picture = new Picture.Builder(width, height, rows.channels(), rows.bitDepth());
        row = new int[Math.multiplyExact(region.width, rows.channels())];
        canonical = new byte[width * rows.channels() * (rows.bitDepth() / 8)];
    }

    Picture collect(Function<Rectangle, Raster> strips) {
        for (int top = 0; top < region.height; top += STRIP_ROWS) {
            int end = Math.min(top + STRIP_ROWS, region.height);
            Raster strip = strips.apply(new Rectangle(region.x, region.y + top, region.width, end - top));
            for (int y = top; y < end; y++) {
                if (y % stepY == 0) {
                    rows.read(strip, region.x, region.y + y, region.width, row);
                    pack();
                    picture.rows(y / stepY, 1, canonical);
                }
            }
        }
        return picture.build();
    }

    private void pack() {
        int channels = rows.channels();
        boolean twoBytes = rows.bitDepth() == 16;
        int at = 0;
        for (int x = 0; x < width; x++) {
            int from = x * stepX * channels;
            for (int i = from; i < from + channels; i++) {
                if (twoBytes) {
                    canonical[at++] = (byte) (row[i] >> 8);
                }
                canonical[at++] = (byte) row[i];
            }
        }
    }
}
