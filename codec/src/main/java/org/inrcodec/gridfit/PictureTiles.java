package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.Tiling;

/**
 * The tiles of a picture as what they are fitted to. Like the fields of a chessboard they are white and black: black tiles follow the errors
 * of their white neighbours along the borders ({@link TileBorders}).
 */
final class PictureTiles {
    private final Picture picture;
    private final Tiling tiling;
    private final List<Optional<TileErrors>> errors = new ArrayList<>();
    private final Map<Weighted, float[]> weights = new HashMap<>();

    /** What the weights of a tile's pixels depend on. */
    private record Weighted(TileSize size, Set<TileSide> sides) {}

    /**
     * @param picture the picture
     * @param tiling how it is cut
     */
    PictureTiles(Picture picture, Tiling tiling) {
        this.picture = picture;
        this.tiling = tiling;
        for (int t = 0; t < count(); t++) {
            errors.add(Optional.empty());
        }
    }

    /** @return number of tiles */
    int count() {
        return Math.toIntExact(tiling.count());
    }

    /** @return {@code double[channels]}: mean of each channel */
    double[] means() {
        double[] means = new double[picture.channels()];
        for (int t = 0; t < count(); t++) {
            DistortionTarget target = pixels(t);
            double[] own = TileTargets.means(target);
            double share = (double) width(t) * height(t) / picture.pixels();
            for (int c = 0; c < means.length; c++) {
                means[c] += share * own[c];
            }
        }
        return means;
    }

    /** @return whether a tile is fitted to its pixels alone, so that its neighbours follow it */
    boolean isWhite(int tile) {
        return (column(tile) + row(tile)) % 2 == 0;
    }

    /** @return what each tile is fitted to, in the order of the file */
    List<TileSource> sources() {
        List<TileSource> sources = new ArrayList<>();
        for (int t = 0; t < count(); t++) {
            sources.add(new Source(t));
        }
        return sources;
    }

    /** @return pixels of a tile as they are */
    DistortionTarget pixels(int tile) {
        return pixels(tile, Optional.empty());
    }

    private DistortionTarget pixels(int tile, Optional<DistortionTarget> reuse) {
        return TileTargets.of(
                picture, tiling.x(column(tile)), tiling.y(row(tile)), width(tile), height(tile), reuse);
    }

    /**
     * Remembers the errors of a white tile, which the targets of its neighbours follow from now on.
     *
     * @param tile number of the tile
     */
    void follow(int tile, TileErrors tileErrors) {
        errors.set(tile, Optional.of(tileErrors));
    }

    private int column(int tile) {
        return tile % tiling.columns();
    }

    private int row(int tile) {
        return tile / tiling.columns();
    }

    private int width(int tile) {
        return tiling.widthOf(column(tile));
    }

    private int height(int tile) {
        return tiling.heightOf(row(tile));
    }

    private Map<TileSide, Optional<TileErrors>> neighbours(int tile) {
        Map<TileSide, Optional<TileErrors>> neighbours = new EnumMap<>(TileSide.class);
        for (TileSide side : TileSide.values()) {
            int x = column(tile) + side.columns();
            int y = row(tile) + side.rows();
            if (x >= 0 && y >= 0 && x < tiling.columns() && y < tiling.rows()) {
                neighbours.put(side, errors.get(y * tiling.columns() + x));
            }
        }
        return neighbours;
    }

    /** One of the tiles. */
    private final class Source implements TileSource {
        private final int tile;

        Source(int tile) {
            this.tile = tile;
        }

        @Override
        public int width() {
            return PictureTiles.this.width(tile);
        }

        @Override
        public int height() {
            return PictureTiles.this.height(tile);
        }

        @Override
        public DistortionTarget target(Optional<DistortionTarget> reuse) {
            Map<TileSide, Optional<TileErrors>> neighbours = neighbours(tile);
            float[] raised = weights.computeIfAbsent(
                    new Weighted(size(), Set.copyOf(neighbours.keySet())),
                    w -> TileBorders.weights(width(), height(), w.sides()));
            return TileBorders.target(pixels(tile, reuse), neighbours, raised);
        }
    }
}
