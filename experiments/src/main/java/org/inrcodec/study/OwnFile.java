package org.inrcodec.study;

import java.util.Locale;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.encode.Encoder;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;

/** The file that {@code inr encode} makes, as a trial beside those of the literature. */
final class OwnFile {
    private OwnFile() {}

    /**
     * @param trial a trial of method {@code inr}
     * @param picture the picture
     * @param threads threads to use; the file does not depend on it
     * @param device where to train
     * @param listener hears how it goes on, and can end it
     * @return the file
     * @throws IllegalArgumentException when the settings do not go together, or the rate cannot be reached
     * @throws java.util.concurrent.CancellationException when the listener ends it
     */
    static byte[] make(Trial trial, Picture picture, int threads, DeviceChoice device, EncodeListener listener) {
        Target target = trial.settings().containsKey(Setting.BPP)
                ? new Target.BitsPerPixel(trial.number(Setting.BPP))
                : new Target.Quality(trial.number(Setting.QUALITY));
        EncodeOptions options = EncodeOptions.defaults()
                .withTarget(target).withEffort(trial.whole(Setting.EFFORT)).withSeed(trial.whole(Setting.SEED))
                .withThreads(threads).withDevice(device)
                .withProfile(EncodeOptions.Profile.valueOf(constant(trial, Setting.PROFILE)))
                .withTune(EncodeOptions.Tune.valueOf(constant(trial, Setting.TUNE)));
        if (trial.settings().containsKey(Setting.TEXTURE)) {
            options = options.withTexture(trial.number(Setting.TEXTURE));
        }
        try {
            return Encoder.encode(picture, options, listener).file();
        } catch (UnreachableTargetException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String constant(Trial trial, Setting setting) {
        return trial.word(setting).toUpperCase(Locale.ROOT);
    }
}
