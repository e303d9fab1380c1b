package org.inrcodec.gridfit;

import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;

/** The pixels that a tile is fitted to. They are made from the picture when a step needs them, so that they need not be kept for all tiles. */
interface TileSource {
    /** @return width of the tile in pixels */
    int width();

    /** @return height of the tile in pixels */
    int height();

    /** @return both */
    default TileSize size() {
        return new TileSize(width(), height());
    }

    /**
     * @param reuse a target of the same size whose arrays may be overwritten
     * @return the pixels
     */
    DistortionTarget target(Optional<DistortionTarget> reuse);

    /**
     * A tile whose pixels are kept.
     *
     * @param target the pixels
     */
    record Kept(DistortionTarget target) implements TileSource {
        @Override
        public int width() {
            return target.width();
        }

        @Override
        public int height() {
            return target.height();
        }

        @Override
        public DistortionTarget target(Optional<DistortionTarget> reuse) {
            return target;
        }
    }
}
