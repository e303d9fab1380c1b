package org.inrcodec.study.recipe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A study to be made.
 *
 * @param name its name
 * @param picture the picture, relative to the recipe; empty when the command line names one
 * @param crop side in pixels of the square that is cut out of the picture's centre
 * @param minutes time for all of it: training steps are shortened by a common factor when it would take longer
 * @param trials what is tried, no two alike within a group
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
