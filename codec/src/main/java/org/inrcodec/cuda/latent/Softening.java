package org.inrcodec.cuda.latent;

/**
 * How values are relaxed in a step, as in {@link org.inrcodec.latent.LatentKernel#soften}.
 *
 * @param temperature T > 0
 * @param deviation σ ≥ 0 of the noise
 * @param seed seed of the noise
 * @param step number of the step, for the noise
 */
public record Softening(double temperature, double deviation, long seed, long step) {}
