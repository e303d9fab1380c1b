package org.inrcodec.grid;

/**
 * The causal neighbours of a cell, nearest first (FORMAT.md §7.6.2). All of them lie on earlier diagonals x + 3y, so that the cells of one
 * diagonal can be decoded side by side.
 */
public final class ContextTemplate {
    /** Cells on one diagonal have equal {@code x + SLOPE * y}. */
    public static final int SLOPE = 3;

    /** Farthest row above and farthest column to either side that a template reaches. */
    public static final int REACH = 4;

    private static final int[] DY = {
        0, -1, -1, -1, 0, -2, -1, -1, -2, -2, -2, -2, 0, -3, -1, -3, -3, -2, -2, -3, -3, 0, -4, -4
    };
    private static final int[] DX = {
        -1, 0, -1, 1, -2, 0, -2, 2, -1, 1, -2, 2, -3, 0, -3, -1, 1, -3, 3, -2, 2, -4, 0, -1
    };

    private ContextTemplate() {}

    /**
     * @param neighbour number of the neighbour, 0–23
     * @return its row relative to the cell, −4…0
     */
    public static int dy(int neighbour) {
        return DY[neighbour];
    }

    /**
     * @param neighbour number of the neighbour, 0–23
     * @return its column relative to the cell, −4…3
     */
    public static int dx(int neighbour) {
        return DX[neighbour];
    }
}
