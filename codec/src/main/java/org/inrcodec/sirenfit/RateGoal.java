package org.inrcodec.sirenfit;

/** What decides λ, the error that one bit may cost, while a network is fitted. */
sealed interface RateGoal {
    /** @return λ to start from, mean squared error (targets −1…1) per bit and pixel */
    double initialLambda();

    /**
     * The next λ, from what the network would be if it were rounded now.
     *
     * @param lambda λ so far
     * @param bits bits of the file
     * @param meanSquaredError its mean squared error, targets −1…1
     * @param parameters parameters of the network
     * @return the next λ
     */
    double adapt(double lambda, double bits, double meanSquaredError, int parameters);

    /**
     * The better of two networks.
     *
     * @param a one
     * @param b the other
     * @param pixels pixels of the picture
     * @return the one that suits the goal better
     */
    RateDistortionFit.Result better(RateDistortionFit.Result a, RateDistortionFit.Result b, long pixels);

    /**
     * λ stays as it is.
     *
     * @param initialLambda λ
     */
    record Fixed(double initialLambda) implements RateGoal {
        @Override
        public double adapt(double lambda, double bits, double meanSquaredError, int parameters) {
            return lambda;
        }

        @Override
        public RateDistortionFit.Result better(
                RateDistortionFit.Result a, RateDistortionFit.Result b, long pixels) {
            return b.cost(pixels) < a.cost(pixels) ? b : a;
        }
    }

    /**
     * A file of a given size. Steps go with √λ, so each bit per parameter too many asks for four times the λ.
     *
     * @param initialLambda λ to start from
     * @param target bits of the file
     */
    record Bits(double initialLambda, double target) implements RateGoal {
        /** Files may be that much larger than the target before the smaller one wins. */
        static final double SLACK = 1.004;

        @Override
        public double adapt(double lambda, double bits, double meanSquaredError, int parameters) {
            double doublings = 2 * 0.9 * (bits - target) / parameters;
            return bounded(lambda * Math.pow(2, Math.max(-4, Math.min(4, doublings))));
        }

        @Override
        public RateDistortionFit.Result better(
                RateDistortionFit.Result a, RateDistortionFit.Result b, long pixels) {
            double most = target * SLACK;
            if (a.bits() > most || b.bits() > most) {
                return b.bits() < a.bits() ? b : a;
            }
            return b.meanSquaredError() < a.meanSquaredError() ? b : a;
        }
    }

    /**
     * A given error. What the network cannot reach even with the finest steps is left to a larger one.
     *
     * @param initialLambda λ to start from
     * @param target mean squared error, targets −1…1
     */
    record Distortion(double initialLambda, double target) implements RateGoal {
        @Override
        public double adapt(double lambda, double bits, double meanSquaredError, int parameters) {
            double ratio = Math.max(0.25, Math.min(4, target / meanSquaredError));
            return bounded(lambda * Math.pow(ratio, 1.5));
        }

        @Override
        public RateDistortionFit.Result better(
                RateDistortionFit.Result a, RateDistortionFit.Result b, long pixels) {
            if (a.meanSquaredError() > target || b.meanSquaredError() > target) {
                return b.meanSquaredError() < a.meanSquaredError() ? b : a;
            }
            return b.bits() < a.bits() ? b : a;
        }
    }

    private static double bounded(double lambda) {
        return Math.max(1e-9, Math.min(10, lambda));
    }
}
