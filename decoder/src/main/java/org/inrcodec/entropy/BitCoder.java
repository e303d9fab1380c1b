package org.inrcodec.entropy;

/**
 * Codes single bits, in whichever direction: {@link RangeDecoder} ignores the bit it is given and returns the one in
 * the file, {@link RangeEncoder} writes it, {@link BitCost} adds up what it would cost. So one description of a
 * binarisation serves reading, writing and estimating (FORMAT.md §7.4).
 */
public interface BitCoder {
    /**
     * Codes a bit under an adaptive context and adapts the context.
     *
     * @param states context states as {@link AdaptiveBit} packs them
     * @param index which of the contexts
     * @param bit 0 or 1; ignored by a decoder
     * @return the bit, 0 or 1
     */
    int code(int[] states, int index, int bit);

    /**
     * Codes equally probable bits, the most significant first.
     *
     * @param count number of bits, 0–31
     * @param bits their value; ignored by a decoder
     * @return their value
     */
    int codeEqual(int count, int bits);
}
