package org.inrcodec.sirenfit;

/**
 * Length and learning rates of a fit. A share of the steps fits the bare parameters, most of the rest fits them under the noise of rounding, the last few
 * fit the rounded network itself.
 *
 * @param steps training steps in all
 * @param peakRate SOAP's learning rate at the start, before ω₀
 * @param noiseRate learning rate at the start of the noise, falling to 0 along half a cosine
 * @param fitShare share of steps without noise
 * @param roundedShare share of steps between the roundings of the layers
 * @param rowStep each step uses every {@code rowStep}-th row of the picture
 */
record FitSchedule(
        int steps, double peakRate, double noiseRate, double fitShare, double roundedShare, int rowStep) {

    /** Learning rate at which rounding begins, as a share of that at which the noise begins. */
    private static final double END_RATE = 0.3;

    /** Shortest fit. */
    static final int MIN_STEPS = 40;

    /**
     * @param steps training steps in all
     * @param rowStep each step uses every {@code rowStep}-th row
     * @return rates and shares that were measured to be good
     */
    static FitSchedule of(int steps, int rowStep) {
        // Long fits stand a lower rate and need it: SOAP is close to unstable at the highest useful one.
        double peak = 2e-3 * Math.min(1, Math.pow(1500.0 / Math.max(1, steps), 0.3));
        return new FitSchedule(Math.max(MIN_STEPS, steps), peak, 3e-4, 0.4, 0.15, rowStep);
    }

    /** @return first step with noise */
    int noiseStart() {
        return (int) (steps * fitShare);
    }

    /** @return first step after the first layer is rounded */
    int roundedStart() {
        return steps - Math.max(4, (int) (steps * roundedShare));
    }

    /** @return steps between two measurements of sensitivities and rate */
    int measureEvery() {
        return Math.max(10, Math.min(250, (roundedStart() - noiseStart()) / 12));
    }

    /**
     * @param step training step, from 0
     * @return learning rate
     */
    double rate(int step) {
        int start = noiseStart();
        if (step < start) {
            double rate = peakRate * half(step, start);
            return Math.max(rate, noiseRate) * Math.min(1, (step + 1) / 20.0);
        }
        double warm = Math.min(1, (step - start + 1) / 10.0);
        int rounded = roundedStart();
        return step < rounded
                ? noiseRate * (END_RATE + (1 - END_RATE) * half(step - start, rounded - start)) * warm
                : noiseRate * END_RATE * half(step - rounded, steps - rounded);
    }

    private static double half(int step, int steps) {
        return 0.5 * (1 + Math.cos(Math.PI * step / steps));
    }
}
