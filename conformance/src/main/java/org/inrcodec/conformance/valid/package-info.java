/**
 * The files that must be decoded, made from random numbers or by hand; nothing is trained. Each catalogue lists the files
 * for one part of FORMAT.md. May use {@code file}, {@code suite} and the writer of the decoder module.
 */
package org.inrcodec.conformance.valid;
