package org.inrcodec.decoder;

import org.inrcodec.evaluate.GridAxis;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;

/** The tiles that a region of a lattice lies in. */
final class TileSpan {
    private final GridShape shape;
    private final Tiling tiling;
    private final GridAxis columns;
    private final GridAxis rows;
    private final Region region;

    TileSpan(GridLayout layout, SampleLattice lattice, Region region) {
        shape = layout.shape();
        tiling = layout.tiling();
        this.region = region;
        columns = new GridAxis(tiling.width(), lattice.width(), tiling.tileWidth());
        rows = new GridAxis(tiling.height(), lattice.height(), tiling.tileHeight());
    }

    /** Columns of the lattice and of the tiles. */
    GridAxis columns() {
        return columns;
    }

    /** Rows of the lattice and of the tiles. */
    GridAxis rows() {
        return rows;
    }

    int firstColumn() {
        return columns.tileOf(region.x());
    }

    int lastColumn() {
        return columns.tileOf(region.x() + region.width() - 1);
    }

    int firstRow() {
        return rows.tileOf(region.y());
    }

    int lastRow() {
        return rows.tileOf(region.y() + region.height() - 1);
    }

    /** Rows of the region that lie in a row of tiles. */
    int samplesIn(int row) {
        int from = Math.max(region.y(), rows.firstIn(row));
        return Math.min(region.y() + region.height(), rows.firstIn(row + 1)) - from;
    }

    /** Cells of all grids of all tiles of the span. */
    long cells() {
        return cells(firstRow(), lastRow());
    }

    /** Cells of all grids of the first row of tiles, which no other exceeds. */
    long cellsOfRow() {
        return cells(firstRow(), firstRow());
    }

    private long cells(int fromRow, int toRow) {
        long sum = 0;
        for (int g = 0; g < shape.grids(); g++) {
            sum += alongAxis(g, tiling.tileWidth(), tiling.width(), firstColumn(), lastColumn())
                    * alongAxis(g, tiling.tileHeight(), tiling.height(), fromRow, toRow);
        }
        return sum;
    }

    // All tiles but the last of the picture are of equal length.
    private long alongAxis(int grid, int tile, int side, int from, int to) {
        int last = Math.min(tile, side - to * tile);
        return (long) (to - from) * shape.cells(tile, grid) + shape.cells(last, grid);
    }
}
