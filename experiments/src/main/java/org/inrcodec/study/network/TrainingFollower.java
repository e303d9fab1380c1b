package org.inrcodec.study.network;

/** Hears of every step of every training of a study, from several threads at once. */
@FunctionalInterface
public interface TrainingFollower {
    /** What a training is for. */
    enum Stage {
        /** The float network. */
        DENSE,
        /** Masks, and what comes with them. */
        PRUNE,
        /** Factors or quantised weights. */
        TUNE
    }

    /**
     * A step of training was made.
     *
     * @param stage what the training is for
     * @param step steps made, from 1
     * @param steps steps of that training
     * @param work work of this step: parameters / rows, as the budget counts it
     * @param meanSquaredError error of this step's rows, in units of targets −1…1
     */
    void stepped(Stage stage, int step, int steps, double work, double meanSquaredError);
}
