package org.inrcodec.imageio;

import java.awt.image.Raster;

/**
 * Samples that are unsigned integers of up to 16 bit. Those of 8 and 16 bit come through unchanged; of other sizes the largest value
 * stays the largest. Premultiplied colours are divided by their alpha.
 */
final class IntegerSamples implements PixelSamples {
    private final int bitDepth;
    private final boolean premultiplied;
    private final int[] largest;

    /**
     * @param sizes bits of each sample, 1–16
     * @param premultiplied whether the last sample is an alpha with which the others were multiplied
     */
    IntegerSamples(int[] sizes, boolean premultiplied) {
        this.premultiplied = premultiplied;
        largest = new int[sizes.length];
        int deepest = 0;
        for (int s = 0; s < sizes.length; s++) {
            largest[s] = (1 << sizes[s]) - 1;
            deepest = Math.max(deepest, sizes[s]);
        }
        bitDepth = deepest <= 8 ? 8 : 16;
    }

    @Override
    public int channels() {
        return largest.length;
    }

    @Override
    public int bitDepth() {
        return bitDepth;
    }

    @Override
    public void read(Raster raster, int y, int[] samples) {
        int channels = largest.length;
        int full = (1 << bitDepth) - 1;
        int end = raster.getWidth() * channels;
        raster.getPixels(raster.getMinX(), y, raster.getWidth(), 1, samples);
        for (int c = 0; c < channels; c++) {
            for (int i = c; i < end && largest[c] != full; i += channels) {
                samples[i] = (int) (((long) samples[i] * full + largest[c] / 2) / largest[c]);
            }
        }
        for (int i = 0; i < end && premultiplied; i += channels) {
            int alpha = samples[i + channels - 1];
            for (int c = 0; c < channels - 1 && alpha > 0; c++) {
                samples[i + c] = (int) Math.min(full, ((long) samples[i + c] * full + alpha / 2) / alpha);
            }
        }
    }
}
