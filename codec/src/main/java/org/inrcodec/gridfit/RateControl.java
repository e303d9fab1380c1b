package org.inrcodec.gridfit;

/**
 * λ during a fit: fixed, or for a target rate or distortion adapted to the cost of the rounded
 * grids, so that one fit reaches the target.
 */
sealed interface RateControl {
    /**
     * @return λ: squared error (targets −1…1) per bit and pixel
     */
    double lambda();

    /**
     * Adapts λ to the cost of the rounded grids.
     *
     * @param bitsPerPixel bits of the whole file per pixel, as far as known
     * @param error mean squared error
     * @param done share of the fit done, 0–1
     */
    void observe(double bitsPerPixel, double error, double done);

    /** A constant λ. */
    record Fixed(double lambda) implements RateControl {
        @Override
        public void observe(double bitsPerPixel, double error, double done) {}
    }

    /** λ that is adapted until a quantity meets its target. */
    final class Following implements RateControl {
        /** Power of a deviation by which λ is corrected: the rate falls with about the 0.7th power of λ. */
        private static final double RESPONSE_EXPONENT = 0.7;
        /** Share of the fit whose costs do not predict the last ones. */
        private static final double FIRST = 0.08;
        /** Shares by which rates and errors still fall at a constant λ from the beginning on; measured on photographs. */
        private static final double RATE_DECAY = 0.5;

        private static final double ERROR_DECAY = 0.12;

        /** λ beyond this factor of its first value helps no picture. */
        private static final double MAX_CHANGE = 16;

        private final boolean byRate;
        private final double goal;
        private final double start;
        private double lambda;

        private Following(boolean byRate, double goal, double start) {
            this.byRate = byRate;
            this.goal = goal;
            this.start = start;
            lambda = start;
        }

        /**
         * @param bitsPerPixel rate of the whole file to meet
         * @param start first λ
         * @return a control
         */
        static Following rate(double bitsPerPixel, double start) {
            return new Following(true, bitsPerPixel, start);
        }

        /**
         * @param error mean squared error to meet (targets −1…1)
         * @param start first λ
         * @return a control
         */
        static Following error(double error, double start) {
            return new Following(false, error, start);
        }

        @Override
        public double lambda() {
            return lambda;
        }

        @Override
        public void observe(double bitsPerPixel, double error, double done) {
            if (done < FIRST) {
                return;
            }
            double rest = 1 - done;
            double ratio = byRate
                    ? bitsPerPixel * (1 - RATE_DECAY * rest * rest) / goal
                    : goal / (error * (1 - ERROR_DECAY * rest));
            lambda = Math.clamp(lambda * Math.pow(Math.clamp(ratio, 0.5, 2), RESPONSE_EXPONENT), start / MAX_CHANGE,
                    start * MAX_CHANGE);
        }
    }
}
