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
    private final Subsampling steps;

    TileSpan(GridLayout layout, SampleLattice lattice, Region region, Subsampling steps) {
        shape = layout.shape();
        tiling = layout.tiling();
        this.region = region;
        this.steps = steps;
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

    /** Of the decoded rows that lie above the lattice's row {@code y} of the region, how many there are. */
    int rowsAbove(int y) {
        return steps.rows(Math.min(Math.max(y, region.y()), region.y() + region.height()) - region.y());
    }

    /** Of the decoded columns that lie left of the lattice's column {@code x} of the region, how many there are. */
    int columnsBefore(int x) {
        return steps.columns(Math.min(Math.max(x, region.x()), region.x() + region.width()) - region.x());
    }

    /** Decoded rows that lie in a row of tiles. */
    int samplesIn(int row) {
        return rowsAbove(rows.firstIn(row + 1)) - rowsAbove(rows.firstIn(row));
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
