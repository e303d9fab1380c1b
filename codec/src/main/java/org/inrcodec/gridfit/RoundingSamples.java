package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;

/** Squares from all over a large picture with their trained grids: enough to round the networks on, in less time than the whole picture takes. */
final class RoundingSamples {
    private static final int SIDE = 256;
    private static final int COUNT = 14;
    /** Pixels of all samples of a picture whose tiles are not smaller. */
    static final long PIXELS = (long) COUNT * SIDE * SIDE;

    private final List<TileSource> sources = new ArrayList<>();
    private final List<LatentGrids> grids = new ArrayList<>();

    /**
     * @param picture the picture
     * @param tiling how it is cut
     * @param training trained grids of all tiles, rounded
     */
    RoundingSamples(Picture picture, Tiling tiling, GridTraining training) {
        GridShape shape = training.shape();
        int unit = 1 << shape.scales().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int i = 0; i < COUNT; i++) {
            // A Kronecker sequence spreads the samples evenly whatever their number.
            double u = (0.5 + i * 0.7548776662466927) % 1;
            double v = (0.5 + i * 0.5698402909980532) % 1;
            int column = (int) (u * picture.width()) / tiling.tileWidth();
            int row = (int) (v * picture.height()) / tiling.tileHeight();
            int tileWidth = tiling.widthOf(column);
            int tileHeight = tiling.heightOf(row);
            int width = Math.min(SIDE, tileWidth);
            int height = Math.min(SIDE, tileHeight);
            int x = offset((int) (u * picture.width()) - tiling.x(column), width, tileWidth, unit);
            int y = offset((int) (v * picture.height()) - tiling.y(row), height, tileHeight, unit);
            sources.add(new TileSource.Kept(
                    TileTargets.of(picture, tiling.x(column) + x, tiling.y(row) + y, width, height)));
            grids.add(part(
                    shape, training.grids(row * tiling.columns() + column), tileWidth, x, y, width, height));
        }
    }

    /** Where a sample around a pixel begins: at a cell of the coarsest grid, inside the tile. */
    private static int offset(int pixel, int side, int tileSide, int unit) {
        return Math.clamp(pixel - side / 2, 0, tileSide - side) / unit * unit;
    }

    private static LatentGrids part(
            GridShape shape, LatentGrids tile, int tileWidth, int x, int y, int width, int height) {
        LatentGrids part = LatentGrids.zeros(shape, width, height);
        for (int g = 0; g < shape.grids(); g++) {
            int k = shape.scales().get(g);
            int columns = shape.cells(width, g);
            int tileColumns = shape.cells(tileWidth, g);
            for (int row = 0; row < shape.cells(height, g); row++) {
                System.arraycopy(
                        tile.values()[g], ((y >> k) + row) * tileColumns + (x >> k), part.values()[g], row * columns,
                        columns);
            }
        }
        return part;
    }

    /** @return the pixels of the samples */
    List<TileSource> sources() {
        return sources;
    }

    /** @return the grids of the samples, in the same order */
    List<LatentGrids> grids() {
        return grids;
    }
}
