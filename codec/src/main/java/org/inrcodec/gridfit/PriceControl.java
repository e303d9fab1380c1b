package org.inrcodec.gridfit;

/**
 * The price of a bit while a fit goes on. A fixed price stays; for a rate or a distortion that is asked for, the price follows what the rounded
 * grids cost, so that the fit arrives there without being repeated.
 */
sealed interface PriceControl {
    /**
     * @return error (targets −1…1) that one bit per pixel may cost
     */
    double price();

    /**
     * Hears what the grids cost when rounded.
     *
     * @param bitsPerPixel bits of the whole file per pixel, as far as known
     * @param error mean squared error
     * @param done share of the fit done, 0–1
     */
    void observe(double bitsPerPixel, double error, double done);

    /** A price that stays. */
    record Fixed(double price) implements PriceControl {
        @Override
        public void observe(double bitsPerPixel, double error, double done) {}
    }

    /** A price that moves until a quantity is met. */
    final class Following implements PriceControl {
        /** Power by which the price answers to a deviation: the rate falls with about the 0.7th power of the price. */
        private static final double ANSWER = 0.7;
        /** Early costs say nothing of the last ones. */
        private static final double FIRST = 0.08;
        /** Shares by which rates and errors still fall at an even price, seen from the beginning; measured on photographs. */
        private static final double RATE_FALLS = 0.5;

        private static final double ERROR_FALLS = 0.12;

        /** A price so many times the usual one or less helps no picture. */
        private static final double MAX_CHANGE = 16;

        private final boolean byRate;
        private final double goal;
        private final double start;
        private double price;

        private Following(boolean byRate, double goal, double start) {
            this.byRate = byRate;
            this.goal = goal;
            this.start = start;
            price = start;
        }

        /**
         * @param bitsPerPixel rate of the whole file to meet
         * @param start price to begin with
         * @return a control
         */
        static Following rate(double bitsPerPixel, double start) {
            return new Following(true, bitsPerPixel, start);
        }

        /**
         * @param error mean squared error to meet (targets −1…1)
         * @param start price to begin with
         * @return a control
         */
        static Following error(double error, double start) {
            return new Following(false, error, start);
        }

        @Override
        public double price() {
            return price;
        }

        @Override
        public void observe(double bitsPerPixel, double error, double done) {
            if (done < FIRST) {
                return;
            }
            double rest = 1 - done;
            double ratio = byRate
                    ? bitsPerPixel * (1 - RATE_FALLS * rest * rest) / goal
                    : goal / (error * (1 - ERROR_FALLS * rest));
            price = Math.clamp(price * Math.pow(Math.clamp(ratio, 0.5, 2), ANSWER), start / MAX_CHANGE,
                    start * MAX_CHANGE);
        }
    }
}
