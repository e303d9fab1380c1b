/**
 * Fits pictures in the {@code siren} profile: one sine network over coordinates, whose weights are the file. {@link
 * org.inrcodec.sirenfit.SirenEncoder} is the entry point. In the order of an encode: {@code RateGoals} turns the target into λ, the error
 * that a bit may cost; {@code Effort} gives the number of steps; {@code ArchitectureSearch} compares a few networks of {@code
 * Architectures} in short fits; {@code RateDistortionFit} fits the winner: bare parameters, then under noise ({@code NoisyView}) with the
 * gradient of the rate ({@code RateGradient}) and quantisation steps by sensitivity ({@code StepAllocation}), then {@code
 * LayerwiseRounding} and {@code RoundingSearch}; {@code QuantisedNetwork} sorts the units ({@code CanonicalUnits}) and codes them; {@code
 * PictureFile} writes the file. What each ingredient gained is in {@code docs/encoder.md}.
 */
package org.inrcodec.sirenfit;
