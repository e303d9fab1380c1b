package org.inrcodec.awt.raster;

import java.awt.color.ColorSpace;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Expands palette pixels to 8-bit sRGB; a palette of greys gives grey. */
final class PaletteRows implements PixelRows {
    private final int channels;
    private final boolean alpha;
    /** {@code int[entries][channels]}, flat. */
    private final int[] expanded;

    private int[] indices = {};

    /** @param indexBits bits of an index in the raster, which may be more than the palette needs */
    PaletteRows(IndexColorModel palette, int indexBits) {
        int size = palette.getMapSize();
        boolean grey = true;
        for (int i = 0; i < size; i++) {
            grey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
        }
        alpha = palette.hasAlpha();
        channels = (grey ? 1 : 3) + (alpha ? 1 : 0);
        // Damaged files contain indices beyond the palette: they give zeros, as in other readers.
        expanded = new int[Math.max(size, 1 << Math.min(indexBits, 16)) * channels];
        for (int i = 0; i < size; i++) {
            int at = i * channels;
            expanded[at] = palette.getRed(i);
            if (!grey) {
                expanded[at + 1] = palette.getGreen(i);
                expanded[at + 2] = palette.getBlue(i);
            }
            if (alpha) {
                expanded[at + channels - 1] = palette.getAlpha(i);
            }
        }
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public boolean alpha() {
        return alpha;
    }

    @Override
    public int bitDepth() {
        return 8;
    }

    @Override
    public ColorSpace space() {
        return ColorSpace.getInstance(ColorSpace.CS_sRGB);
    }

    @Override
    public void read(Raster raster, int x, int y, int width, int[] row) {
        if (indices.length < width) {
            indices = new int[width];
        }
        raster.getSamples(x, y, width, 1, 0, indices);
        for (int i = 0; i < width; i++) {
            System.arraycopy(expanded, indices[i] * channels, row, i * channels, channels);
        }
    }
}
