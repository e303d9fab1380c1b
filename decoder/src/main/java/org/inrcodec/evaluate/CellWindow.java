package org.inrcodec.evaluate;

import java.util.Arrays;

/**
 * A window of columns of one grid of a tile. It may begin one cell before the grid and end one cell after it.
 *
 * @param values {@code int[rows * columns]}, row by row
 * @param columns columns of the grid
 * @param rows rows of the grid
 * @param first first column of the window, −1 or more
 * @param length columns of the window
 */
record CellWindow(int[] values, int columns, int rows, int first, int length) {
    /** No grid, to drop the values of a tile. */
    static final CellWindow NONE = new CellWindow(new int[0], 0, 0, 0, 0);

    /**
     * The window's integers of a row with some more on either side, indices clamped to the grid (FORMAT.md §8.7.1).
     *
     * @param y row
     * @param margin columns more on either side
     * @param row {@code float[≥ length + 2 margin]}, filled
     */
    void copyRow(int y, int margin, float[] row) {
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
}
