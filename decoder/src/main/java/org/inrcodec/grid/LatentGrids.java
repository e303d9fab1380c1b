package org.inrcodec.grid;

import org.inrcodec.shape.GridShape;

/**
 * The integers of all grids of one tile.
 *
 * @param width width of the tile in pixels
 * @param height height of the tile in pixels
 * @param values {@code int[grids][rows * columns]} in coding order, row by row; sizes by {@link GridShape#cells}; each −32767 … 32767. Not
 *     copied: the owner must not change them while others read
 */
public record LatentGrids(int width, int height, int[][] values) {
    /** Largest magnitude of a value. */
    public static final int MAX_VALUE = 32767;

    /**
     * @param shape shape of the grids
     * @param width width of the tile in pixels
     * @param height height of the tile in pixels
     * @return grids of zeros
     */
    public static LatentGrids zeros(GridShape shape, int width, int height) {
        int[][] values = new int[shape.grids()][];
        for (int g = 0; g < values.length; g++) {
            values[g] = new int[Math.multiplyExact(shape.cells(width, g), shape.cells(height, g))];
        }
        return new LatentGrids(width, height, values);
    }
}
