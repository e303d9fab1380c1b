package org.inrcodec.method.regularise;

/** A penalty on the parameters that is added to the loss. */
public interface Regulariser {
    /**
     * Adds the penalty's gradient. Allocates nothing.
     *
     * @param parameters {@code float[parameters]}
     * @param gradient {@code float[parameters]}, added to
     * @return the penalty
     */
    double add(float[] parameters, float[] gradient);
}
