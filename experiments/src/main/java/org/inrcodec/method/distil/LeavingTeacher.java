package org.inrcodec.method.distil;

import org.inrcodec.train.TrainingEngine;

/**
 * A teacher that leaves: the first gradients are those with a teacher, all others those of the student alone, as hints
 * come before the task itself in Romero et al. 2015. One optimiser sees both. Closing it closes both engines.
 */
public final class LeavingTeacher implements TrainingEngine {
    private final TrainingEngine taught;
    private final TrainingEngine alone;
    private final int steps;
    private int step;

    /**
     * @param taught evaluates the student with a teacher
     * @param alone evaluates it without one
     * @param steps gradients before the teacher leaves
     * @throws IllegalArgumentException when the engines' parameters differ
     */
    public LeavingTeacher(TrainingEngine taught, TrainingEngine alone, int steps) {
        if (taught.parameters() != alone.parameters()) {
            throw new IllegalArgumentException(taught.parameters() + " parameters for " + alone.parameters());
        }
        this.taught = taught;
        this.alone = alone;
        this.steps = steps;
    }

    @Override
    public int parameters() {
        return alone.parameters();
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        return (step++ < steps ? taught : alone).gradient(parameters, gradient, firstRow, rowStep);
    }

    /** @return the loss without a teacher */
    @Override
    public double loss(float[] parameters) {
        return alone.loss(parameters);
    }

    @Override
    public float[] outputs(float[] parameters) {
        return alone.outputs(parameters);
    }

    @Override
    public void close() {
        taught.close();
        alone.close();
    }
}
