/**
 * Rate–distortion curves and the Bjøntegaard measures between them. Needs nothing but the JDK (17 or newer), so that the
 * scripts in {@code benchmarks/} can compile it alone.
 */
package org.inrcodec.curve;
