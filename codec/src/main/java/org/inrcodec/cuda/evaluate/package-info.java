/**
 * Decoding on an NVIDIA GPU in the normative arithmetic (FORMAT.md §8): the same samples, to the bit, as {@link org.inrcodec.decoder.InrPicture#decode}. Entropy decoding
 * stays on the CPU. The kernels are in {@code pixels.cu}. Uses the layer of {@code org.inrcodec.cuda} and the decoder.
 */
package org.inrcodec.cuda.evaluate;
