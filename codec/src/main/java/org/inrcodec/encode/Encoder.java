package org.inrcodec.encode;

import org.inrcodec.picture.Picture;

/** Encodes pictures in the profile that the options choose. */
public final class Encoder {
    private Encoder() {}

    /**
     * Fits, compresses and writes one picture.
     *
     * @param picture the picture
     * @param options target, effort and profile
     * @param listener hears of progress
     * @return the file and its measured properties
     * @throws UnreachableTargetException when the target cannot be reached
     * @throws java.util.concurrent.CancellationException when the listener cancels
     */
    public static EncodeResult encode(Picture picture, EncodeOptions options, EncodeListener listener)
            throws UnreachableTargetException {
        return switch (options.chosenProfile()) {
            case GRID, AUTO -> GridEncoder.encode(picture, options, listener);
            case SIREN -> SirenEncoder.encode(picture, options, listener);
        };
    }
}
