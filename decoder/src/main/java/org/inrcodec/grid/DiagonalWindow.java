package org.inrcodec.grid;

import java.util.Arrays;
import org.inrcodec.shape.GridShape;

/**
 * The last diagonals of a grid in coding order, and the co-located values of the grids before it, in the form in which a
 * {@link ContextKernel} reads them (FORMAT.md §7.5.4). Diagonal t holds the cells with x + 3y = t, the cell of row y at place y: then each
 * neighbour of all the cells of a diagonal is one run of numbers. Cells outside the grid are 0.
 */
final class DiagonalWindow {
    // A power of two above the farthest neighbour, 13 diagonals back.
    private static final int SLOTS = 16;

    // A diagonal is a neighbour of those up to so many after it.
    private static final int FARTHEST = 13;

    private final GridShape shape;
    private final int[] starts;
    private final int[] previousShift;
    private final int[][] previous;
    private final int[] previousWidth;
    private int[] cells = new int[0];
    private int width;
    private int height;
    private int stride;
    private int previousCount;
    private int firstRow;
    private int current;

    DiagonalWindow(GridShape shape) {
        this.shape = shape;
        starts = new int[shape.contextInputs()];
        previousShift = new int[shape.previous()];
        previousWidth = new int[shape.previous()];
        previous = new int[shape.previous()][];
    }

    /** Starts a grid; {@code grids} holds the values of those before it. */
    void start(LatentGrids grids, int grid) {
        width = shape.cells(grids.width(), grid);
        height = shape.cells(grids.height(), grid);
        stride = ContextTemplate.REACH + height + ContextKernel.PADDING;
        int size = Math.multiplyExact(SLOTS + shape.previous(), stride);
        if (cells.length < size) {
            cells = new int[size];
        } else {
            Arrays.fill(cells, 0, size, 0);
        }
        previousCount = Math.min(shape.previous(), grid);
        for (int i = 0; i < previousCount; i++) {
            int before = grid - 1 - i;
            previous[i] = grids.values()[before];
            previousShift[i] = shape.scales().get(before) - shape.scales().get(grid);
            previousWidth[i] = shape.cells(grids.width(), before);
        }
    }

    /** Number of diagonals. */
    long diagonals() {
        return width + (long) ContextTemplate.SLOPE * (height - 1);
    }

    /** First row of a diagonal. */
    int firstRow(long diagonal) {
        return (int) Math.max(0, (diagonal - width + ContextTemplate.SLOPE) / ContextTemplate.SLOPE);
    }

    /** Last row of a diagonal; smaller than the first when the diagonal has no cells. */
    int lastRow(long diagonal) {
        return (int) Math.min(height - 1, diagonal / ContextTemplate.SLOPE);
    }

    /** Advances to a diagonal, which must be the next one. */
    void open(long diagonal) {
        current = slot(diagonal);
        firstRow = firstRow(diagonal);
        int rows = lastRow(diagonal) - firstRow + 1;
        // Only what later diagonals can read as a neighbour: a high and narrow tile has diagonals of few cells.
        Arrays.fill(cells, current + firstRow, current + ContextTemplate.REACH + lastRow(diagonal + FARTHEST) + 1, 0);
        for (int n = 0; n < shape.neighbours(); n++) {
            int dy = ContextTemplate.dy(n);
            starts[n] = slot(diagonal + ContextTemplate.dx(n) + ContextTemplate.SLOPE * dy)
                    + ContextTemplate.REACH + firstRow + dy;
        }
        for (int i = 0; i < shape.previous(); i++) {
            int start = (SLOTS + i) * stride;
            starts[shape.neighbours() + i] = start;
            if (i < previousCount && rows > 0) {
                gather(i, start, (int) (diagonal - ContextTemplate.SLOPE * (long) firstRow), rows);
            }
        }
    }

    private void gather(int i, int start, int firstColumn, int rows) {
        int[] values = previous[i];
        int shift = previousShift[i];
        int columns = previousWidth[i];
        for (int l = 0; l < rows; l++) {
            int x = firstColumn - ContextTemplate.SLOPE * l;
            cells[start + l] = clamp(values[(firstRow + l >> shift) * columns + (x >> shift)]);
        }
    }

    /** Sets a cell of the open diagonal. */
    void put(int row, int value) {
        cells[current + ContextTemplate.REACH + row] = clamp(value);
    }

    /** The values that a kernel reads. */
    int[] cells() {
        return cells;
    }

    /** Where each input of the first cell of the open diagonal lies. */
    int[] starts() {
        return starts;
    }

    private int slot(long diagonal) {
        return (int) (diagonal & SLOTS - 1) * stride;
    }

    private static int clamp(int value) {
        return Math.max(-ContextNetwork.MAX_INPUT, Math.min(ContextNetwork.MAX_INPUT, value));
    }
}
