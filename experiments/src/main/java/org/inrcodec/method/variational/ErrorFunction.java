package org.inrcodec.method.variational;

/** The error function. */
final class ErrorFunction {
    /** From here on erf is 1 in double precision. */
    private static final double ONE = 6;

    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private ErrorFunction() {}

    /**
     * erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)) (Abramowitz and Stegun 7.1.6): all terms have the sign of x,
     * so nothing cancels.
     *
     * @param x any number
     * @return erf x, within some units of the last place
     */
    static double at(double x) {
        if (Math.abs(x) >= ONE) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
    }
}
