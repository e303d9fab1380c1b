package org.inrcodec.evaluate;

/**
 * Rows of one grid of a tile in a window of columns, after a filter on the integers. Rows requested from the top downwards are each computed once; only
 * those that the next ones need are kept. For one thread.
 */
interface CellRows {
    /**
     * Begins a window.
     *
     * @param window what to read
     */
    void open(CellWindow window);

    /**
     * @param y row of the grid
     * @return {@code float[≥ length + ColumnTerms.PADDING]}, of which the first {@code length} count; valid until the row after the next is requested
     */
    float[] row(int y);
}
