package org.inrcodec.imageio;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/** Reads the pixels of an image to be written as samples of FORMAT.md §6.2: straight alpha, 8 or 16 bit. For one thread. */
sealed interface PixelSamples permits IntegerSamples, NormalisedSamples, SrgbSamples {
    /** Samples per pixel, 1–4. */
    int channels();

    /** 8 or 16. */
    int bitDepth();

    /**
     * Reads a row.
     *
     * @param raster pixels of the image
     * @param y row in the coordinates of the raster
     * @param samples {@code int[raster width][channels]}, flat; filled
     */
    void read(Raster raster, int y, int[] samples);

    /**
     * Of an image with colours: integers of grey and RGB as they are, other numbers of grey and RGB in 16 bit, all else as sRGB.
     *
     * @param colours the image's
     * @param model the image's
     */
    static PixelSamples of(ColorModel colours, SampleModel model) {
        int space = colours.getColorSpace().getType();
        boolean known = colours.getNumColorComponents() == (space == ColorSpace.TYPE_GRAY ? 1 : 3)
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
                && !(colours instanceof IndexColorModel) && colours.getNumComponents() == model.getNumBands();
        if (!known) {
            return SrgbSamples.of(colours);
        }
        if (unsigned(model)) {
            return new IntegerSamples(model.getSampleSize(), colours.hasAlpha() && colours.isAlphaPremultiplied());
        }
        return new NormalisedSamples(colours);
    }

    /**
     * Bands as they are.
     *
     * @throws IllegalArgumentException when they are more than four, or no unsigned integers
     */
    static PixelSamples ofBands(SampleModel model) {
        if (!unsigned(model) || model.getNumBands() > 4) {
            throw new IllegalArgumentException("rasters of 1 to 4 bands of unsigned integers expected");
        }
        return new IntegerSamples(model.getSampleSize(), false);
    }

    private static boolean unsigned(SampleModel model) {
        boolean packed = true;
        for (int size : model.getSampleSize()) {
            packed &= size <= 16;
        }
        return packed && switch (model.getDataType()) {
            case DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT, DataBuffer.TYPE_INT -> true;
            default -> false;
        };
    }
}
