/**
 * Quantisation methods of the literature: shared weights, vectors, signs, learned levels, fixed point, and incremental
 * rounding. Each is a {@code QuantisedWeights} to train through, or a quantiser of trained weights. Uses
 * {@code method.engine} and the codec.
 */
package org.inrcodec.method.quantise;
