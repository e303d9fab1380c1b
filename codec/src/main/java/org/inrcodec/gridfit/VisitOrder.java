package org.inrcodec.gridfit;

/** Which tile is next: one after the other, each perhaps several times in a row. */
final class VisitOrder {
    private final int tiles;
    private final int repeats;
    private int visits;

    /**
     * @param tiles number of tiles, at least 1
     * @param repeats visits of a tile in a row, at least 1
     */
    VisitOrder(int tiles, int repeats) {
        this.tiles = tiles;
        this.repeats = repeats;
    }

    /** @return number of the tile to visit */
    int next() {
        int tile = visits / repeats;
        visits = (visits + 1) % (tiles * repeats);
        return tile;
    }
}
