package org.inrcodec.study;

import org.inrcodec.device.DeviceChoice;
import org.inrcodec.encode.Encoder;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.study.recipe.Method;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;

/** Encodes a trial of {@link Method#INR} as {@code inr encode} does. */
final class EncoderTrial {
    private EncoderTrial() {}

    /**
     * The whole file, trained on the CPU; it does not depend on the number of threads.
     *
     * @throws IllegalArgumentException when the settings do not go together, or the rate cannot be reached
     * @throws java.util.concurrent.CancellationException when the listener cancels the encode
     */
    static byte[] file(Trial trial, Picture picture, int threads, EncodeListener listener) {
        Target target = trial.has(Setting.BPP)
                ? new Target.BitsPerPixel(trial.number(Setting.BPP))
                : new Target.Quality(trial.number(Setting.QUALITY));
        EncodeOptions options = EncodeOptions.defaults()
                .withTarget(target).withEffort(trial.whole(Setting.EFFORT)).withSeed(trial.whole(Setting.SEED))
                .withThreads(threads).withDevice(DeviceChoice.CPU).withProfile(trial.profile()).withTune(trial.tune());
        if (trial.has(Setting.TEXTURE)) {
            options = options.withTexture(trial.number(Setting.TEXTURE));
        }
        try {
            return Encoder.encode(picture, options, listener).file();
        } catch (UnreachableTargetException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
