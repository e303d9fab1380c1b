package org.inrcodec.gridfit;

/**
 * How far grid values are from integers in training.
 *
 * @param temperature T of the soft rounding, above 0
 * @param noise σ of the noise between the two soft roundings
 */
record Relaxation(double temperature, double noise) {}
