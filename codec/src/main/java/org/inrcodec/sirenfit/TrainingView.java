package org.inrcodec.sirenfit;

/**
 * What the engine sees of the parameters in one step of training: themselves, with noise, or quantised. The gradient at what it sees is taken for
 * the gradient of the parameters (straight-through estimator, Bengio et al. 2013).
 */
interface TrainingView {
    /**
     * @param parameters {@code float[parameters]}, the optimiser's
     * @param seen {@code float[parameters]}, what the engine gets
     */
    void present(float[] parameters, float[] seen);

    /**
     * Adds the gradient of what else is minimised beside the error, such as the rate.
     *
     * @param parameters {@code float[parameters]}, the optimiser's
     * @param gradient {@code float[parameters]}, gradient of the error; changed
     */
    void complete(float[] parameters, float[] gradient);

    /** @return the parameters themselves, and nothing beside the error */
    static TrainingView plain() {
        return new TrainingView() {
            @Override
            public void present(float[] parameters, float[] seen) {
                System.arraycopy(parameters, 0, seen, 0, seen.length);
            }

            @Override
            public void complete(float[] parameters, float[] gradient) {
                // The error is all.
            }
        };
    }
}
