/**
 * Weights with learned noise: how much of it each one bears says how many bits it needs.
 *
 * <p>{@link org.inrcodec.method.variational.NoisyWeights} says what the free parameters are,
 * {@link org.inrcodec.method.variational.EvidenceBound} is the engine that trains them under a
 * {@link org.inrcodec.method.variational.WeightPrior}, {@link org.inrcodec.method.variational.NoiseQuantiser} turns
 * what they have
 * learned into steps and a mask.
 *
 * <ul>
 *   <li>The bound is in units of the engine's mean squared error, and its argument is the weight of a nat in these
 *       units: β over the number of samples, β being a price and not a constant of the bound.
 *   <li>Gradients are random but repeat with the seed: one draw for each weight in every second step, the mirrored one
 *       in between. Further gradients from the same engine disturb that order.
 *   <li>log σ is stored as a fiftieth of itself, for optimisers whose steps have a fixed size.
 *   <li>A prior's scale is not a parameter: it is the best one at every step, so its derivative is 0. A new prior needs
 *       one in closed form.
 * </ul>
 */
package org.inrcodec.method.variational;
