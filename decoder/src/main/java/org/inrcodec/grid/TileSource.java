package org.inrcodec.grid;

import java.util.function.BooleanSupplier;
import org.inrcodec.format.InrFormatException;

/** Provides the grids of tiles. */
@FunctionalInterface
public interface TileSource {
    /**
     * @param column column of the tile
     * @param row row of the tile
     * @param stopped called repeatedly: whether to stop
     * @return its integers, which the source does not change later
     * @throws InrFormatException when the tile's stream is malformed
     * @throws java.util.concurrent.CancellationException when stopped
     */
    LatentGrids tile(int column, int row, BooleanSupplier stopped) throws InrFormatException;
}
