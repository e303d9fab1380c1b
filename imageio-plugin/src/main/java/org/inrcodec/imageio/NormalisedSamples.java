package org.inrcodec.imageio;

import java.awt.image.ColorModel;
import java.awt.image.Raster;

/** Grey or RGB in floating-point or signed numbers, brought to 16 bit; what is beyond 0–1 is cut off. */
final class NormalisedSamples implements PixelSamples {
    private static final int FULL = 0xffff;

    private final ColorModel colours;

    /** @param colours of the image */
    NormalisedSamples(ColorModel colours) {
        this.colours = colours;
    }

    @Override
    public int channels() {
        return colours.getNumComponents();
    }

    @Override
    public int bitDepth() {
        return 16;
    }

    @Override
    public void read(Raster raster, int y, int[] samples) {
        int channels = channels();
        float[] straight = new float[channels];
        for (int x = 0; x < raster.getWidth(); x++) {
            Object pixel = raster.getDataElements(raster.getMinX() + x, y, null);
            colours.getNormalizedComponents(pixel, straight, 0);
            for (int c = 0; c < channels; c++) {
                samples[x * channels + c] = Math.round(FULL * Math.max(0, Math.min(1, straight[c])));
            }
        }
    }
}
