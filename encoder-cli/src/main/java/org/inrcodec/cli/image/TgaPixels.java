package org.inrcodec.cli.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Grey with alpha in TGA files, which the reader takes for grey of 16 bits. */
final class TgaPixels {
    private static final int HEADER = 18;
    private static final int TYPE = 2;
    private static final int GREY = 3;
    private static final int PACKED_GREY = 11;
    private static final int DEPTH = 16;
    private static final int ATTRIBUTE_BITS = 15;

    private TgaPixels() {}

    /**
     * Whether a file is of this kind.
     *
     * @param format name of the file's format
     * @param stream the file, which a reader has not touched yet; at its start again afterwards
     */
    static boolean areIn(String format, ImageInputStream stream) throws IOException {
        if (!format.equals("TGA")) {
            return false;
        }
        byte[] header = new byte[HEADER];
        stream.seek(0);
        stream.readFully(header);
        stream.seek(0);
        return (header[TYPE] == GREY || header[TYPE] == PACKED_GREY) && header[DEPTH] == Short.SIZE
                && (header[DEPTH + 1] & ATTRIBUTE_BITS) == Byte.SIZE;
    }

    /** Separates grey and alpha; an image that does not join them stays as it is. */
    static BufferedImage separated(BufferedImage image) {
        if (image.getType() != BufferedImage.TYPE_USHORT_GRAY) {
            return image;
        }
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, ColorModel.TRANSLUCENT, DataBuffer.TYPE_BYTE);
        WritableRaster separated = colours.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
        Raster joined = image.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = joined.getSample(x, y, 0); // Grey is the first of its bytes, which is the low one.
                separated.setSample(x, y, 0, pixel & 0xff);
                separated.setSample(x, y, 1, pixel >> 8);
            }
        }
        return new BufferedImage(colours, separated, false, null);
    }
}
