package org.inrcodec.awt;

import java.awt.Rectangle;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inrcodec.awt.raster.ColouredRows;
import org.inrcodec.awt.raster.ImageProfiles;
import org.inrcodec.awt.raster.ImageTypes;
import org.inrcodec.awt.raster.RasterRows;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/** Converts between pictures and {@link BufferedImage}. No sample of 8 or 16 bit is changed in either direction. */
public final class PictureImages {
    private PictureImages() {}

    /**
     * {@return an image of the same size, channels, depth and samples, of the type that the ImageIO reader of {@code .inr} files gives: one
     *     of Java's own 8-bit types or 16-bit grey, otherwise samples in the order of the picture}
     *
     * @param picture a picture whose colours are sRGB
     * @throws IllegalArgumentException when the samples do not fit into one array
     */
    public static BufferedImage toBufferedImage(Picture picture) {
        return image(picture, Optional.empty());
    }

    /**
     * {@return an image of the same size, channels, depth and samples, in the colour space of the ICC profile; a profile that describes
     *     sRGB, is for another number of channels or cannot be used by Java's colour management is ignored}
     *
     * @param picture a picture
     * @param metadata metadata of the file that it was decoded from
     * @throws IllegalArgumentException when the samples do not fit into one array
     */
    public static BufferedImage toBufferedImage(Picture picture, PictureMetadata metadata) {
        return image(picture, metadata.iccProfile().flatMap(p -> usable(p, picture.channels())));
    }

    private static BufferedImage image(Picture picture, Optional<ICC_Profile> profile) {
        int width = picture.width();
        int height = picture.height();
        int channels = picture.channels();
        int bytes = picture.bitDepth() / 8;
        BufferedImage image = ImageTypes.all(channels, picture.bitDepth(), profile).get(0)
                .createBufferedImage(width, height);
        RasterRows target = new RasterRows(
                image.getRaster(), new Rectangle(width, height), width, channels, bytes,
                IntStream.range(0, channels).toArray());
        byte[] row = new byte[width * channels * bytes];
        for (int y = 0; y < height; y++) {
            picture.copyRows(y, 1, row, 0);
            target.accept(y, 1, row);
        }
        return image;
    }

    /** The profile in Java's form; empty when it describes sRGB, is for other channels or cannot be used. */
    static Optional<ICC_Profile> usable(IccProfile profile, int channels) {
        if (!profile.fits(channels)) {
            return Optional.empty();
        }
        try {
            return ImageProfiles.of(profile);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Grey and RGB samples of 8 and 16 bit, with or without alpha, are kept as they are, with the ICC profile unless it describes sRGB.
     * Components of other sizes are scaled to the next larger of the two, signed and floating-point numbers clipped to 0–1 and scaled to
     * 16 bit. Palettes are expanded, premultiplied colours divided by their alpha, colours that are neither grey nor RGB converted to
     * sRGB.
     *
     * @param image an image of any type
     * @return its samples and their profile
     * @throws IllegalArgumentException when the image has a colour space that Java cannot convert, or the samples do not fit into one array
     */
    public static ImagePicture toPicture(BufferedImage image) {
        ColouredRows coloured = ColouredRows.of(image.getColorModel(), image.getSampleModel());
        return new ImagePicture(
                coloured.rows().picture(image), PictureMetadata.EMPTY.withIccProfile(coloured.profile()));
    }
}
