package org.inrcodec.compare;

import java.util.Objects;
import org.inrcodec.curve.RatePoint;

/**
 * One file of one codec, measured.
 *
 * @param picture name of the picture
 * @param codec name of the codec
 * @param point number of its point, from 0; −1 for a file that a search made
 * @param setting setting of the codec
 * @param bytes size of the whole file
 * @param bitsPerPixel bits of the whole file per pixel
 * @param fidelity its distortion
 * @param seconds encoding time; NaN when not measured
 */
public record Measurement(
        String picture,
        String codec,
        int point,
        String setting,
        long bytes,
        double bitsPerPixel,
        Fidelity fidelity,
        double seconds) {
    /** Point of files of no point. */
    public static final int NONE = -1;

    /** Checks that nothing is null. */
    public Measurement {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(fidelity, "fidelity");
    }

    /** @return the point over PSNR of all samples */
    public RatePoint overPsnr() {
        return new RatePoint(setting, bitsPerPixel, fidelity.psnr());
    }
}
