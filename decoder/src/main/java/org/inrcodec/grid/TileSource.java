package org.inrcodec.grid;

import org.inrcodec.format.InrFormatException;

/** Gives the grids of tiles. */
@FunctionalInterface
public interface TileSource {
    /**
     * @param column column of the tile
     * @param row row of the tile
     * @return its integers, which the source does not change later
     * @throws InrFormatException when the tile's stream is malformed
     */
    LatentGrids tile(int column, int row) throws InrFormatException;
}
