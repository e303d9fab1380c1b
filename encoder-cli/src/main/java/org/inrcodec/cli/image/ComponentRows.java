package org.inrcodec.cli.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Pixels whose samples are the components. Components of 8 and 16 bit come through unchanged, other depths are scaled
 * so that the largest value stays the largest; premultiplied colour is divided by its alpha.
 */
final class ComponentRows implements RasterBands {
    private final Raster raster;
    private final int samples;
    private final boolean alpha;
    private final boolean premultiplied;
    private final int bitDepth;
    /** Largest value of each component in the raster, up to 2^32 − 1. */
    private final long[] maxima;

    private final boolean exact;

    private ComponentRows(Raster raster, ColorModel model, int[] sizes, int samples) {
        this.raster = raster;
        this.samples = samples;
        this.alpha = model.hasAlpha();
        this.premultiplied = model.hasAlpha() && model.isAlphaPremultiplied();
        int deepest = 1;
        for (int s = 0; s < samples; s++) {
            deepest = Math.max(deepest, sizes[s]);
        }
        this.bitDepth = deepest > 8 ? 16 : 8;
        this.maxima = new long[samples];
        boolean unchanged = true;
        for (int s = 0; s < samples; s++) {
            maxima[s] = (1L << sizes[s]) - 1;
            unchanged &= sizes[s] == bitDepth;
        }
        this.exact = unchanged;
    }

    static ComponentRows of(BufferedImage image) throws UnreadablePictureException {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        int type = raster.getTransferType();
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            throw new UnreadablePictureException("samples are floating-point numbers; convert it to 8 or 16 bit first");
        }
        if (type == DataBuffer.TYPE_SHORT) {
            throw new UnreadablePictureException("samples are signed; convert it to 8 or 16 bit first");
        }
        int samples = model.getNumComponents();
        int[] sizes = model.getComponentSize();
        if (raster.getNumBands() < samples || sizes.length < samples) {
            throw new UnreadablePictureException(
                    raster.getNumBands() + " bands do not make the " + samples + " components of its colour model");
        }
        for (int size : sizes) {
            if (size < 1 || size > 32) {
                throw new UnreadablePictureException("samples of " + size + " bit are not supported");
            }
        }
        int[] bands = new int[samples];
        for (int b = 0; b < samples; b++) {
            bands[b] = b;
        }
        Raster components = raster.getNumBands() == samples
                ? raster
                : raster.createChild(
                        raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(),
                        raster.getMinX(), raster.getMinY(), bands);
        return new ComponentRows(components, model, sizes, samples);
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
        return bitDepth;
    }

    @Override
    public void read(int y, int[] row) {
        int width = raster.getWidth();
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
        if (!exact) {
            scale(row, width);
        }
        if (premultiplied) {
            divideByAlpha(row, width);
        }
    }

    private void scale(int[] row, int width) {
        long full = (1 << bitDepth) - 1;
        for (int i = 0, s = 0; i < width * samples; i++, s = s + 1 == samples ? 0 : s + 1) {
            long value = row[i] & maxima[s];
            row[i] = (int) ((value * full + maxima[s] / 2) / maxima[s]);
        }
    }

    private void divideByAlpha(int[] row, int width) {
        long full = (1 << bitDepth) - 1;
        for (int at = 0; at < width * samples; at += samples) {
            int a = row[at + samples - 1];
            for (int s = 0; s < samples - 1 && a != 0; s++) {
                row[at + s] = (int) Math.min(full, (row[at + s] * full + a / 2) / a);
            }
        }
    }
}
