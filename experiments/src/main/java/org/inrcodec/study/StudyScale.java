package org.inrcodec.study;

import org.inrcodec.result.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.recipe.Trial;

/** The factor of all numbers of training steps with which a study finishes in its time. */
public final class StudyScale {
    private StudyScale() {}

    /**
     * The scale with which the study began in that folder, or a new one, which is stored there.
     *
     * @param folder folder of the study's results
     * @param trials all trials
     * @param picture the picture
     * @param minutes time for all trials, empty for no limit
     * @param threads threads that work at once
     * @return the scale, 0.001–1
     * @throws IOException when it cannot be read or stored
     */
    public static double of(
            StudyFolder folder, List<Trial> trials, Picture picture, OptionalDouble minutes, int threads)
            throws IOException {
        if (minutes.isEmpty()) {
            return 1;
        }
        String study = Digest.of(
                trials.stream().map(Trial::key).collect(Collectors.joining("\n")) + Study.digest(picture)
                        + minutes.getAsDouble());
        Optional<Double> kept = folder.scale(study);
        if (kept.isPresent()) {
            return kept.get();
        }
        double scale = StepBudget.scale(trials, picture, 60 * minutes.getAsDouble(), threads);
        folder.keepScale(study, scale);
        return scale;
    }
}
