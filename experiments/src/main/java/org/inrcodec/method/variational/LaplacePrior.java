package org.inrcodec.method.variational;

/**
 * e^(−|w|/b) / 2b: KL = ln(2b) + E|w| / b − ½ ln(2πe σ²) with the mean of a folded normal distribution (Leone, Nelson
 * and Nottingham 1961), E|w| = σ √(2/π) e^(−μ²/2σ²) + μ erf(μ / σ√2); least for b = mean of E|w|.
 */
public record LaplacePrior() implements WeightPrior {
    private static final double ROOT_OF_2_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double HALF_LN_2_PI_E = 0.5 * Math.log(2 * Math.PI * Math.E);

    @Override
    public double statistic(double mean, double deviation) {
        return deviation * density(mean, deviation) + mean * sign(mean, deviation);
    }

    @Override
    public double scale(double statistic) {
        return statistic;
    }

    @Override
    public double divergence(double mean, double deviation, double scale) {
        return Math.log(2 * scale / deviation) + statistic(mean, deviation) / scale - HALF_LN_2_PI_E;
    }

    /** ∂E|w|/∂μ = erf(μ / σ√2): the mean sign of w. */
    @Override
    public double byMean(double mean, double deviation, double scale) {
        return sign(mean, deviation) / scale;
    }

    /** ∂E|w|/∂σ = √(2/π) e^(−μ²/2σ²). */
    @Override
    public double byDeviation(double mean, double deviation, double scale) {
        return density(mean, deviation) / scale - 1 / deviation;
    }

    private static double density(double mean, double deviation) {
        double t = mean / deviation;
        return ROOT_OF_2_OVER_PI * Math.exp(-0.5 * t * t);
    }

    private static double sign(double mean, double deviation) {
        return ErrorFunction.at(mean / (deviation * Math.sqrt(2)));
    }
}
