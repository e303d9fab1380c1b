package org.inrcodec.cli.image;

import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Expands palette pixels; a palette of greys gives grey. */
final class PaletteRows implements RasterBands {
    private final Raster raster;
    private final int samples;
    private final boolean alpha;
    /** {@code int[entries][samples]}, flat. */
    private final int[] expanded;

    private final int[] indices;

    PaletteRows(Raster raster, IndexColorModel palette) {
        this.raster = raster;
        int size = palette.getMapSize();
        boolean grey = true;
        for (int i = 0; i < size; i++) {
            grey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
        }
        this.alpha = palette.hasAlpha();
        this.samples = (grey ? 1 : 3) + (alpha ? 1 : 0);
        // Damaged files hold indices beyond the palette: they give zeros, as in other readers.
        this.expanded = new int[Math.max(size, 1 << Math.min(palette.getPixelSize(), 16)) * samples];
        for (int i = 0; i < size; i++) {
            int at = i * samples;
            expanded[at] = palette.getRed(i);
            if (!grey) {
                expanded[at + 1] = palette.getGreen(i);
                expanded[at + 2] = palette.getBlue(i);
            }
            if (alpha) {
                expanded[at + samples - 1] = palette.getAlpha(i);
            }
        }
        this.indices = new int[raster.getWidth()];
    }

    @Override
    public int samples() {
        return samples;
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
    public void read(int y, int[] row) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, indices.length, 1, 0, indices);
        for (int x = 0; x < indices.length; x++) {
            System.arraycopy(expanded, indices[x] * samples, row, x * samples, samples);
        }
    }
}
