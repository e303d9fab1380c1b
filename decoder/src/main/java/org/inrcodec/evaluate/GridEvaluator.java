package org.inrcodec.evaluate;

import java.util.Objects;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridShape;

/**
 * Turns tiles of grids into samples (FORMAT.md §8.7); for one thread. A part
 * of a tile is computed in strips of columns, row by row, so that little besides the tile itself is in memory.
 */
public final class GridEvaluator {
    /** Cells of the finest grid that a strip spans, about. */
    private static final int STRIP_CELLS = 2048;

    private final PreparedGrids picture;
    private final RowKernel kernel;
    private final GridRows[] rows;
    /** The grid of each feature. */
    private final int[] gridOf;
    private final int[][] cells;
    private final float[][] fractions;
    /** Whether samples and cells of a grid coincide. */
    private final boolean[] aligned;

    private final float[][] values;
    private final float[] u;
    private final float[][] outputs;
    private final int[] cell = new int[1];
    private final float[] fraction = new float[1];
    /** Where the row lies in each grid. */
    private final int[] rowCells;
    private final float[] rowFractions;

    GridEvaluator(PreparedGrids picture, RowKernel kernel) {
        this.picture = picture;
        this.kernel = kernel;
        GridShape shape = picture.shape();
        rows = new GridRows[shape.features()];
        gridOf = new int[rows.length];
        for (int f = 0; f < rows.length; f++) {
            gridOf[f] = shape.gridOf(f);
            rows[f] = new GridRows(f < shape.grids()
                    ? new FilteredRows(picture.filter(f))
                    : new KernelRows(picture.kernel(f - shape.grids())));
        }
        cells = new int[shape.grids()][STRIP_CELLS];
        fractions = new float[shape.grids()][STRIP_CELLS];
        aligned = new boolean[shape.grids()];
        values = new float[rows.length][];
        rowCells = new int[shape.grids()];
        rowFractions = new float[shape.grids()];
        u = new float[STRIP_CELLS];
        outputs = new float[shape.channels()][kernel.segment()];
    }

    /**
     * Samples at equal distances in a rectangle of the lattice that lies in one tile.
     *
     * @param lattice sample positions
     * @param columns the lattice's columns and those of the tiles
     * @param rows the lattice's rows and those of the tiles
     * @param x first column of the lattice
     * @param y first row of the lattice
     * @param stepX columns of the lattice from one sample to the next, at least 1
     * @param stepY rows of the lattice from one sample to the next, at least 1
     * @param width columns of samples, at least 1
     * @param height rows of samples, at least 1
     */
    public record Part(
            SampleLattice lattice, GridAxis columns, GridAxis rows, int x, int y, int stepX, int stepY, int width,
            int height) {
        /** @throws IllegalArgumentException when the rectangle does not lie in one tile */
        public Part {
            if (width < 1 || height < 1 || stepX < 1 || stepY < 1
                    || columns.tileOf(x) != columns.tileOf(Math.addExact(x, Math.multiplyExact(width - 1, stepX)))
                    || rows.tileOf(y) != rows.tileOf(Math.addExact(y, Math.multiplyExact(height - 1, stepY)))) {
                throw new IllegalArgumentException("not in one tile: " + width + "x" + height + " at " + x + "," + y);
            }
        }
    }

    /**
     * Evaluates a part of a tile.
     *
     * @param tile the tile's grids
     * @param part which samples
     * @param depth how outputs become samples
     * @param samples canonical samples (FORMAT.md §8.5)
     * @param offset index of the first sample's first byte
     * @param rowBytes bytes from one row to the next
     */
    public void samples(LatentGrids tile, Part part, SampleDepth depth, byte[] samples, int offset, int rowBytes) {
        int pixelBytes = picture.shape().channels() * depth.bytes();
        int last = Math.addExact(offset, Math.multiplyExact(part.height() - 1, rowBytes));
        Objects.checkFromIndexSize(offset, Math.multiplyExact(part.width(), pixelBytes), samples.length);
        Objects.checkFromIndexSize(last, part.width() * pixelBytes, samples.length);
        GridAxis columns = part.columns();
        int strip = (int) Math.min(
                STRIP_CELLS,
                Math.max(1, (long) STRIP_CELLS * columns.samples() / ((long) columns.stored() * part.stepX())));
        for (int from = 0; from < part.width(); from += strip) {
            int count = Math.min(strip, part.width() - from);
            open(tile, part, part.x() + from * part.stepX(), count);
            for (int r = 0; r < part.height(); r++) {
                row(part, part.y() + r * part.stepY(), count, depth, samples,
                        offset + r * rowBytes + from * pixelBytes);
            }
        }
        for (GridRows feature : rows) {
            feature.close();
        }
    }

    private void open(LatentGrids tile, Part part, int x, int count) {
        GridShape shape = picture.shape();
        int column = part.columns().tileOf(x);
        int padded = padded(count);
        for (int g = 0; g < shape.grids(); g++) {
            part.columns().fill(shape.scales().get(g), column, x, part.stepX(), count, cells[g], fractions[g]);
            int columns = shape.cells(tile.width(), g);
            int first = cells[g][0];
            int last = cells[g][count - 1] + 1;
            // A cell beyond the grid is made from the two outermost ones.
            if (last == columns) {
                first = Math.max(-1, Math.min(first, columns - 2));
            }
            if (first < 0) {
                last = Math.max(last, 1);
            }
            aligned[g] = true;
            for (int i = 0; i < count; i++) {
                cells[g][i] -= first;
                aligned[g] &= cells[g][i] == i && fractions[g][i] == 0f;
            }
            int length = last - first + 1;
            for (int i = count; i < padded; i++) {
                cells[g][i] = 0;
                fractions[g][i] = 0f;
            }
            CellWindow window = new CellWindow(
                    tile.values()[g], columns, shape.cells(tile.height(), g), first, length);
            for (int f = 0; f < rows.length; f++) {
                if (gridOf[f] == g) {
                    rows[f].open(window);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            u[i] = part.lattice().x(x + i * part.stepX());
        }
    }

    private static int padded(int columns) {
        return (columns + ColumnTerms.PADDING - 1) / ColumnTerms.PADDING * ColumnTerms.PADDING;
    }

    private void row(Part part, int y, int columns, SampleDepth depth, byte[] samples, int offset) {
        GridShape shape = picture.shape();
        int tileRow = part.rows().tileOf(y);
        int pixelBytes = shape.channels() * depth.bytes();
        for (int g = 0; g < rowCells.length; g++) {
            part.rows().fill(shape.scales().get(g), tileRow, y, 1, 1, cell, fraction);
            rowCells[g] = cell[0];
            rowFractions[g] = fraction[0];
        }
        for (int f = 0; f < rows.length; f++) {
            values[f] = rows[f].at(rowCells[gridOf[f]], rowFractions[gridOf[f]]);
        }
        float v = part.lattice().y(y);
        for (int from = 0; from < columns; from += kernel.segment()) {
            int count = Math.min(kernel.segment(), kernel.padded(columns - from));
            for (int f = 0; f < rows.length; f++) {
                int g = gridOf[f];
                if (aligned[g]) {
                    kernel.copy(f, values[f], from, count);
                } else {
                    kernel.interpolate(f, values[f], cells[g], fractions[g], from, count);
                }
            }
            if (shape.coordinates()) {
                kernel.copy(rows.length, u, from, count);
                kernel.fill(rows.length + 1, v, count);
            }
            kernel.run(outputs, count);
            depth.round(outputs, Math.min(count, columns - from), samples, offset + from * pixelBytes);
        }
    }
}
