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

    /** Share of the fit between two looks at the rounded grids, when λ is adapted to them. */
    private static final double LOOK = 0.02;

    private final GridTraining training;
    private final GridSchedule schedule;
    private final boolean networks;
    private final Budget budget;
    private final RateControl lambda;
    private final Monitor monitor;

    /**
     * @param training networks and tiles
     * @param schedule what to do when
     * @param networks whether the networks are trained too
     * @param budget how much the fit may take
     * @param lambda controls λ
     * @param monitor called after every step
     */
    GridFit(
            GridTraining training,
            GridSchedule schedule,
            boolean networks,
            Budget budget,
            RateControl lambda,
            Monitor monitor) {
        this.training = training;
        this.schedule = schedule;
        this.networks = networks;
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
        while (done < schedule.hardening()) {
            TileTraining.Cost cost = training.step(
                    schedule.relaxationAt(done), lambda.lambda(), schedule.rateAt(done), networks);
            step++;
            monitor.step(done, step, cost);
            done = budget.used(step);
            if (done >= look && lambda instanceof RateControl.Following) {
                TileTraining.Cost rounded = training.roundedCost();
                lambda.observe((rounded.bits() + overhead) / training.pixels(), rounded.meanSquaredError(), done);
                look = done + LOOK;
            }
        }
        training.round();
        while (networks && done < 1) {
            TileTraining.Cost cost = training.roundedStep(lambda.lambda(), schedule.rateAt(done));
            step++;
            monitor.step(done, step, cost);
            done = budget.used(step);
        }
        return step;
    }
}
