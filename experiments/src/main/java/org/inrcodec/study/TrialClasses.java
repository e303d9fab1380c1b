package org.inrcodec.study;

import org.inrcodec.study.recipe.Method;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;

/** Classes of trials by size and depth, as in the literature. */
final class TrialClasses {
    /** Class without a meaning for the method. */
    static final String NONE = "-";

    /** Parameters per sample from which a network counts as mid and as over-parameterised. */
    private static final double MID_SIZE = 0.1;

    private static final double OVER_SIZE = 0.5;
    /** Hidden layers, and qualities of JPEG, from which the next class begins. */
    private static final int MID_DEPTH = 6;

    private static final int DEEP = 10;
    private static final int MID_QUALITY = 50;
    private static final int HIGH_QUALITY = 75;

    private TrialClasses() {}

    /**
     * @return {@code low}, {@code mid} or {@code high} quality of JPEG, {@code under}, {@code mid} or {@code over}
     *     parameterised, {@code ours}
     */
    static String size(Trial trial, Picture picture) {
        return switch (trial.method()) {
            case JPEG -> {
                int quality = trial.whole(Setting.QUALITY);
                yield quality < MID_QUALITY ? "low" : quality < HIGH_QUALITY ? "mid" : "high";
            }
            case INR -> "ours";
            case NETWORK -> {
                double perSample = (double) trial.shape(picture.channels()).parameters()
                        / (picture.pixels() * picture.channels());
                yield perSample < MID_SIZE ? "under" : perSample < OVER_SIZE ? "mid" : "over";
            }
        };
    }

    /** @return {@code shallow}, {@code mid} or {@code deep}; {@value #NONE} for other methods than {@code network} */
    static String depth(Trial trial) {
        if (trial.method() != Method.NETWORK) {
            return NONE;
        }
        int layers = trial.whole(Setting.LAYERS);
        return layers < MID_DEPTH ? "shallow" : layers < DEEP ? "mid" : "deep";
    }
}
