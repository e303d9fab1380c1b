package org.inrcodec.study.training;

import org.inrcodec.study.recipe.Stage;

/** Receives the training steps of a study, from several threads at once. */
@FunctionalInterface
public interface TrainingListener {
    /**
     * A training step was made.
     *
     * @param stage stage of the training
     * @param step steps made, from 1
     * @param steps steps of that training
     * @param work work of this step: parameters / rows, as the budget counts it
     * @param meanSquaredError error of this step's rows, in units of targets −1…1
     */
    void stepped(Stage stage, int step, int steps, double work, double meanSquaredError);
}
