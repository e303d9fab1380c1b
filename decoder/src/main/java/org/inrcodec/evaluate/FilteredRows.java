package org.inrcodec.evaluate;

import java.util.Arrays;

/** The symmetric filter of a grid along both axes (FORMAT.md §8.7.1). */
final class FilteredRows implements CellRows {
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
    private CellWindow window = CellWindow.NONE;

    /** @param filter the centre, then the taps outwards */
    FilteredRows(float[] filter) {
        this.filter = filter;
        radius = filter.length - 1;
        horizontal = new float[2 * radius + 1][0];
        horizontalRow = new int[horizontal.length];
    }

    @Override
    public void open(CellWindow window) {
        this.window = window;
        Arrays.fill(horizontalRow, NONE);
        Arrays.fill(filteredRow, NONE);
        int length = window.length() + ColumnTerms.PADDING;
        if (filtered[0].length < length) {
            integers = new float[length + 2 * radius];
            for (float[][] set : new float[][][] {horizontal, filtered}) {
                for (int i = 0; i < set.length; i++) {
                    set[i] = new float[length];
                }
            }
        }
    }

    @Override
    public float[] row(int y) {
        float[] row = filtered[y & 1];
        if (filteredRow[y & 1] == y) {
            return row;
        }
        filteredRow[y & 1] = y;
        if (radius == 0) {
            window.copyRow(y, 0, row);
            return row;
        }
        int length = window.length();
        scale(filter[0], horizontalRow(y), row, length);
        for (int i = 1; i <= radius; i++) {
            addPair(filter[i], horizontalRow(Math.max(y - i, 0)), horizontalRow(Math.min(y + i, window.rows() - 1)),
                    0, 0, row, length);
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
        window.copyRow(y, radius, integers);
        scaleFrom(filter[0], integers, radius, row, window.length());
        for (int i = 1; i <= radius; i++) {
            addPair(filter[i], integers, integers, radius - i, radius + i, row, window.length());
        }
        return row;
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
}
