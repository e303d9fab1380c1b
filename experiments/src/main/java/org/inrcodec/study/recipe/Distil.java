package org.inrcodec.study.recipe;

/** Values of {@code distil}: which of the teacher's values the student learns. */
public enum Distil {
    /** Its outputs. */
    OUTPUTS,
    /** The activations of its last hidden layer. */
    FEATURES,
    /** The derivatives of its outputs by the coordinates. */
    GRADIENTS
}
