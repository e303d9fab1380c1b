/**
 * Puts parameters on few values: ranges, grids, codebooks, training with quantisation in the loop, and how fine each
 * tensor must be.
 */
package org.inrcodec.quantise;
