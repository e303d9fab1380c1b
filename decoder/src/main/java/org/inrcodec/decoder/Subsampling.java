package org.inrcodec.decoder;

/**
 * Which samples of a region are decoded: those of every {@code x}-th column and every {@code y}-th row, the first ones included. The others
 * are not computed.
 *
 * @param x columns from one to the next, at least 1
 * @param y rows from one to the next, at least 1
 */
public record Subsampling(int x, int y) {
    /** All samples. */
    public static final Subsampling NONE = new Subsampling(1, 1);

    /**
     * Checks the steps.
     *
     * @throws IllegalArgumentException when a step is below 1
     */
    public Subsampling {
        if (x < 1 || y < 1) {
            throw new IllegalArgumentException("a subsampling is at least 1: " + x + ", " + y);
        }
    }

    /** Columns that are decoded of so many. */
    int columns(int of) {
        return count(of, x);
    }

    /** Rows that are decoded of so many. */
    int rows(int of) {
        return count(of, y);
    }

    private static int count(int of, int step) {
        return (int) ((of + step - 1L) / step);
    }
}
