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

    /** Steps for each tile after which the number of steps that a time allows is estimated. */
    private static final int PLANNED_AFTER = 5;

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
        if (budget.steps() > 0) {
            training.plan(budget.steps());
        }
        while (done < schedule.hardening()) {
            TileTraining.Cost cost = training.step(
                    schedule.relaxationAt(done), lambda.lambda(), schedule.rateAt(done));
            step++;
            monitor.step(done, step, cost);
            done = budget.used(step);
            if (budget.steps() <= 0 && step == PLANNED_AFTER * training.tiles()) {
                training.plan(step / done);
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
