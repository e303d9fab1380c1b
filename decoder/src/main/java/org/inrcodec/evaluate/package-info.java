/**
 * The normative arithmetic (FORMAT.md §8): from network weights and grids to samples, exact to the bit on every machine. May use
 * {@code network}, {@code grid}, {@code shape} and {@code vector}; knows nothing of files.
 *
 * <p>Everything here is IEEE 754 binary32 with separate multiplication and addition, in the order that the format fixes. A
 * value is never NaN: weights are finite and at most 2^20 in magnitude, layers have at most 256 inputs and at most two linear
 * maps lie between sines, which return values within ±1, so that no sum exceeds 2^60, no infinity arises, and no
 * operation on finite values that the arithmetic uses (addition, subtraction, multiplication) yields NaN without one. Values of
 * grids are below 2^15 in magnitude, filtered ones below 2^27 and those between cells below 2^31 (§8.7.5), so that the same holds there.
 */
package org.inrcodec.evaluate;
