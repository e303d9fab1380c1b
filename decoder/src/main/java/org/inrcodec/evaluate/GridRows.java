package org.inrcodec.evaluate;

/**
 * Rows of one feature in a window of columns of its grid, interpolated between rows of cells on request (FORMAT.md §8.7.3). Rows requested from the top
 * downwards are each computed once. For one thread.
 *
 * <p>The window may begin one cell before the grid and end one cell after it: such cells are extrapolated in a straight line (§8.7.3).
 */
final class GridRows {
    private final CellRows cells;
    private float[] mixed = {};
    /** The row before the first or after the last. */
    private float[] extended = {};

    private CellWindow window = CellWindow.NONE;

    /** @param cells the feature at cells */
    GridRows(CellRows cells) {
        this.cells = cells;
    }

    /**
     * Begins a window. With a cell beyond the grid it must hold the two cells next to it, of a grid of one column that one.
     *
     * @param window what to read
     */
    void open(CellWindow window) {
        this.window = window;
        cells.open(window);
        if (mixed.length < window.length() + ColumnTerms.PADDING) {
            mixed = new float[window.length() + ColumnTerms.PADDING];
            extended = new float[window.length() + ColumnTerms.PADDING];
        }
    }

    /** Drops the values of the tile. */
    void close() {
        window = CellWindow.NONE;
        cells.open(window);
    }

    /**
     * @param row row before the sample, −1 or more
     * @param fraction part of the way to the next row
     * @return the window's values there, {@code float[≥ length + ColumnTerms.PADDING]}, of which the first {@code length} count;
     *     valid until the next call
     */
    float[] at(int row, float fraction) {
        float[] result = between(row, fraction);
        int length = window.length();
        int columns = window.columns();
        // No other step reads cells beyond the grid, so writing them into a row that is kept changes nothing.
        if (window.first() < 0) {
            result[0] = columns == 1 ? result[1] : 2 * result[1] - result[2];
        }
        if (window.first() + length > columns) {
            result[length - 1] = columns == 1 ? result[length - 2] : 2 * result[length - 2] - result[length - 3];
        }
        return result;
    }

    /** A row between rows; its values in cells beyond the grid are undefined. */
    private float[] between(int row, float fraction) {
        int rows = window.rows();
        float[] top = row < 0 ? extendedRow(0, 1) : cells.row(row);
        if (fraction == 0f) {
            return top;
        }
        float[] bottom = row + 1 == rows ? extendedRow(rows - 1, rows - 2) : cells.row(row + 1);
        mix(top, bottom, fraction, mixed, window.length());
        return mixed;
    }

    /** The row beyond an outermost one, in a straight line with that and the next one inside; of one row, that row. */
    private float[] extendedRow(int outermost, int inner) {
        if (window.rows() == 1) {
            return cells.row(0);
        }
        float[] at = cells.row(outermost);
        float[] from = cells.row(inner);
        for (int x = 0; x < window.length(); x++) {
            extended[x] = 2 * at[x] - from[x];
        }
        return extended;
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
