/**
 * From a picture to a file. {@link org.inrcodec.encode.Encoder} is the way in; {@link org.inrcodec.sirenfit.SirenEncoder} is that of the siren profile.
 *
 * <p>In the order of a siren encode: {@code RateGoals} turns the user's target into λ, the error that a bit may cost; {@code Effort} says how many steps;
 * {@code ArchitectureSearch} lets a few networks of {@code Architectures} compete in short fits; {@code RateDistortionFit} fits the winner: bare
 * parameters, then under noise ({@code NoisyView}) with the price of the rate ({@code RateGradient}), steps by sensitivity ({@code StepAllocation}),
 * then {@code LayerwiseRounding} and {@code RoundingSearch}; {@code QuantisedNetwork} sorts the units ({@code CanonicalUnits}) and codes them;
 * {@code PictureFile} writes, {@code Measured} decodes what was written. {@code RangeLinearFit} is the method of the literature instead, for comparison.
 *
 * <p>Deterministic: the same picture, options, seed and version give the same bytes for any number of threads, on processors with fused multiply-add, unless a
 * time is given instead of an effort. What each ingredient gained is in {@code docs/encoder.md}.
 */
package org.inrcodec.encode;
