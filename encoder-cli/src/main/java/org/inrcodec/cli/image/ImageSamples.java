package org.inrcodec.cli.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.util.Optional;
import org.inrcodec.awt.raster.PixelRows;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.SampleReduction;

/**
 * Makes a {@link Picture} of a decoded image: grey or RGB, 8 or 16 bit, straight alpha, no alpha when all of it is
 * opaque.
 *
 * @param profile colour profile of the samples; none when they are sRGB
 */
record ImageSamples(Picture picture, Optional<IccProfile> profile) {
    /**
     * Converts.
     *
     * @param stored colour profile of the file
     * @param applies whether {@code stored} describes the samples although the image's colour space does not say so
     * @param strip whether no profile is to be kept: then colours become sRGB
     * @param remarks receives what was changed
     * @throws UnreadablePictureException when the samples or the colour space are not supported, or the image is too
     *     large
     */
    static ImageSamples of(
            BufferedImage image, Optional<IccProfile> stored, boolean applies, boolean strip, Remarks remarks)
            throws UnreadablePictureException {
        requireIntegers(image.getRaster().getTransferType());
        try {
            PixelRows rows = PixelRows.of(image.getColorModel(), image.getSampleModel());
            int colours = rows.channels() - (rows.alpha() ? 1 : 0);
            ColourProfiles profiles = ColourProfiles.of(rows.space(), stored, applies, colours, strip, remarks);
            PixelRows kept = profiles.conversion().map(rows::converted).orElse(rows);
            requireSize(image, kept);
            Picture picture = kept.picture(image);
            if (picture.channels() % 2 == 0 && SampleReduction.opaque(picture)) {
                remarks.note("alpha is opaque everywhere and was omitted");
                picture = SampleReduction.withoutAlpha(picture);
            }
            return new ImageSamples(picture, profiles.kept());
        } catch (IllegalArgumentException e) {
            throw new UnreadablePictureException(e.getMessage(), false, e);
        }
    }

    private static void requireIntegers(int type) throws UnreadablePictureException {
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            throw new UnreadablePictureException("samples are floating-point numbers; convert it to 8 or 16 bit first");
        }
        if (type == DataBuffer.TYPE_SHORT) {
            throw new UnreadablePictureException("samples are signed; convert it to 8 or 16 bit first");
        }
    }

    private static void requireSize(BufferedImage image, PixelRows rows) throws UnreadablePictureException {
        int width = image.getWidth();
        int height = image.getHeight();
        if (Picture.canonicalBytes(width, height, rows.channels(), rows.bitDepth()) > Picture.MAX_BYTES) {
            throw new UnreadablePictureException(
                    width + "x" + height + " pixels are too many for this version", true, null);
        }
    }
}
