/**
 * Puts parameters on few values at the least rise of the error: Gauss–Newton curvature, the sensitivity and thereby the quantisation
 * step of each tensor, and rounding that compensates for the parameters already rounded. What the literature does instead is in
 * the experiments.
 */
package org.inrcodec.quantise;
