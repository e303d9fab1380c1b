package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.shape.GridShape;

/**
 * The division of all grids into blocks of rows, by the shape and the tile alone. Blocks of a grid have the same power of two of rows, but
 * for the last; so a block either owns whole rows of each previous grid or lies within one.
 */
final class RateBlocks {
    /** Number of blocks. */
    final int count;

    /** For each grid its first block, and at the end the number of blocks. */
    final int[] first;

    /** For each block its grid. */
    final int[] grid;

    /** For each grid log₂ of the rows of its blocks. */
    final int[] rowsLog2;

    /** For each grid its columns. */
    final int[] widths;

    /** For each grid its rows. */
    final int[] heights;

    /** Cells that are worth a block, and bounds of its rows. A block is at least as high as the reach of the template. */
    private static final int CELLS = 8192;
    private static final int MIN_ROWS_LOG2 = 2;
    private static final int MAX_ROWS_LOG2 = 6;
    /** Most blocks of a grid: larger pictures have larger blocks, for each block holds a gradient of all parameters. */
    private static final int MAX_BLOCKS = 64;

    private final int[] scales;

    RateBlocks(GridShape shape, int tileWidth, int tileHeight) {
        int grids = shape.grids();
        first = new int[grids + 1];
        rowsLog2 = new int[grids];
        widths = new int[grids];
        heights = new int[grids];
        scales = new int[grids];
        for (int g = 0; g < grids; g++) {
            widths[g] = shape.cells(tileWidth, g);
            heights[g] = shape.cells(tileHeight, g);
            scales[g] = shape.scales().get(g);
            int log2 = MIN_ROWS_LOG2;
            while (log2 < MAX_ROWS_LOG2 && (long) widths[g] << log2 < CELLS || blocks(heights[g], log2) > MAX_BLOCKS) {
                log2++;
            }
            rowsLog2[g] = log2;
            first[g + 1] = first[g] + blocks(heights[g], log2);
        }
        count = first[grids];
        grid = new int[count];
        for (int g = 0; g < grids; g++) {
            Arrays.fill(grid, first[g], first[g + 1], g);
        }
    }

    private static int blocks(int rows, int rowsLog2) {
        return (int) ((long) rows + (1L << rowsLog2) - 1 >> rowsLog2);
    }

    /** First row of a block in its grid. */
    int firstRow(int block) {
        return block - first[grid[block]] << rowsLog2[grid[block]];
    }

    /** End of a block's rows. */
    int endRow(int block) {
        return Math.min(heights[grid[block]], firstRow(block) + (1 << rowsLog2[grid[block]]));
    }

    /** Whether a block has another one of its grid below. */
    boolean hasNext(int block) {
        return block + 1 < first[grid[block] + 1];
    }

    /** Difference of the scales of a grid and one before it. */
    int shift(int grid, int previous) {
        return scales[previous] - scales[grid];
    }

    /** Rows in which the blocks of a grid collect the gradient of a previous grid: each block has at least one of its own. */
    int collectedRows(int grid, int previous) {
        return (first[grid + 1] - first[grid]) * ownRows(grid, previous);
    }

    /** Rows of the previous grid that belong to one block. */
    private int ownRows(int grid, int previous) {
        return 1 << Math.max(0, rowsLog2[grid] - shift(grid, previous));
    }

    /** First collected row of a block. */
    int collectedFrom(int block, int previous) {
        return (block - first[grid[block]]) * ownRows(grid[block], previous);
    }

    /** Collected row to which row {@code row} of the block's grid adds. */
    int collectedRow(int block, int row, int previous) {
        int g = grid[block];
        return collectedFrom(block, previous) + (row - firstRow(block) >> shift(g, previous));
    }

    /** How many collected rows belong to one row of the previous grid, as a logarithm. */
    int collectedPerRowLog2(int grid, int previous) {
        return Math.max(0, shift(grid, previous) - rowsLog2[grid]);
    }
}
