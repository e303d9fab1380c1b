package org.inrcodec.study;

import java.util.Optional;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.cost.StoredSizes;

/**
 * Result of a trial.
 *
 * @param id name made of the trial, the picture and the scale of the steps
 * @param group name of the trials it belongs to
 * @param settings all relevant settings, {@code name=value} separated by spaces
 * @param seed seed of the initialisation; −1 for JPEG
 * @param sizeClass {@code low}, {@code mid} or {@code high} quality of JPEG; {@code under}, {@code mid} or {@code over}
 *     parameterised; {@code ours} for the encoder
 * @param depthClass {@code shallow}, {@code mid} or {@code deep}; {@code -} for JPEG and the encoder
 * @param outcome the measurements, or the failure
 * @param seconds time of the trial, without the networks that it shares with earlier ones
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
    /** @return the method of the trial: {@code network}, {@code jpeg} or {@code inr} */
    public String method() {
        return settings.substring(settings.indexOf('=') + 1).split(" ")[0];
    }

    /** How a trial ended. */
    public sealed interface Outcome {}

    /**
     * Its file was measured.
     *
     * @param parameters values of the network's tensors, and of grids where there are some; 0 for JPEG
     * @param kept values that are not 0
     * @param bytes of the whole file
     * @param footprint bytes of the file as a share of those of the bare samples
     * @param bitsPerPixel bits of the whole file per pixel
     * @param psnr in dB over all samples
     * @param ssim structural similarity, mean over channels
     * @param msSsim multi-scale structural similarity, mean over channels; NaN when the picture is too small for its
     *     five scales
     * @param cost by the rules of the MicroNet challenge; none for JPEG and for latent grids
     * @param sizes stored sizes; all 0 for JPEG and the encoder
     */
    public record Measured(
            long parameters,
            long kept,
            long bytes,
            double footprint,
            double bitsPerPixel,
            double psnr,
            double ssim,
            double msSsim,
            Optional<MicroNetCost> cost,
            StoredSizes sizes)
            implements
                Outcome {}

    /**
     * It failed.
     *
     * @param reason one line
     */
    public record Failed(String reason) implements Outcome {
        /** Joins the lines of the reason. */
        public Failed {
            reason = reason.strip().replaceAll("\\s*\\R\\s*", " ");
        }
    }
}
