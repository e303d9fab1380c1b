/**
 * The ground floor, which uses no other package: reading and writing of bits, bytes and numbers (FORMAT.md §2), the limits of a decoder and
 * the exception for files that cannot be decoded. Users of the library need {@link org.inrcodec.format.DecoderLimits},
 * {@link org.inrcodec.format.InrFormatException} and {@link org.inrcodec.format.Profile}.
 */
package org.inrcodec.format;
