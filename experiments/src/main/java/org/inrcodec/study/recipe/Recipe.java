package org.inrcodec.study.recipe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A study.
 *
 * @param name its name
 * @param picture the picture, relative to the recipe; empty when the command line names one
 * @param crop side in pixels of the square crop at the picture's centre
 * @param minutes time for all of it: training steps are shortened by a common factor when it would take longer
 * @param trials its trials, no two equal within a group
 */
public record Recipe(
        String name, Optional<String> picture, OptionalInt crop, OptionalDouble minutes, List<Trial> trials) {
    /** Most trials of a study. */
    public static final int MAX_TRIALS = 100_000;

    /** Copies the list. */
    public Recipe {
        trials = List.copyOf(trials);
    }
}
