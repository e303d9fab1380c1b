package org.inrcodec.gridfit;

/** One fit: grids and networks along a schedule, then the networks alone. */
final class GridFit {
    /** Called after every step of a fit. */
    interface Monitor {
        /**
         * @param done share of the fit done, 0–1
         * @param step steps done
         * @param cost cost of the last step
         */
        void step(double done, int step, TileTraining.Cost cost);
    }

    /** Share of the fit between two looks at the rounded grids, when the price follows them. */
    private static final double LOOK = 0.02;

    private final GridTraining training;
    private final GridSchedule schedule;
    private final boolean networks;
    private final Budget budget;
    private final PriceControl price;
    private final Monitor monitor;

    /**
     * @param training networks and tiles
     * @param schedule what to do when
     * @param networks whether the networks are trained too
     * @param budget how much the fit may take
     * @param price price of a bit
     * @param monitor called after every step
     */
    GridFit(
            GridTraining training,
            GridSchedule schedule,
            boolean networks,
            Budget budget,
            PriceControl price,
            Monitor monitor) {
        this.training = training;
        this.schedule = schedule;
        this.networks = networks;
        this.budget = budget;
        this.price = price;
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
                    schedule.relaxationAt(done), price.price(), schedule.rateAt(done), networks);
            step++;
            monitor.step(done, step, cost);
            done = budget.used(step);
            if (done >= look && price instanceof PriceControl.Following) {
                TileTraining.Cost rounded = training.roundedCost();
                price.observe((rounded.bits() + overhead) / training.pixels(), rounded.meanSquaredError(), done);
                look = done + LOOK;
            }
        }
        training.round();
        while (networks && done < 1) {
            TileTraining.Cost cost = training.roundedStep(price.price(), schedule.rateAt(done));
            step++;
            monitor.step(done, step, cost);
            done = budget.used(step);
        }
        return step;
    }
}
