package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.shape.GridShape;

/** The latents of all tiles in memory. */
final class KeptLatents implements LatentStore {
    private final List<TileLatents> tiles = new ArrayList<>();

    /**
     * Latents of zero.
     *
     * @param sources the tiles
     */
    KeptLatents(GridShape shape, List<TileSource> sources) {
        sources.forEach(s -> tiles.add(new TileLatents(shape, s.width(), s.height())));
    }

    @Override
    public TileLatents open(int tile) {
        return tiles.get(tile);
    }

    @Override
    public void close() {
        tiles.clear();
    }
}
