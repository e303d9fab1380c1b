package org.inrcodec.awt.raster;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.SampleModel;
import java.util.Optional;
import org.inrcodec.metadata.IccProfile;

/**
 * The rows of an image together with the meaning of their colours: samples of a grey or RGB profile are kept as they are and the profile
 * with them; other colours are converted to sRGB, which needs none.
 *
 * @param rows the rows
 * @param profile colour profile of the samples; none when they are sRGB
 */
public record ColouredRows(PixelRows rows, Optional<IccProfile> profile) {
    /**
     * Chooses between keeping and converting. A grey or RGB profile that Java's colour management cannot use is dropped and the samples
     * are kept.
     *
     * @param colours the image's colour model
     * @param model the image's sample model
     * @return rows and profile
     * @throws IllegalArgumentException when the samples can neither be kept nor converted
     */
    public static ColouredRows of(ColorModel colours, SampleModel model) {
        PixelRows rows = PixelRows.of(colours, model);
        ColorSpace space = rows.space();
        int components = rows.channels() - (rows.alpha() ? 1 : 0);
        if (components != space.getNumComponents()) {
            return new ColouredRows(rows, Optional.empty()); // A palette of greys.
        }
        Optional<IccProfile> profile = space instanceof ICC_ColorSpace icc
                ? profile(icc).filter(found -> found.fits(rows.channels()))
                : Optional.empty();
        Optional<SrgbConversion> conversion;
        try {
            conversion = SrgbConversion.from(space);
        } catch (IllegalArgumentException e) {
            if (profile.isPresent()) {
                return new ColouredRows(rows, Optional.empty());
            }
            throw e;
        }
        if (conversion.isEmpty()) {
            return new ColouredRows(rows, Optional.empty());
        }
        return profile.isPresent()
                ? new ColouredRows(rows, profile)
                : new ColouredRows(rows.converted(conversion.get()), Optional.empty());
    }

    private static Optional<IccProfile> profile(ICC_ColorSpace space) {
        try {
            return Optional.of(new IccProfile(space.getProfile().getData()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
