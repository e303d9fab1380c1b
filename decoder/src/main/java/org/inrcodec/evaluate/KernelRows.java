package org.inrcodec.evaluate;

import java.util.Arrays;

/** A kernel of 3 × 3 taps on the integers of a grid (FORMAT.md §8.7.6). */
final class KernelRows implements CellRows {
    private static final int NONE = -1;

    private final float[] taps;
    /** Integers with a cell more on either side; row y is in entry y mod 3 while {@code integerRow[entry]} is y. */
    private final float[][] integers = new float[3][0];

    private final int[] integerRow = new int[3];
    /** Sums, row y in entry y mod 2. */
    private final float[][] sums = new float[2][0];

    private final int[] sumRow = new int[2];
    private CellWindow window = CellWindow.NONE;

    /** @param taps {@code float[9]}, row by row */
    KernelRows(float[] taps) {
        this.taps = taps;
    }

    @Override
    public void open(CellWindow window) {
        this.window = window;
        Arrays.fill(integerRow, NONE);
        Arrays.fill(sumRow, NONE);
        int length = window.length() + ColumnTerms.PADDING;
        if (sums[0].length < length) {
            for (int i = 0; i < integers.length; i++) {
                integers[i] = new float[length + 2];
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = new float[length];
            }
        }
    }

    @Override
    public float[] row(int y) {
        float[] row = sums[y & 1];
        if (sumRow[y & 1] != y) {
            sumRow[y & 1] = y;
            first(taps, integers(Math.max(y - 1, 0)), row, window.length());
            add(taps, 3, integers(y), row, window.length());
            add(taps, 6, integers(Math.min(y + 1, window.rows() - 1)), row, window.length());
        }
        return row;
    }

    private float[] integers(int y) {
        float[] row = integers[y % integers.length];
        if (integerRow[y % integers.length] != y) {
            integerRow[y % integers.length] = y;
            window.copyRow(y, 1, row);
        }
        return row;
    }

    private static void first(float[] taps, float[] q, float[] sum, int count) {
        float a = taps[0];
        float b = taps[1];
        float c = taps[2];
        for (int x = 0; x < count; x++) {
            sum[x] = (a * q[x] + b * q[x + 1]) + c * q[x + 2];
        }
    }

    private static void add(float[] taps, int from, float[] q, float[] sum, int count) {
        float a = taps[from];
        float b = taps[from + 1];
        float c = taps[from + 2];
        for (int x = 0; x < count; x++) {
            sum[x] = ((sum[x] + a * q[x]) + b * q[x + 1]) + c * q[x + 2];
        }
    }
}
