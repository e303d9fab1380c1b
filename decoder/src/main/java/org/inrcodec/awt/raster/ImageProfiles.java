package org.inrcodec.awt.raster;

import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;
import org.inrcodec.metadata.IccProfile;

/** ICC profiles in the form that Java's images have. */
public final class ImageProfiles {
    private ImageProfiles() {}

    /**
     * @param profile an ICC profile
     * @return the profile in Java's form; empty when it describes sRGB
     * @throws IllegalArgumentException when Java's colour management cannot use it
     */
    public static Optional<ICC_Profile> of(IccProfile profile) {
        ICC_Profile icc = ICC_Profile.getInstance(profile.bytes());
        return SrgbConversion.from(new ICC_ColorSpace(icc)).map(conversion -> icc);
    }
}
