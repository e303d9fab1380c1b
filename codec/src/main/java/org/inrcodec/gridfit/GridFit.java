package org.inrcodec.gridfit;

/** One fit: grids and networks along a schedule, then the networks alone. */
final class GridFit {
    /** Called after every step of a fit. */
    interface Monitor {
        /**
         * @param done share of the fit done, 0–1
         * @param cost cost of the last step
         */
        void step(double done, int step, TileTraining.Cost cost);
    }

    /** Share of the fit after which the costs of tiles say which of them deserve more steps. */
    private static final double FOCUS_AFTER = 0.15;

    /** Share of the fit between two looks at the rounded grids, when λ is adapted to them. */
    private static final double LOOK = 0.02;

    private final GridTraining training;
    private final GridSchedule schedule;
    private final Budget budget;
    private final RateControl lambda;
    private final Monitor monitor;

    /**
     * @param training networks and tiles
     * @param schedule what to do when
     * @param budget how much the fit may take
     * @param lambda controls λ
     * @param monitor called after every step
     */
    GridFit(
            GridTraining training,
            GridSchedule schedule,
            Budget budget,
            RateControl lambda,
            Monitor monitor) {
        this.training = training;
        this.schedule = schedule;
        this.budget = budget;
        this.lambda = lambda;
        this.monitor = monitor;
    }

    /**
     * Runs the fit; the grids are rounded at its end.
     *
     * @param overhead bits of the file beside the grids, an estimate
     * @return steps done
     */
    int run(double overhead) {
        int step = 0;
        double look = LOOK;
        double done = 0;
        boolean focused = false;
        while (done < schedule.hardening()) {
            TileTraining.Cost cost = training.step(
                    schedule.relaxationAt(done), lambda.lambda(), schedule.rateAt(done));
            step++;
            monitor.step(done, step, cost);
            done = budget.used(step);
            if (done >= FOCUS_AFTER && !focused) {
                training.focus(lambda.lambda());
                focused = true;
            }
            if (done >= look && lambda instanceof RateControl.Following) {
                TileTraining.Cost rounded = training.roundedCost();
                lambda.observe((rounded.bits() + overhead) / training.pixels(), rounded.meanSquaredError(), done);
                look = done + LOOK;
            }
        }
        training.round();
        while (done < 1) {
            TileTraining.Cost cost = training.roundedStep(lambda.lambda(), schedule.rateAt(done));
            step++;
            monitor.step(done, step, cost);
            done = budget.used(step);
        }
        return step;
    }
}
