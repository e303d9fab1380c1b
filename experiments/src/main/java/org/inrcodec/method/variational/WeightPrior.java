package org.inrcodec.method.variational;

/**
 * The prior of a tensor's weights: a distribution around 0 with one scale. The divergence KL(N(μ,
 * σ²) ‖ prior) is the number of nats that it takes to send a weight to within its noise (Hinton and van Camp 1993,
 * "Keeping neural networks simple by minimizing the description length of the weights").
 */
public sealed interface WeightPrior permits GaussianPrior, LaplacePrior {
    /**
     * One weight's part in the scale: the scale for which the sum of divergences is least is made from the mean of
     * these.
     *
     * @param mean μ
     * @param deviation σ, above 0
     * @return the statistic
     */
    double statistic(double mean, double deviation);

    /**
     * @param statistic mean of {@link #statistic} over the weights
     * @return the scale, in closed form
     */
    double scale(double statistic);

    /**
     * @param mean μ
     * @param deviation σ, above 0
     * @param scale the prior's scale
     * @return KL(N(μ, σ²) ‖ prior) in nats
     */
    double divergence(double mean, double deviation, double scale);

    /**
     * @param mean μ
     * @param deviation σ, above 0
     * @param scale the prior's scale
     * @return derivative of the divergence by μ
     */
    double byMean(double mean, double deviation, double scale);

    /**
     * @param mean μ
     * @param deviation σ, above 0
     * @param scale the prior's scale
     * @return derivative of the divergence by σ
     */
    double byDeviation(double mean, double deviation, double scale);
}
