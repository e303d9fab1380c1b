package org.inrcodec.awt.raster;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/**
 * Pixels whose samples are unsigned integers of up to 32 bit and the components. Those of 8 and 16 bit come through unchanged; of other
 * sizes the largest value stays the largest. Bands beyond the components are ignored.
 */
final class ComponentRows implements PixelRows {
    private final ColorSpace space;
    private final boolean alpha;
    private final boolean premultiplied;
    private final int bitDepth;
    /** Largest value of each component in the raster, up to 2^32 − 1. */
    private final long[] maxima;

    private final int[] bands;
    private final boolean exact;

    private ComponentRows(ColorSpace space, int[] sizes, boolean alpha, boolean premultiplied) {
        this.space = space;
        this.alpha = alpha;
        this.premultiplied = premultiplied;
        for (int size : sizes) {
            if (size < 1 || size > 32) {
                throw new IllegalArgumentException("samples of " + size + " bit are not supported");
            }
        }
        bitDepth = IntStream.of(sizes).anyMatch(size -> size > 8) ? 16 : 8;
        maxima = IntStream.of(sizes).mapToLong(size -> (1L << size) - 1).toArray();
        bands = IntStream.range(0, sizes.length).toArray();
        exact = IntStream.of(sizes).allMatch(size -> size == bitDepth);
    }

    static ComponentRows of(ColorModel colours) {
        return new ComponentRows(
                colours.getColorSpace(), colours.getComponentSize(), colours.hasAlpha(),
                colours.hasAlpha() && colours.isAlphaPremultiplied());
    }

    /** @param sizes bits of the samples of each band, 1–4 of them */
    static ComponentRows ofBands(int[] sizes) {
        ColorSpace space = ColorSpace.getInstance(sizes.length < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        return new ComponentRows(space, sizes, sizes.length % 2 == 0, false);
    }

    @Override
    public int channels() {
        return maxima.length;
    }

    @Override
    public boolean alpha() {
        return alpha;
    }

    @Override
    public int bitDepth() {
        return bitDepth;
    }

    @Override
    public ColorSpace space() {
        return space;
    }

    @Override
    public void read(Raster raster, int x, int y, int width, int[] row) {
        Raster components = raster.getNumBands() == bands.length
                ? raster
                : raster.createChild(x, y, width, 1, x, y, bands);
        components.getPixels(x, y, width, 1, row);
        if (!exact) {
            scale(row, width);
        }
        if (premultiplied) {
            divideByAlpha(row, width);
        }
    }

    private void scale(int[] row, int width) {
        int channels = maxima.length;
        long full = (1 << bitDepth) - 1;
        for (int i = 0, c = 0; i < width * channels; i++, c = c + 1 == channels ? 0 : c + 1) {
            long value = row[i] & maxima[c];
            row[i] = (int) ((value * full + maxima[c] / 2) / maxima[c]);
        }
    }

    private void divideByAlpha(int[] row, int width) {
        int channels = maxima.length;
        long full = (1 << bitDepth) - 1;
        for (int at = 0; at < width * channels; at += channels) {
            int a = row[at + channels - 1];
            for (int c = 0; c < channels - 1 && a != 0; c++) {
                row[at + c] = (int) Math.min(full, (row[at + c] * full + a / 2) / a);
            }
        }
    }
}
