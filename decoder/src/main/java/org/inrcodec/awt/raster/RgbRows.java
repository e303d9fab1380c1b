package org.inrcodec.awt.raster;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/** Pixels whose samples are not components, such as a palette with separate alpha: 8-bit sRGB as their colour model converts them. */
final class RgbRows implements PixelRows {
    private final ColorModel colours;

    RgbRows(ColorModel colours) {
        this.colours = colours;
    }

    @Override
    public int channels() {
        return alpha() ? 4 : 3;
    }

    @Override
    public boolean alpha() {
        return colours.hasAlpha();
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
        int at = 0;
        for (int i = 0; i < width; i++) {
            int argb = colours.getRGB(raster.getDataElements(x + i, y, null));
            row[at++] = argb >> 16 & 0xff;
            row[at++] = argb >> 8 & 0xff;
            row[at++] = argb & 0xff;
            if (alpha()) {
                row[at++] = argb >>> 24;
            }
        }
    }
}
