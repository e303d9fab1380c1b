/**
 * Rate and distortion of codecs measured and compared: needs nothing but the JDK (17 or newer), so that the scripts in {@code benchmarks/} can
 * compile and run it without the build.
 */
package org.inrcodec.benchmark.curve;
