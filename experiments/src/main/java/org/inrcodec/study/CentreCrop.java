package org.inrcodec.study;

import org.inrcodec.competitor.EightBitPictures;
import org.inrcodec.decoder.Region;
import org.inrcodec.picture.Picture;

/** Crops the square at a picture's centre. */
public final class CentreCrop {
    private CentreCrop() {}

    /**
     * @param picture 8-bit picture
     * @param side side of the square in pixels, at least 1; a shorter side of the picture is not cropped
     * @return the crop
     */
    public static Picture of(Picture picture, int side) {
        int width = Math.min(side, picture.width());
        int height = Math.min(side, picture.height());
        return EightBitPictures.crop(
                picture, new Region((picture.width() - width) / 2, (picture.height() - height) / 2, width, height));
    }
}
