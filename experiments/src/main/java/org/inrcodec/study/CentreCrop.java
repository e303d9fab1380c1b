package org.inrcodec.study;

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
        int left = (picture.width() - width) / 2;
        int top = (picture.height() - height) / 2;
        int channels = picture.channels();
        byte[] all = picture.canonicalBytes();
        byte[] part = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            System.arraycopy(
                    all, ((top + y) * picture.width() + left) * channels, part, y * width * channels,
                    width * channels);
        }
        return new Picture(width, height, channels, 8, part);
    }
}
