/**
 * A whole file (FORMAT.md §4–§7, §10): the header with the costs that follow from it, the limits, reading and writing. May use
 * {@code container}, {@code shape}, {@code tensor}, {@code grid}, {@code network} and {@code format}; computes no pixels.
 */
package org.inrcodec.file;
