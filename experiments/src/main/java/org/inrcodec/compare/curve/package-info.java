/**
 * Rate–distortion curves and the Bjøntegaard measures between them. Needs nothing but the JDK (17 or newer): the
 * scripts in {@code benchmarks/} compile it alone.
 */
package org.inrcodec.compare.curve;
