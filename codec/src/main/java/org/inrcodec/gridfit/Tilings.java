package org.inrcodec.gridfit;

import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.Tiling;

/** How pictures are cut: tiles of about a megapixel, all of about the same size. */
public final class Tilings {
    /** Pixels up to which a picture is one tile. */
    private static final long MAX_SINGLE = 1_600_000;

    private static final int DEFAULT_SIDE = 1024;

    private Tilings() {}

    /**
     * @param width width of a picture
     * @param height height of a picture
     * @return its tiles
     */
    public static Tiling of(int width, int height) {
        if ((long) width * height <= MAX_SINGLE) {
            return Tiling.single(width, height);
        }
        return new Tiling(width, height, side(width), side(height));
    }

    private static int side(int length) {
        int tiles = Math.max(1, (int) Math.round((double) length / DEFAULT_SIDE));
        int units = (length + tiles * GridLayout.TILE_UNIT - 1) / (tiles * GridLayout.TILE_UNIT);
        return Math.min(length, units * GridLayout.TILE_UNIT);
    }
}
