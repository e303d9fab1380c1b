package org.inrcodec.evaluate;

/** Evaluates rows of pixels with scratch memory of its own: one instance per thread. */
interface RowKernel {
    /**
     * @param columns column terms
     * @param row row terms
     * @param from first pixel, a multiple of {@link ColumnTerms#PADDING}
     * @param count number of pixels, a multiple of {@link ColumnTerms#PADDING}, at most {@link #segment()}
     * @param outputs the network's outputs before rounding to samples, {@code float[channels][≥ count]}, filled from index 0
     */
    void evaluate(ColumnTerms columns, RowTerms row, int from, int count, float[][] outputs);

    /** Most pixels per call, a multiple of {@link ColumnTerms#PADDING}. */
    int segment();
}
