package org.inrcodec.awt.raster;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/** Components that are floating-point or signed numbers, as 16 bit; values outside 0–1 are clipped. */
final class NormalisedRows implements PixelRows {
    private static final int FULL = 0xffff;

    private final ColorModel colours;

    NormalisedRows(ColorModel colours) {
        this.colours = colours;
    }

    @Override
    public int channels() {
        return colours.getNumComponents();
    }

    @Override
    public boolean alpha() {
        return colours.hasAlpha();
    }

    @Override
    public int bitDepth() {
        return 16;
    }

    @Override
    public ColorSpace space() {
        return colours.getColorSpace();
    }

    @Override
    public void read(Raster raster, int x, int y, int width, int[] row) {
        int channels = channels();
        float[] straight = new float[channels];
        for (int i = 0; i < width; i++) {
            colours.getNormalizedComponents(raster.getDataElements(x + i, y, null), straight, 0);
            for (int c = 0; c < channels; c++) {
                row[i * channels + c] = Math.round(FULL * Math.max(0, Math.min(1, straight[c])));
            }
        }
    }
}
