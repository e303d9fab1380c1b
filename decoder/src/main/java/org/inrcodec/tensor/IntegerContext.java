package org.inrcodec.tensor;

import org.inrcodec.entropy.BitCost;
import org.inrcodec.entropy.IntegerCoding;

/**
 * How the range coder models the integers of a uniform tensor (FORMAT.md §7.1, §7.4).
 *
 * @param mode context mode, 0–2
 * @param hint magnitude hint, 0–31
 * @param delta whether differences of neighbouring integers are coded
 */
public record IntegerContext(int mode, int hint, boolean delta) {
    /** For storage without the range coder. */
    public static final IntegerContext NONE = new IntegerContext(0, 0, false);

    /** @throws IllegalArgumentException when a component is out of its range */
    public IntegerContext {
        if (mode < 0 || mode >= IntegerCoding.MODES || hint < 0 || hint > IntegerCoding.MAX_HINT) {
            throw new IllegalArgumentException("mode " + mode + ", hint " + hint);
        }
    }

    /**
     * The mode and hint under which integers cost least, by exact cost. For each mode the search walks from the hint of
     * the mean magnitude as long as the cost falls.
     *
     * @param values {@code int[rows * columns]} as they are coded (q − zero point), each −65535 … 65535
     * @param columns number of columns
     * @param coding a coding, which is restarted
     * @param cost an estimator, which is reset
     * @return the cheapest context, without delta
     */
    public static IntegerContext cheapest(int[] values, int columns, IntegerCoding coding, BitCost cost) {
        double sum = 0;
        for (int v : values) {
            sum += Math.abs(v);
        }
        // The expected mean magnitude is 2^(h / 2 - 3).
        double mean = Math.max(sum / Math.max(1, values.length), 0.1);
        long nearest = Math.round(2 * Math.log(mean) / Math.log(2) + 6);
        int start = (int) Math.max(0, Math.min(IntegerCoding.MAX_HINT, nearest));
        double least = Double.POSITIVE_INFINITY;
        IntegerContext best = NONE;
        for (int mode = 0; mode < IntegerCoding.MODES; mode++) {
            double here = coding.cost(mode, start, values, columns, cost);
            if (here < least) {
                least = here;
                best = new IntegerContext(mode, start, false);
            }
            for (int direction = -1; direction <= 1; direction += 2) {
                double before = here;
                for (int h = start + direction; h >= 0 && h <= IntegerCoding.MAX_HINT; h += direction) {
                    double bits = coding.cost(mode, h, values, columns, cost);
                    if (bits >= before) {
                        break;
                    }
                    before = bits;
                    if (bits < least) {
                        least = bits;
                        best = new IntegerContext(mode, h, false);
                    }
                }
            }
        }
        return best;
    }

    /**
     * As {@link #cheapest(int[], int, IntegerCoding, BitCost)} with a coding and an estimator of its own.
     *
     * @param values the integers
     * @param columns number of columns
     * @return the cheapest context, without delta
     */
    public static IntegerContext cheapest(int[] values, int columns) {
        return cheapest(values, columns, new IntegerCoding(), new BitCost());
    }
}
