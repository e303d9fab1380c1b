package org.inrcodec.encode;

/** What decides λ, the price of a bit, while a network is fitted. */
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
     * λ stays as it is.
     *
     * @param initialLambda λ
     */
    record Fixed(double initialLambda) implements RateGoal {
        @Override
        public double adapt(double lambda, double bits, double meanSquaredError, int parameters) {
            return lambda;
        }
    }

    /**
     * A file of a given size. Steps go with √λ, so each bit per parameter too many asks for four times the λ.
     *
     * @param initialLambda λ to start from
     * @param target bits of the file
     */
    record Bits(double initialLambda, double target) implements RateGoal {
        @Override
        public double adapt(double lambda, double bits, double meanSquaredError, int parameters) {
            double doublings = 2 * 0.9 * (bits - target) / parameters;
            return bounded(lambda * Math.pow(2, Math.max(-4, Math.min(4, doublings))));
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
    }

    private static double bounded(double lambda) {
        return Math.max(1e-9, Math.min(10, lambda));
    }
}
