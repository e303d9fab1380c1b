package org.inrcodec.sirenfit;

/**
 * How much work an encode does.
 *
 * @param steps training steps of the final fit
 * @param candidates architectures that compete before it
 * @param trialSteps training steps of each competitor
 */
record Effort(int steps, int candidates, int trialSteps) {
    /** Multiply-adds of the matrix update in a second, a careful guess for two cores. */
    private static final double UPDATES_PER_SECOND = 1.5e10;

    private static final int[] STEPS = {120, 250, 450, 700, 1000, 1800, 3500, 7000, 14000};

    /**
     * @param level 1–9
     * @return the work of that level
     */
    static Effort of(int level) {
        int steps = STEPS[level - 1];
        return new Effort(steps, level <= 3 ? 1 : level <= 6 ? 3 : 5, Math.max(100, Math.min(600, steps / 8)));
    }

    /**
     * The work that fits a time.
     *
     * @param secondsPerStep one training step of a network of the right size
     * @param parameters parameters of that network
     */
    static Effort within(double seconds, double secondsPerStep, long parameters, int layers) {
        double total = Math.max(0.3 * seconds, seconds - roundingSeconds(secondsPerStep, parameters, layers))
                / secondsPerStep;
        if (total < 600) {
            return new Effort((int) Math.max(FitSchedule.MIN_STEPS, total * 0.9), 1, FitSchedule.MIN_STEPS);
        }
        int candidates = total < 6000 ? 3 : 5;
        int trial = (int) Math.max(100, Math.min(600, total * 0.25 / candidates));
        return new Effort((int) (total * 0.9) - candidates * trial, candidates, trial);
    }

    /** Time of rounding layer by layer: a part of a training step and an update of the matrix for each probe. */
    private static double roundingSeconds(double secondsPerStep, long parameters, int layers) {
        double stretch = Math.min(LayerwiseRounding.STRETCH, parameters);
        double probe = secondsPerStep / 50 + parameters * stretch / 2 / UPDATES_PER_SECOND;
        // Later layers have less left to update.
        return stretch * probe * (layers / 2.0 + 1);
    }
}
