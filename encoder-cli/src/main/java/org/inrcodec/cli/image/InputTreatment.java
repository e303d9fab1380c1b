package org.inrcodec.cli.image;

/**
 * Treatment of an input: its metadata, and its size.
 *
 * @param strip whether no metadata is kept: colours are converted to sRGB and the picture is turned upright, so that
 *     it looks the same
 * @param upright whether the picture is turned upright, and its orientation reset
 * @param maxPixels pixels above which a picture is refused before it is unpacked
 */
public record InputTreatment(boolean strip, boolean upright, long maxPixels) {
    /** Samples and metadata as they are. */
    public static final InputTreatment KEEP = new InputTreatment(false, false);
    /** Samples as they are shown, in sRGB and upright, without metadata. */
    public static final InputTreatment STRIP = new InputTreatment(true, true);

    /**
     * Of pictures of any size that fits into memory.
     *
     * @param strip whether no metadata is kept
     * @param upright whether the picture is turned upright
     */
    public InputTreatment(boolean strip, boolean upright) {
        this(strip, upright, Long.MAX_VALUE);
    }

    /**
     * @param pixels pixels above which a picture is refused
     * @return the same treatment of pictures up to that size
     */
    public InputTreatment withMaxPixels(long pixels) {
        return new InputTreatment(strip, upright, pixels);
    }
}
