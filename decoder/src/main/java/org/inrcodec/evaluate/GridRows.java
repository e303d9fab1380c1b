package org.inrcodec.evaluate;

import java.util.Arrays;

/**
 * Rows of one grid of a tile in a window of columns, filtered (FORMAT.md §8.7.1) and interpolated (§8.7.3) on request.
 * Rows requested from the top downwards are each computed once; only those that the next ones need are kept. For one thread.
 *
 * <p>The window may begin one cell before the grid and end one cell after it: such cells are extrapolated in a straight line (§8.7.3).
 */
final class GridRows {
    private static final int NONE = -1;

    private final float[] filter;
    private final int radius;
    /** Filtered along the row; row y is in entry y mod length while {@code horizontalRow[entry]} is y. */
    private final float[][] horizontal;

    private final int[] horizontalRow;
    /** Filtered along both axes, row y in entry y mod 2. */
    private final float[][] filtered = new float[2][0];

    private final int[] filteredRow = new int[2];
    private float[] integers = {};
    private float[] mixed = {};
    /** The row before the first or after the last. */
    private float[] extended = {};

    private int[] values = {};
    private int columns;
    private int rows;
    private int first;
    private int length;

    /** @param filter the centre, then the taps outwards */
    GridRows(float[] filter) {
        this.filter = filter;
        radius = filter.length - 1;
        horizontal = new float[2 * radius + 1][0];
        horizontalRow = new int[horizontal.length];
    }

    /**
     * Begins a window. With a cell beyond the grid it must hold the two cells next to it, of a grid of one column that one.
     *
     * @param values {@code int[rows * columns]}, row by row
     * @param first first column of the window, −1 or more
     */
    void open(int[] values, int columns, int rows, int first, int length) {
        this.values = values;
        this.columns = columns;
        this.rows = rows;
        this.first = first;
        this.length = length;
        Arrays.fill(horizontalRow, NONE);
        Arrays.fill(filteredRow, NONE);
        if (mixed.length < length + ColumnTerms.PADDING) {
            mixed = new float[length + ColumnTerms.PADDING];
            extended = new float[length + ColumnTerms.PADDING];
            integers = new float[length + 2 * radius];
            for (float[][] set : new float[][][] {horizontal, filtered}) {
                for (int i = 0; i < set.length; i++) {
                    set[i] = new float[length + ColumnTerms.PADDING];
                }
            }
        }
    }

    /** Drops the values of the tile. */
    void close() {
        values = new int[0];
    }

    /**
     * @param row row before the sample, −1 or more
     * @param fraction part of the way to the next row
     * @return the window's values there, {@code float[≥ length + ColumnTerms.PADDING]}, of which the first {@code length} count;
     *     valid until the next call
     */
    float[] at(int row, float fraction) {
        float[] result = between(row, fraction);
        // No other step reads cells beyond the grid, so writing them into a row that is kept changes nothing.
        if (first < 0) {
            result[0] = columns == 1 ? result[1] : 2 * result[1] - result[2];
        }
        if (first + length > columns) {
            result[length - 1] = columns == 1 ? result[length - 2] : 2 * result[length - 2] - result[length - 3];
        }
        return result;
    }

    /** A row between rows; its values in cells beyond the grid are undefined. */
    private float[] between(int row, float fraction) {
        float[] top = row < 0 ? extendedRow(0, 1) : filteredRow(row);
        if (fraction == 0f) {
            return top;
        }
        float[] bottom = row + 1 == rows ? extendedRow(rows - 1, rows - 2) : filteredRow(row + 1);
        mix(top, bottom, fraction, mixed, length);
        return mixed;
    }

    /** The row beyond an outermost one, in a straight line with that and the next one inside; of one row, that row. */
    private float[] extendedRow(int outermost, int inner) {
        if (rows == 1) {
            return filteredRow(0);
        }
        float[] at = filteredRow(outermost);
        float[] from = filteredRow(inner);
        for (int x = 0; x < length; x++) {
            extended[x] = 2 * at[x] - from[x];
        }
        return extended;
    }

    private float[] filteredRow(int y) {
        float[] row = filtered[y & 1];
        if (filteredRow[y & 1] == y) {
            return row;
        }
        filteredRow[y & 1] = y;
        if (radius == 0) {
            convert(y, 0, row);
            return row;
        }
        scale(filter[0], horizontalRow(y), row, length);
        for (int i = 1; i <= radius; i++) {
            addPair(filter[i], horizontalRow(Math.max(y - i, 0)), horizontalRow(Math.min(y + i, rows - 1)), 0, 0,
                    row, length);
        }
        return row;
    }

    private float[] horizontalRow(int y) {
        int entry = y % horizontal.length;
        float[] row = horizontal[entry];
        if (horizontalRow[entry] == y) {
            return row;
        }
        horizontalRow[entry] = y;
        convert(y, radius, integers);
        scaleFrom(filter[0], integers, radius, row, length);
        for (int i = 1; i <= radius; i++) {
            addPair(filter[i], integers, integers, radius - i, radius + i, row, length);
        }
        return row;
    }

    /** The window's integers with {@code margin} more on either side, indices clamped to the grid. */
    private void convert(int y, int margin, float[] row) {
        int total = length + 2 * margin;
        int start = first - margin;
        int before = Math.min(total, Math.max(0, -start));
        int end = Math.max(before, Math.min(total, columns - start));
        int at = y * columns + start;
        Arrays.fill(row, 0, before, values[y * columns]);
        toFloat(values, at + before, row, before, end - before);
        Arrays.fill(row, end, total, values[y * columns + columns - 1]);
    }

    private static void toFloat(int[] values, int from, float[] row, int offset, int count) {
        for (int x = 0; x < count; x++) {
            row[offset + x] = values[from + x];
        }
    }

    private static void scale(float factor, float[] from, float[] to, int count) {
        for (int x = 0; x < count; x++) {
            to[x] = factor * from[x];
        }
    }

    private static void scaleFrom(float factor, float[] from, int offset, float[] to, int count) {
        for (int x = 0; x < count; x++) {
            to[x] = factor * from[offset + x];
        }
    }

    private static void addPair(float tap, float[] a, float[] b, int fromA, int fromB, float[] sum, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = sum[x] + tap * (a[fromA + x] + b[fromB + x]);
        }
    }

    private static void mix(float[] top, float[] bottom, float fraction, float[] to, int count) {
        for (int x = 0; x < count; x++) {
            to[x] = top[x] + fraction * (bottom[x] - top[x]);
        }
    }

    /** Values between neighbouring cells: {@code p(a) ⊕ f ⊗ (p(a + 1) ⊖ p(a))}. */
    static void interpolate(
            float[] row, int[] cells, float[] fractions, int from, float[] to, int offset, int count) {
        for (int i = 0; i < count; i++) {
            int cell = cells[from + i];
            float left = row[cell];
            to[offset + i] = left + fractions[from + i] * (row[cell + 1] - left);
        }
    }
}
