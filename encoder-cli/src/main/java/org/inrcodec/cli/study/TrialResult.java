package org.inrcodec.cli.study;

import org.inrcodec.cli.study.network.StoredSizes;

/**
 * What came out of a trial.
 *
 * @param id stands for the trial, the picture and the scale of the steps
 * @param group name of the trials it belongs to
 * @param settings all settings that matter, {@code name=value} parted by spaces
 * @param seed seed of the initialisation; −1 for JPEG
 * @param sizeClass {@code low}, {@code mid} or {@code high} quality of JPEG; {@code under}, {@code mid} or {@code over} parameterised
 * @param depthClass {@code shallow}, {@code mid} or {@code deep}; {@code -} for JPEG
 * @param outcome what was measured, or why nothing was
 * @param seconds time that it took, without what it shares with earlier trials
 */
public record TrialResult(
        String id,
        String group,
        String settings,
        int seed,
        String sizeClass,
        String depthClass,
        Outcome outcome,
        double seconds) {
    /** How a trial ended. */
    public sealed interface Outcome {}

    /**
     * It made a file, and the file was measured.
     *
     * @param parameters values of the network's tensors; 0 for JPEG
     * @param kept values that are not 0
     * @param bytes of the whole file
     * @param footprint bytes of the file as a share of those of the bare samples
     * @param bitsPerPixel bits of the whole file per pixel
     * @param psnr in dB over all samples
     * @param ssim structural similarity, mean over channels
     * @param sizes stored sizes; all 0 for JPEG
     */
    public record Measured(
            long parameters,
            long kept,
            long bytes,
            double footprint,
            double bitsPerPixel,
            double psnr,
            double ssim,
            StoredSizes sizes)
            implements
                Outcome {}

    /**
     * It failed.
     *
     * @param reason one line
     */
    public record Failed(String reason) implements Outcome {}
}
