package org.inrcodec.gridfit;

/** Where the latents of all tiles of a picture are kept while others are in work. Not safe for use by several threads. */
interface LatentStore extends AutoCloseable {
    /**
     * @param tile number of a tile
     * @return its latents, valid until the latents of another tile are opened; changes are kept
     * @throws java.io.UncheckedIOException when they cannot be kept
     */
    TileLatents open(int tile);

    /** @return whether opening a tile costs so much that several steps at a time are to be done on it */
    boolean isSlow();

    @Override
    void close();
}
