package org.inrcodec.encode;

import org.inrcodec.picture.Picture;

/** Encodes pictures in the {@code siren} profile: every bit is network weights. */
public final class SirenEncoder {
    private SirenEncoder() {}

    /**
     * Fits, compresses and writes one picture.
     *
     * @param picture the picture
     * @param options target and effort
     * @param listener hears of progress
     * @return the file and its measured properties
     * @throws UnreachableTargetException when the target cannot be reached
     * @throws java.util.concurrent.CancellationException when the listener cancels
     */
    public static EncodeResult encode(Picture picture, EncodeOptions options, EncodeListener listener)
            throws UnreachableTargetException {
        throw new UnreachableTargetException("not written yet for " + picture + options + listener);
    }
}
