package org.inrcodec.cli.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;
import org.inrcodec.awt.raster.SrgbConversion;
import org.inrcodec.metadata.IccProfile;

/**
 * Decides whether the colours of a picture are kept or converted: samples of a grey or RGB profile are kept as they are
 * and the profile with them; others are converted to sRGB, which needs none.
 *
 * @param kept colour profile of the kept samples; none when they are sRGB
 * @param conversion the conversion, when the samples are not kept
 */
record ColourProfiles(Optional<IccProfile> kept, Optional<SrgbConversion> conversion) {
    private static final ColourProfiles SRGB = new ColourProfiles(Optional.empty(), Optional.empty());

    /**
     * Decides.
     *
     * @param space colour space of the decoded samples
     * @param stored profile of the file
     * @param applies whether {@code stored} describes the samples although {@code space} does not say so
     * @param colours number of components without alpha
     * @param strip whether no profile is to be kept
     * @param remarks receives what was changed
     * @throws UnreadablePictureException when the samples can neither be kept nor converted
     */
    static ColourProfiles of(
            ColorSpace space, Optional<IccProfile> stored, boolean applies, int colours, boolean strip, Remarks remarks)
            throws UnreadablePictureException {
        if (applies && stored.isPresent()) {
            return ofStored(stored.get(), colours, strip, remarks);
        }
        if (colours == 1 && space.getNumComponents() == 3) {
            return SRGB; // A palette of greys.
        }
        Optional<IccProfile> own = space instanceof ICC_ColorSpace icc ? own(icc.getProfile()) : Optional.empty();
        // The reader's copy may be repaired; the file's is the original.
        Optional<IccProfile> profile = own.map(
                o -> stored.filter(s -> s.colourSpace().equals(o.colourSpace())).orElse(o));
        return of(space, profile.filter(p -> fits(p, colours)), colours, strip, remarks);
    }

    private static ColourProfiles ofStored(IccProfile stored, int colours, boolean strip, Remarks remarks)
            throws UnreadablePictureException {
        if (!fits(stored, colours)) {
            remarks.warn("its colour profile does not fit its pixels; omitted");
            return SRGB;
        }
        try {
            ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(stored.bytes()));
            return of(space, Optional.of(stored), colours, strip, remarks);
        } catch (IllegalArgumentException e) {
            remarks.warn("its colour profile is damaged; omitted");
            return SRGB;
        }
    }

    private static ColourProfiles of(
            ColorSpace space, Optional<IccProfile> profile, int colours, boolean strip, Remarks remarks)
            throws UnreadablePictureException {
        Optional<SrgbConversion> conversion;
        try {
            conversion = SrgbConversion.from(space);
        } catch (IllegalArgumentException e) {
            if (profile.isEmpty()) {
                throw new UnreadablePictureException(e.getMessage(), false, e);
            }
            remarks.warn("its colour profile cannot be used; omitted");
            return SRGB;
        }
        if (conversion.isEmpty()) {
            return SRGB;
        }
        if (profile.isPresent() && !strip) {
            return new ColourProfiles(profile, Optional.empty());
        }
        if (conversion.get().components() != colours) {
            throw new UnreadablePictureException("its colour space does not fit its pixels");
        }
        remarks.note("colours converted to sRGB");
        return new ColourProfiles(Optional.empty(), conversion);
    }

    private static boolean fits(IccProfile profile, int colours) {
        return (colours == 1 || colours == 3) && profile.fits(colours);
    }

    private static Optional<IccProfile> own(ICC_Profile profile) {
        try {
            return Optional.of(new IccProfile(profile.getData()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
