package org.inrcodec.compare;

import java.util.Objects;
import org.inrcodec.curve.RatePoint;

/**
 * One file of one codec, measured.
 *
 * @param picture name of the picture
 * @param codec name of the codec
 * @param point which of the asked points it belongs to, counted from 0; −1 for a file that was made while looking for
 *     one
 * @param setting what the codec was asked for
 * @param bytes size of the whole file
 * @param bitsPerPixel bits of the whole file per pixel
 * @param fidelity how near it is to the original
 * @param seconds encoding time; NaN when it was not taken
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
    /** Point of files that belong to none. */
    public static final int NONE = -1;

    /** Checks that everything is there. */
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
