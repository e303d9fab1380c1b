package org.inrcodec.awt.raster;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.util.function.Function;
import org.inrcodec.picture.Picture;

/**
 * Reads the pixels of an image as samples of FORMAT.md §6.2: 8 or 16 bit, straight alpha. Samples come from the raster itself and not
 * through {@link BufferedImage#getRGB}, which rounds 16 bit to 8 and applies a transfer function to grey. For one thread.
 */
public sealed interface PixelRows permits ComponentRows, ConvertedRows, NormalisedRows, PaletteRows, RgbRows {
    /** @return samples per pixel: the colour components, then alpha if there is one */
    int channels();

    /** @return whether the last sample of a pixel is alpha */
    boolean alpha();

    /** @return 8 or 16 */
    int bitDepth();

    /** @return the colour space of the components */
    ColorSpace space();

    /**
     * Reads pixels of one row.
     *
     * @param raster pixels of the image
     * @param x first column, in the coordinates of the raster
     * @param y row, in the coordinates of the raster
     * @param width number of pixels
     * @param row {@code int[width][channels]}, flat; filled with 0 … 2^bitDepth − 1
     */
    void read(Raster raster, int x, int y, int width, int[] row);

    /**
     * The rows of an image with colours. Unsigned integers of 8 and 16 bit are kept as they are, those of other sizes scaled to the next
     * larger of the two; signed and floating-point numbers become 16 bit; palettes are expanded, and a palette of greys gives grey; other
     * kinds of pixels are 8-bit sRGB as their colour model has it. Premultiplied colours are divided by their alpha.
     *
     * @param colours the image's colour model
     * @param model the image's sample model
     * @return its rows
     * @throws IllegalArgumentException when a component has no bits
     */
    static PixelRows of(ColorModel colours, SampleModel model) {
        if (colours instanceof IndexColorModel palette) {
            return new PaletteRows(palette, model.getSampleSize(0));
        }
        boolean components = colours instanceof ComponentColorModel || colours instanceof PackedColorModel;
        if (!components || model.getNumBands() < colours.getNumComponents()) {
            return new RgbRows(colours);
        }
        return integers(model) ? ComponentRows.of(colours) : new NormalisedRows(colours);
    }

    /**
     * The rows of a raster without colours: its bands, taken as grey, grey and alpha, RGB, or RGB and alpha.
     *
     * @param model its sample model
     * @return its rows
     * @throws IllegalArgumentException when the bands are more than four, or not unsigned integers
     */
    static PixelRows ofBands(SampleModel model) {
        if (!integers(model) || model.getNumBands() > 4) {
            throw new IllegalArgumentException("rasters of 1 to 4 bands of unsigned integers expected");
        }
        return ComponentRows.ofBands(model.getSampleSize());
    }

    private static boolean integers(SampleModel model) {
        return switch (model.getDataType()) {
            case DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT, DataBuffer.TYPE_INT -> true;
            default -> false;
        };
    }

    /**
     * @param conversion the conversion from {@link #space} to sRGB
     * @return the same rows in sRGB, or in grey with sRGB's transfer function
     */
    default PixelRows converted(SrgbConversion conversion) {
        return new ConvertedRows(this, conversion);
    }

    /**
     * @param image an image of the kind that these rows are for
     * @return its samples
     * @throws IllegalArgumentException when the channels are not those of FORMAT.md §6.2, or the samples do not fit into one array
     */
    default Picture picture(BufferedImage image) {
        return picture(
                new Rectangle(0, 0, image.getWidth(), image.getHeight()), 1, 1, strip -> image.getRaster());
    }

    /**
     * Collects the samples of a region, a strip of rows at a time.
     *
     * @param region the region, not empty
     * @param stepX column step
     * @param stepY row step
     * @param strips gives a raster that contains a part of the region
     * @return every stepX-th sample of every stepY-th row
     * @throws IllegalArgumentException when the channels are not those of FORMAT.md §6.2, or the samples do not fit into one array
     */
    default Picture picture(Rectangle region, int stepX, int stepY, Function<Rectangle, Raster> strips) {
        int colours = channels() - (alpha() ? 1 : 0);
        if (colours != 1 && colours != 3) {
            throw new IllegalArgumentException(
                    "pixels of " + colours + " components in an unknown colour space are not supported");
        }
        return new PictureCollector(this, region, stepX, stepY).collect(strips);
    }
}
