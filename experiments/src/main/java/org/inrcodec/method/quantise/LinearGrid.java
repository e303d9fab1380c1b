package org.inrcodec.method.quantise;

/**
 * The values a range-linear quantised tensor can take: {@code step ⊗ float(q − zero point)} in binary32 (FORMAT.md
 * §7.1), for the integers q of a mode.
 *
 * @param mode which integers
 * @param bits n, 1–16
 * @param steps {@code float[rows]}, or {@code float[1]} for the whole tensor; finite, above 0; not copied
 * @param zeroPoints {@code int[steps.length]}, within the mode's integers, all 0 for symmetric; not copied
 */
public record LinearGrid(RangeMode mode, int bits, float[] steps, int[] zeroPoints) {
    /**
     * The grid that covers a range (Krishnamoorthi 2018, "Quantizing deep convolutional networks for efficient
     * inference"):
     *
     * <pre>
     *   symmetric    step = max|x| / (2^(n−1) − 1)        zero point = 0
     *   asymmetric   step = (max − min) / (2^n − 1)       zero point = smallest integer + round(−min / step)
     * </pre>
     *
     * Rounding the zero point moves the grid by at most half a step so that 0 lies on it; no value of the range is
     * further than half a step from the grid then. A range of 0 alone gets step 1.
     *
     * @param precision mode, bits and kind of steps
     * @param range the range to cover
     * @return the grid
     */
    public static LinearGrid covering(Precision.RangeLinear precision, ValueRange range) {
        int smallest = precision.mode().smallest(precision.bits());
        int largest = precision.mode().largest(precision.bits());
        boolean symmetric = precision.mode() == RangeMode.SYMMETRIC;
        float[] steps = new float[range.minimum().length];
        int[] zeroPoints = new int[steps.length];
        for (int r = 0; r < steps.length; r++) {
            double low = range.minimum()[r];
            double high = range.maximum()[r];
            double exact = symmetric ? Math.max(-low, high) / largest : (high - low) / (largest - smallest);
            steps[r] = step(exact, precision.codedSteps());
            zeroPoints[r] = symmetric ? 0 : Math.min(largest, smallest + (int) Math.rint(-low / steps[r]));
        }
        return new LinearGrid(precision.mode(), precision.bits(), steps, zeroPoints);
    }

    private static float step(double exact, boolean coded) {
        if (exact == 0) {
            return 1;
        }
        // Rounded up, so that the range stays covered.
        float nearest = (float) exact;
        float step = Math.max(nearest < exact ? Math.nextUp(nearest) : nearest, Float.MIN_NORMAL);
        return coded ? StepCode.roundUp(step) : step;
    }

    /**
     * The nearest value's integer, ties to even.
     *
     * @param x a value
     * @param row its row
     * @return q, within the mode's integers
     */
    public int quantise(float x, int row) {
        int r = steps.length == 1 ? 0 : row;
        double q = Math.rint((double) x / steps[r]) + zeroPoints[r];
        return (int) Math.max(mode.smallest(bits), Math.min(mode.largest(bits), q));
    }

    /**
     * @param q an integer of the mode
     * @param row its row
     * @return {@code step ⊗ float(q − zero point)}
     */
    public float dequantise(int q, int row) {
        int r = steps.length == 1 ? 0 : row;
        return steps[r] * (float) (q - zeroPoints[r]);
    }

    /**
     * Quantises a tensor.
     *
     * @param values holds the tensor, {@code float[rows][columns]} from {@code offset}
     * @param offset index of its first value
     * @param rows rows
     * @param columns columns
     * @return {@code int[rows * columns]}
     */
    public int[] quantise(float[] values, int offset, int rows, int columns) {
        int[] q = new int[rows * columns];
        for (int i = 0; i < q.length; i++) {
            q[i] = quantise(values[offset + i], i / columns);
        }
        return q;
    }

    /**
     * Puts a tensor's values on the grid.
     *
     * @param from holds the tensor
     * @param to gets it at the same place; may be {@code from}
     * @param offset index of its first value
     * @param rows rows
     * @param columns columns
     */
    public void round(float[] from, float[] to, int offset, int rows, int columns) {
        int smallest = mode.smallest(bits);
        int largest = mode.largest(bits);
        for (int row = 0; row < rows; row++) {
            int r = steps.length == 1 ? 0 : row;
            float step = steps[r];
            int zero = zeroPoints[r];
            for (int i = offset + row * columns, end = i + columns; i < end; i++) {
                double q = Math.rint((double) from[i] / step);
                // Through an integer, as the decoder does: there is no −0.
                to[i] = step * (float) (int) Math.max(smallest - zero, Math.min(largest - zero, q));
            }
        }
    }
}
