package org.inrcodec.cuda.latent;

import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.LatentNoise;

/** What changes from step to step, in the places that {@code tile.cuh} gives it: the schedule, then the networks. */
final class StepTable {
    private static final int KEY = 0;
    private static final int SHARPNESS = 2;
    private static final int HALF = 3;
    private static final int STEEPNESS = 4;
    private static final int NOISE = 5;
    private static final int WEIGHT = 6;
    private static final int ADAM = 7;
    private static final int PROBE_SEED = 12;
    private static final int PARAMETERS = 32;

    private final PaddedParameters padded;
    /** Bits of floats, and integers. */
    private final int[] words;

    StepTable(PaddedParameters padded) {
        this.padded = padded;
        words = new int[PARAMETERS + padded.size];
    }

    /** @return the table's words of 32 bits, not a copy */
    int[] words() {
        return words;
    }

    void softening(Softening softening) {
        float temperature = (float) softening.temperature();
        float half = (float) (0.5 / Math.tanh(0.5 / temperature));
        wide(KEY, LatentNoise.stepKey(softening.seed(), softening.step()));
        real(SHARPNESS, 1 / temperature);
        real(HALF, half);
        real(STEEPNESS, 4 * half / temperature);
        real(NOISE, (float) softening.deviation() * LatentNoise.INVERSE_DEVIATION);
    }

    void weight(float weight) {
        real(WEIGHT, weight);
    }

    void adam(LatentAdam adam) {
        real(ADAM, adam.scale());
        real(ADAM + 1, adam.root());
        real(ADAM + 2, adam.epsilon());
        real(ADAM + 3, adam.beta1());
        real(ADAM + 4, adam.beta2());
    }

    void probeSeed(long seed) {
        wide(PROBE_SEED, seed);
    }

    void parameters(float[] parameters) {
        padded.write(parameters, words, PARAMETERS);
    }

    private void real(int at, float value) {
        words[at] = Float.floatToRawIntBits(value);
    }

    private void wide(int at, long value) {
        words[at] = (int) value;
        words[at + 1] = (int) (value >>> Integer.SIZE);
    }
}
