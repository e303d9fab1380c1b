package org.inrcodec.method.variational;

/**
 * N(0, s²): KL = ln(s/σ) + (σ² + μ²) / (2 s²) − ½ (Blundell et al. 2015, with a scale per tensor), least for s² = mean
 * of μ² + σ².
 */
public record GaussianPrior() implements WeightPrior {
    @Override
    public double statistic(double mean, double deviation) {
        return mean * mean + deviation * deviation;
    }

    @Override
    public double scale(double statistic) {
        return Math.sqrt(statistic);
    }

    @Override
    public double divergence(double mean, double deviation, double scale) {
        return Math.log(scale / deviation) + statistic(mean, deviation) / (2 * scale * scale) - 0.5;
    }

    @Override
    public double byMean(double mean, double deviation, double scale) {
        return mean / (scale * scale);
    }

    @Override
    public double byDeviation(double mean, double deviation, double scale) {
        return deviation / (scale * scale) - 1 / deviation;
    }
}
