package org.inrcodec.study.report;

import java.util.Arrays;

/**
 * A smooth density of a few numbers: a Gaussian at each, as wide as the rule of thumb for numbers that are about normal
 * says (Silverman 1986, equation 3.31):
 *
 * <pre>
 *   f(x) = 1/(n h) Σ φ((x − x_i) / h),   h = 0.9 min(s, IQR / 1.34) n^(−1/5)
 * </pre>
 *
 * with the sample's standard deviation s and the distance IQR of its quartiles, whichever of them is above 0.
 */
final class KernelDensity {
    /** Shown part of a Gaussian on either side, in widths: 2 % of it are beyond. */
    private static final double TAIL = 2;

    private static final double NORMALISATION = 1 / Math.sqrt(2 * Math.PI);

    private final double[] sorted;
    private final double width;

    /**
     * @param values the numbers, at least one
     * @param narrowest least width of a Gaussian, above 0
     */
    KernelDensity(double[] values, double narrowest) {
        sorted = values.clone();
        Arrays.sort(sorted);
        double deviation = deviation(sorted);
        double quartiles = (quantile(0.75) - quantile(0.25)) / 1.34;
        double spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
        width = Math.max(narrowest, 0.9 * spread * Math.pow(sorted.length, -0.2));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    /**
     * @param share 0–1
     * @return the number that so large a share is below, linear between two
     */
    double quantile(double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** @return lowest shown value */
    double from() {
        return sorted[0] - TAIL * width;
    }

    /** @return highest shown value */
    double to() {
        return sorted[sorted.length - 1] + TAIL * width;
    }

    /**
     * @param x a place
     * @return density there
     */
    double at(double x) {
        double sum = 0;
        for (double value : sorted) {
            double z = (x - value) / width;
            sum += Math.exp(-z * z / 2);
        }
        return NORMALISATION * sum / (sorted.length * width);
    }
}
