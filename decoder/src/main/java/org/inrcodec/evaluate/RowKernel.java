package org.inrcodec.evaluate;

/**
 * Runs linear maps and sines over segments of pixels, with scratch memory of its own: one instance per thread. The inputs of
 * the first map are filled feature by feature, then {@link #run} turns them into outputs. All counts are numbers of pixels that
 * {@link #padded} gives, at most {@link #segment()}.
 */
public interface RowKernel {
    /** Most pixels per segment, a multiple of {@link ColumnTerms#PADDING}. */
    int segment();

    /**
     * Rounds up to pixels that are computed together anyway.
     *
     * @param pixels at least 1
     * @return at most the next multiple of {@link ColumnTerms#PADDING}
     */
    int padded(int pixels);

    /** Sets a feature of all pixels to one value. */
    void fill(int feature, float value, int count);

    /** Sets a feature to {@code row[from …]}. */
    void copy(int feature, float[] row, int from, int count);

    /** Sets a feature to {@code columnTerm[from …] ⊕ rowTerm}, both parts of a separable map (FORMAT.md §8.3.2). */
    void sum(int feature, float[] columnTerm, int from, float rowTerm, int count);

    /**
     * Sets a feature to values between neighbouring cells (FORMAT.md §8.7.3): {@code p(a) ⊕ f ⊗ (p(a + 1) ⊖ p(a))} with a =
     * {@code cells[from …]}, f = {@code fractions[from …]}.
     *
     * @param row p, one value for each cell; has one more than the largest entry of {@code cells}
     */
    void interpolate(int feature, float[] row, int[] cells, float[] fractions, int from, int count);

    /** Replaces the first features by their sines, or the signs of these. */
    void sines(int features, boolean clamp, int count);

    /**
     * Runs the stages and adds their bypass.
     *
     * @param outputs the network's outputs before rounding to samples, {@code float[channels][≥ count]}, filled from index 0
     */
    void run(float[][] outputs, int count);

    /** Adds {@code columnTerm[from …] ⊕ rowTerm} to a row of outputs. */
    void addSum(float[] columnTerm, int from, float rowTerm, float[] output, int count);
}
