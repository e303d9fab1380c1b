package org.inrcodec.gridfit;

/** A side of a tile, and the order of the pixels beside it. */
enum TileSide {
    LEFT, RIGHT, TOP, BOTTOM;

    /** @return the side of the neighbour that this one touches */
    TileSide opposite() {
        return values()[ordinal() ^ 1];
    }

    /** @return columns from a tile to its neighbour on this side */
    int columns() {
        return this == LEFT ? -1 : this == RIGHT ? 1 : 0;
    }

    /** @return rows from a tile to its neighbour on this side */
    int rows() {
        return this == TOP ? -1 : this == BOTTOM ? 1 : 0;
    }

    /**
     * @param width width of the tile
     * @param height height of the tile
     * @return pixels along this side
     */
    int length(int width, int height) {
        return columns() != 0 ? height : width;
    }

    /**
     * @param width width of the tile
     * @param height height of the tile
     * @return pixels from this side to the opposite one
     */
    int depth(int width, int height) {
        return columns() != 0 ? width : height;
    }

    /**
     * @param width width of the tile
     * @param height height of the tile
     * @param along pixels from the beginning of this side
     * @param inside pixels from this side, 0 for the outermost
     * @return index of the pixel, row by row
     */
    int pixel(int width, int height, int along, int inside) {
        return switch (this) {
            case LEFT -> along * width + inside;
            case RIGHT -> along * width + width - 1 - inside;
            case TOP -> inside * width + along;
            case BOTTOM -> (height - 1 - inside) * width + along;
        };
    }
}
