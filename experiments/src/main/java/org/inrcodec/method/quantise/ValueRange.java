package org.inrcodec.method.quantise;

/**
 * Smallest and largest value per row or of a whole tensor, 0 always included so that it can be represented.
 *
 * @param minimum {@code float[rows]} or {@code float[1]}, each at most 0; not copied
 * @param maximum {@code float[rows]} or {@code float[1]}, each at least 0; not copied
 */
public record ValueRange(float[] minimum, float[] maximum) {
    /**
     * The range of values.
     *
     * @param values holds the tensor, {@code float[rows][columns]} from {@code offset}; finite
     * @param offset index of its first value
     * @param rows rows
     * @param columns columns
     * @param perRow one range per row instead of one
     * @return the range
     */
    public static ValueRange of(float[] values, int offset, int rows, int columns, boolean perRow) {
        int ranges = perRow ? rows : 1;
        int each = rows * columns / ranges;
        float[] minimum = new float[ranges];
        float[] maximum = new float[ranges];
        for (int r = 0; r < ranges; r++) {
            float low = 0;
            float high = 0;
            for (int i = offset + r * each; i < offset + (r + 1) * each; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            minimum[r] = low;
            maximum[r] = high;
        }
        return new ValueRange(minimum, maximum);
    }

    /**
     * @param values values
     * @param from index of the first
     * @param to index after the last
     * @return the largest magnitude, 0 without values
     */
    public static float magnitude(float[] values, int from, int to) {
        float most = 0;
        for (int i = from; i < to; i++) {
            most = Math.max(most, Math.abs(values[i]));
        }
        return most;
    }

    /**
     * Exponential moving average of ranges while a network trains.
     *
     * @param next the latest range, of the same number of rows
     * @param momentum share of this range that stays, 0 (take the latest) to below 1
     * @return {@code momentum · this + (1 − momentum) · next}
     */
    public ValueRange average(ValueRange next, double momentum) {
        float[] low = new float[minimum.length];
        float[] high = new float[maximum.length];
        for (int r = 0; r < low.length; r++) {
            low[r] = (float) (momentum * minimum[r] + (1 - momentum) * next.minimum[r]);
            high[r] = (float) (momentum * maximum[r] + (1 - momentum) * next.maximum[r]);
        }
        return new ValueRange(low, high);
    }
}
