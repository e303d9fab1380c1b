package org.inrcodec.gridfit;

/**
 * What a fit does when, as a function of the share of it that is done: first grids and networks together, values relaxed less and less, then the
 * networks alone on rounded grids.
 *
 * @param rate peak learning rate
 * @param hardening share of the fit after which the grids are rounded and stay as they are
 * @param first relaxation at the beginning
 * @param last relaxation just before the grids are rounded
 */
record GridSchedule(double rate, double hardening, Relaxation first, Relaxation last) {
    private static final double MIN_SHARE = 0.002;
    private static final double HARD_RATE = 0.005;

    /** @return as in Cool-chic 5, with the shares that paid here */
    static GridSchedule standard() {
        return new GridSchedule(0.01, 0.95, new Relaxation(0.35, 0.22), new Relaxation(0.08, 0.15));
    }

    /**
     * @return a short fit that moves a finished one to another λ: no faster than the last fifth of a fit, since what larger steps stir up would not
     *     settle again
     */
    static GridSchedule correction() {
        GridSchedule all = standard();
        return new GridSchedule(0.0012, 0.8, all.last(), all.last());
    }

    /**
     * @param done share of the fit done, 0–1
     * @return learning rate of networks and grids
     */
    double rateAt(double done) {
        if (done >= hardening) {
            double rest = (done - hardening) / (1 - hardening);
            return rate * HARD_RATE * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, rest)));
        }
        return rate * Math.max(MIN_SHARE, 0.5 * (1 + Math.cos(Math.PI * done / hardening)));
    }

    /**
     * @param done share of the fit done, 0 to {@link #hardening}
     * @return how grid values are relaxed
     */
    Relaxation relaxationAt(double done) {
        double x = Math.min(1, done / hardening);
        return new Relaxation(
                first.temperature() + (last.temperature() - first.temperature()) * x,
                first.noise() + (last.noise() - first.noise()) * x);
    }
}
