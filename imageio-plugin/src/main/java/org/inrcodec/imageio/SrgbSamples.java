package org.inrcodec.imageio;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Palettes and colour spaces that the format does not know, as Java converts them to sRGB of 8 bit; a palette of greys gives grey. */
final class SrgbSamples implements PixelSamples {
    private final ColorModel colours;
    private final boolean grey;

    private SrgbSamples(ColorModel colours, boolean grey) {
        this.colours = colours;
        this.grey = grey;
    }

    /** @param colours of the image */
    static SrgbSamples of(ColorModel colours) {
        boolean grey = colours instanceof IndexColorModel;
        if (colours instanceof IndexColorModel palette) {
            for (int i = 0; i < palette.getMapSize(); i++) {
                grey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
            }
        }
        return new SrgbSamples(colours, grey);
    }

    @Override
    public int channels() {
        return (grey ? 1 : 3) + (colours.hasAlpha() ? 1 : 0);
    }

    @Override
    public int bitDepth() {
        return 8;
    }

    @Override
    public void read(Raster raster, int y, int[] samples) {
        int at = 0;
        for (int x = 0; x < raster.getWidth(); x++) {
            int argb = colours.getRGB(raster.getDataElements(raster.getMinX() + x, y, null));
            for (int shift = grey ? 0 : 16; shift >= 0; shift -= 8) {
                samples[at++] = argb >> shift & 0xff;
            }
            if (colours.hasAlpha()) {
                samples[at++] = argb >>> 24;
            }
        }
    }
}
