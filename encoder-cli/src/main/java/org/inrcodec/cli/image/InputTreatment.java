package org.inrcodec.cli.image;

/**
 * Treatment of the metadata of an input.
 *
 * @param strip whether no metadata is kept: colours are converted to sRGB and the picture is turned upright, so that
 *     it looks the same
 * @param upright whether the picture is turned upright, and its orientation reset
 */
public record InputTreatment(boolean strip, boolean upright) {
    /** Samples and metadata as they are. */
    public static final InputTreatment KEEP = new InputTreatment(false, false);
    /** Samples as they are shown, in sRGB and upright, without metadata. */
    public static final InputTreatment STRIP = new InputTreatment(true, true);
}
