package org.inrcodec.cuda.latent;

import org.inrcodec.shape.GridShape;

/** How the cells and pixels of one tile are shared out among the blocks of the kernels: the table that {@code tile.cuh} describes. */
final class TileTable {
    /** Threads of a block that does one cell per thread. */
    static final int CELLS_BLOCK = 256;

    private static final int HEADER = 4;
    /** Threads that share the sum of one cell of a coarse grid, at most. */
    private static final int MAX_LANES_LOG2 = 5;
    /** Pixels along one axis between the centres of two cells that one thread adds up. */
    private static final int PIXELS_PER_LANE_LOG2 = 2;

    final int width;
    final int height;
    /** Cells of all grids. */
    final int cells;
    final int[] gridWidth;
    final int[] gridHeight;
    /** First cell of each grid, then their number. */
    final int[] firstCell;
    /** First block of each grid, then the number of blocks: kernels over cells. */
    final int[] firstCellsBlock;
    /** The same for the context network. */
    final int[] firstContextBlock;
    /** The same for the first pass of interpolation's transpose, in which grids of scale 0 take no part. */
    final int[] firstAcrossBlock;
    /** The same for its second pass. */
    final int[] firstDownBlock;
    /** First float of each grid between the two passes, then their number. */
    final int[] firstAcross;
    /** Blocks of the pixel network. */
    final int pixelBlocks;
    /** Groups of cells that a block of the context network does one after the other. */
    private final int contextChunks;

    /**
     * @param contextBlock threads of a block of the context network
     * @param pixelBlock threads of a block of the pixel network
     * @param resident blocks of a network that may be made, about
     */
    TileTable(GridShape shape, int width, int height, int contextBlock, int pixelBlock, int resident) {
        this.width = width;
        this.height = height;
        int grids = shape.grids();
        gridWidth = new int[grids];
        gridHeight = new int[grids];
        firstCell = new int[grids + 1];
        firstCellsBlock = new int[grids + 1];
        firstContextBlock = new int[grids + 1];
        firstAcrossBlock = new int[grids + 1];
        firstDownBlock = new int[grids + 1];
        firstAcross = new int[grids + 1];
        int chunks = 0;
        for (int g = 0; g < grids; g++) {
            gridWidth[g] = shape.cells(width, g);
            gridHeight[g] = shape.cells(height, g);
            chunks += blocks(cells(g), contextBlock);
        }
        contextChunks = blocks(chunks, resident);
        for (int g = 0; g < grids; g++) {
            int k = shape.scales().get(g);
            int lanes = 1 << Math.clamp(k - PIXELS_PER_LANE_LOG2, 0, MAX_LANES_LOG2);
            int across = k == 0 ? 0 : Math.multiplyExact(height, gridWidth[g]);
            firstCell[g + 1] = Math.addExact(firstCell[g], cells(g));
            firstCellsBlock[g + 1] = firstCellsBlock[g] + blocks(cells(g), CELLS_BLOCK);
            firstContextBlock[g + 1] = firstContextBlock[g]
                    + blocks(blocks(cells(g), contextBlock), contextChunks);
            firstAcross[g + 1] = firstAcross[g] + across;
            firstAcrossBlock[g + 1] = firstAcrossBlock[g] + blocks(Math.multiplyExact(across, lanes), CELLS_BLOCK);
            firstDownBlock[g + 1] = firstDownBlock[g] + blocks(Math.multiplyExact(cells(g), lanes), CELLS_BLOCK);
        }
        cells = firstCell[grids];
        int pixelChunks = blocks(Math.multiplyExact(width, height), pixelBlock);
        pixelBlocks = blocks(pixelChunks, blocks(pixelChunks, resident));
    }

    private int cells(int grid) {
        return Math.multiplyExact(gridWidth[grid], gridHeight[grid]);
    }

    private static int blocks(int items, int perBlock) {
        return Math.ceilDiv(items, perBlock);
    }

    /** @return pixels of the tile */
    int pixels() {
        return width * height;
    }

    /** @return the number that a list of first items ends with */
    static int count(int[] first) {
        return first[first.length - 1];
    }

    /** @return the grid whose part of the blocks holds a block */
    static int gridOf(int[] firstBlock, int block) {
        int g = 0;
        while (block >= firstBlock[g + 1]) {
            g++;
        }
        return g;
    }

    /** @return the table for the device */
    int[] toIntegers() {
        int[][] arrays = {
            gridWidth, gridHeight, firstCell, firstCellsBlock, firstContextBlock, firstAcrossBlock, firstDownBlock,
            firstAcross
        };
        int size = HEADER;
        for (int[] array : arrays) {
            size += array.length;
        }
        int[] table = new int[size];
        table[0] = width;
        table[1] = height;
        table[2] = cells;
        table[3] = contextChunks;
        int at = HEADER;
        for (int[] array : arrays) {
            System.arraycopy(array, 0, table, at, array.length);
            at += array.length;
        }
        return table;
    }
}
