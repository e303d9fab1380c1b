package org.inrcodec.spark.encode;

import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.spark.task.TaskShare;

/**
 * How the pictures of a corpus are encoded.
 *
 * @param options the encoder's options
 * @param treatment what to do with the metadata of the inputs
 * @param memoryGiven whether the memory of {@code options} was asked for, rather than being a default
 */
public record EncodeSettings(EncodeOptions options, InputTreatment treatment, boolean memoryGiven) {
    /** These settings within the share of a task. None of it changes a file, but for {@code --time}. */
    EncodeSettings within(TaskShare share) {
        EncodeOptions shared = options.withThreads(Math.min(share.cores(), EncodeOptions.MAX_THREADS));
        return new EncodeSettings(
                memoryGiven ? shared : shared.withMemory(share.stateBytes()),
                treatment.withMaxPixels(share.maxPixels()), memoryGiven);
    }
}
