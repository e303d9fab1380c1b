/**
 * Entropy coding (FORMAT.md §7.3, §7.4): Huffman codes, the adaptive binary range coder, and the binarisation of integers. One description of
 * a binarisation serves reading, writing and estimating the cost, because all three are a {@link org.inrcodec.entropy.BitCoder}. Knows bits
 * and integers, not tensors or grids; may use the ground floor, {@code format}.
 */
package org.inrcodec.entropy;
