package org.inrcodec.shape;

import java.util.List;

/**
 * Networks, grids and tiles of a picture in the {@code grid} profile, as its header describes them (FORMAT.md §6.5).
 *
 * @param shape grids and networks, shared by all tiles
 * @param tiling how the picture is cut; the sides of a tile are multiples of {@value #TILE_UNIT} or the picture's, and there are at most
 *     2^20 tiles
 */
public record GridLayout(GridShape shape, Tiling tiling) implements PictureShape {
    /** Sides of tiles that are not the picture's are multiples of so many pixels. */
    public static final int TILE_UNIT = 64;

    /** Most tiles of a picture. */
    public static final int MAX_TILES = 1 << 20;

    // As long as some binary decisions take.
    private static final long MULTIPLY_ADDS_PER_SYMBOL = 64;

    // Index of its end in the file, and its entry in a row of tiles.
    private static final long BYTES_PER_TILE = 16;

    // Contexts; for each row of cells 16 diagonals, three earlier grids, expected value and scale, and room to grow.
    private static final long CODER_BYTES = 1 << 16;
    private static final long CODER_BYTES_PER_ROW = 4 * (16 + 3 + 2 * 3);

    /** @throws IllegalArgumentException when the tiles are too many or of sizes that a header cannot encode */
    public GridLayout {
        if (!encodable(tiling.tileWidth(), tiling.width()) || !encodable(tiling.tileHeight(), tiling.height())) {
            throw new IllegalArgumentException(
                    "sides of tiles are multiples of " + TILE_UNIT + " or the picture's: " + tiling);
        }
        if (tiling.count() > MAX_TILES) {
            throw new IllegalArgumentException(tiling.count() + " tiles, at most " + MAX_TILES + " are possible");
        }
    }

    private static boolean encodable(int tile, int side) {
        return tile == side || tile % TILE_UNIT == 0;
    }

    @Override
    public List<TensorShape> tensors() {
        return shape.tensors();
    }

    @Override
    public long parameters() {
        return shape.parameters();
    }

    @Override
    public int channels() {
        return shape.channels();
    }

    /** Those of the pixel network and three for the interpolation of each feature. */
    @Override
    public long multiplyAddsPerPixel() {
        return 3L * shape.features()
                + products(shape.pixelTensors().subList(shape.tapTensors(), shape.pixelTensors().size()));
    }

    @Override
    public long sinesPerPixel() {
        long sum = 0;
        for (int width : shape.pixelWidths()) {
            sum += width;
        }
        return sum;
    }

    /**
     * @return multiply-adds for one cell of a grid: those of the context network, of the filters along both axes, of all kernels, and {@value
     *     #MULTIPLY_ADDS_PER_SYMBOL} for its entropy decoding (FORMAT.md §10.4)
     */
    public long multiplyAddsPerCell() {
        return products(shape.contextTensors())
                + 2L * (shape.filterRadius() == 0 ? 0 : shape.filterRadius() + 1)
                + (long) GridShape.KERNEL_TAPS * shape.kernels().size()
                + MULTIPLY_ADDS_PER_SYMBOL;
    }

    // A weight is used once per value.
    private static long products(List<TensorShape> tensors) {
        long sum = 0;
        for (TensorShape tensor : tensors) {
            sum += tensor.isBias() ? 0 : tensor.size();
        }
        return sum;
    }

    /** @return cells of all grids of all tiles */
    public long cells() {
        long sum = 0;
        for (int g = 0; g < shape.grids(); g++) {
            sum += cells(g);
        }
        return sum;
    }

    /**
     * @param grid grid index
     * @return cells of that grid in all tiles
     */
    public long cells(int grid) {
        return alongAxis(tiling.width(), tiling.tileWidth(), grid)
                * alongAxis(tiling.height(), tiling.tileHeight(), grid);
    }

    // All tiles but the last are of equal length.
    private long alongAxis(int side, int tile, int grid) {
        int whole = (side - 1) / tile;
        return (long) whole * shape.cells(tile, grid) + shape.cells(side - whole * tile, grid);
    }

    /** @return cells of all grids of the largest tile */
    public long cellsOfTile() {
        long sum = 0;
        for (int g = 0; g < shape.grids(); g++) {
            sum += cellsOfTile(g);
        }
        return sum;
    }

    /**
     * @param grid grid index
     * @return cells of that grid in the largest tile
     */
    public long cellsOfTile(int grid) {
        return (long) shape.cells(tiling.tileWidth(), grid) * shape.cells(tiling.tileHeight(), grid);
    }

    /** @return bytes to decode the tiles row by row on one thread, and for the index of the tiles */
    public long memoryBytes() {
        long row = 0;
        for (int g = 0; g < shape.grids(); g++) {
            row += alongAxis(tiling.width(), tiling.tileWidth(), g) * shape.cells(tiling.tileHeight(), g);
        }
        return Integer.BYTES * row + coderBytes() + BYTES_PER_TILE * tiles();
    }

    /** @return scratch bytes for decoding one tile, without its integers: contexts, and the last diagonals of the finest grid */
    public long coderBytes() {
        long height = shape.cells(tiling.tileHeight(), shape.grids() - 1);
        return CODER_BYTES + CODER_BYTES_PER_ROW * height;
    }

    /** @return number of tiles, 1–2^20 */
    public int tiles() {
        return (int) tiling.count();
    }
}
