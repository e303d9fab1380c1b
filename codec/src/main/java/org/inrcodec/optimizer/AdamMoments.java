package org.inrcodec.optimizer;

/** First and second moment of a range of values, and Adam's direction from them (Kingma and Ba 2015, algorithm 1). */
final class AdamMoments {
    private final float[] first;
    private final float[] second;
    private final double beta1;
    private final double beta2;
    private final double epsilon;

    AdamMoments(int size, double beta1, double beta2, double epsilon) {
        first = new float[size];
        second = new float[size];
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    /**
     * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − rate · (m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε).
     *
     * @param parameters changed from {@code at} on
     * @param gradient read from {@code at} on
     * @param step t, from 1
     * @param rate learning rate with its multiplier
     */
    void step(float[] parameters, float[] gradient, int at, int step, double rate) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        float c2 = (float) (1 - beta2);
        float scale = (float) (rate / (1 - Math.pow(beta1, step)));
        float root = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
        float e = (float) epsilon;
        for (int i = 0; i < first.length; i++) {
            float g = gradient[at + i];
            float m = b1 * first[i] + c1 * g;
            float v = b2 * second[i] + c2 * g * g;
            first[i] = m;
            second[i] = v;
            parameters[at + i] -= scale * m / ((float) Math.sqrt(v) * root + e);
        }
    }
}
