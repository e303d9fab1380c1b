package org.inrcodec.shape;

/**
 * How a picture is cut into tiles that are coded and computed separately (FORMAT.md §6.5.3): rows of tiles from the top; those at the right
 * and bottom edges may be smaller.
 *
 * @param width width of the picture in pixels
 * @param height height of the picture in pixels
 * @param tileWidth width of a tile, at most the picture's
 * @param tileHeight height of a tile, at most the picture's
 */
public record Tiling(int width, int height, int tileWidth, int tileHeight) {
    /** @throws IllegalArgumentException when a side is out of range */
    public Tiling {
        if (tileWidth < 1 || tileWidth > width || tileHeight < 1 || tileHeight > height) {
            throw new IllegalArgumentException(
                    "tiles of " + tileWidth + "x" + tileHeight + " in " + width + "x" + height);
        }
    }

    /**
     * @param width width of the picture
     * @param height height of the picture
     * @return one tile that holds the whole picture
     */
    public static Tiling single(int width, int height) {
        return new Tiling(width, height, width, height);
    }

    /** @return tiles per row */
    public int columns() {
        return (width + tileWidth - 1) / tileWidth;
    }

    /** @return rows of tiles */
    public int rows() {
        return (height + tileHeight - 1) / tileHeight;
    }

    /** @return number of tiles */
    public long count() {
        return (long) columns() * rows();
    }

    /**
     * @param column column of a tile
     * @return x of its first pixel
     */
    public int x(int column) {
        return column * tileWidth;
    }

    /**
     * @param row row of a tile
     * @return y of its first pixel
     */
    public int y(int row) {
        return row * tileHeight;
    }

    /**
     * @param column column of a tile
     * @return its width in pixels
     */
    public int widthOf(int column) {
        return Math.min(tileWidth, width - x(column));
    }

    /**
     * @param row row of a tile
     * @return its height in pixels
     */
    public int heightOf(int row) {
        return Math.min(tileHeight, height - y(row));
    }
}
