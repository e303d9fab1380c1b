package org.inrcodec.cli.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/**
 * The rows of a decoded image as integers at the depth that is kept, 8 or 16 bit. Samples come from the raster itself
 * and never through {@link BufferedImage#getRGB}, which rounds 16 bit to 8 and applies a transfer function to grey.
 */
sealed interface RasterBands permits PaletteRows, ComponentRows {
    /** @return samples per pixel: the colour components, then alpha if there is one */
    int samples();

    /** @return whether the last sample of a pixel is alpha */
    boolean alpha();

    /** @return 8 or 16 */
    int bitDepth();

    /**
     * @param y row from the top
     * @param row {@code int[width][samples]}, flat; overwritten with values 0 … 2^bitDepth − 1, alpha straight
     */
    void read(int y, int[] row);

    /**
     * @param image a decoded image
     * @return its rows
     * @throws UnreadablePictureException when its samples are not unsigned integers
     */
    static RasterBands of(BufferedImage image) throws UnreadablePictureException {
        return image.getColorModel() instanceof IndexColorModel palette
                ? new PaletteRows(image.getRaster(), palette)
                : ComponentRows.of(image);
    }
}
