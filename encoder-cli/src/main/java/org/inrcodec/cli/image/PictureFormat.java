package org.inrcodec.cli.image;

import org.inrcodec.picture.Picture;

/** Describes the form of a picture for users. */
public final class PictureFormat {
    private PictureFormat() {}

    /**
     * @param picture a picture
     * @return such as {@code 256x256, RGB, 8 bit}
     */
    public static String of(Picture picture) {
        return picture.width() + "x" + picture.height() + ", " + channels(picture.channels()) + ", "
                + picture.bitDepth()
                + " bit";
    }

    /**
     * @param channels 1–4
     * @return their meaning, such as {@code grey with alpha}
     */
    public static String channels(int channels) {
        return switch (channels) {
            case 1 -> "grey";
            case 2 -> "grey with alpha";
            case 3 -> "RGB";
            default -> "RGB with alpha";
        };
    }
}
