/**
 * Decoding on an NVIDIA GPU in the normative arithmetic (FORMAT.md §8): the same samples, to the bit, as {@link org.inrcodec.decoder.InrPicture#decode}. Entropy decoding
 * stays on the CPU.
 */
package org.inrcodec.cuda.evaluate;
