package org.inrcodec.gridfit;

/** Where the latents of all tiles of a picture are kept while others are in work. Not safe for use by several threads. */
interface LatentStore extends AutoCloseable {
    /**
     * @param tile number of a tile
     * @return its latents, valid until the latents of another tile are opened; changes are kept
     * @throws org.inrcodec.request.TemporaryFileException when they cannot be kept
     */
    TileLatents open(int tile);

    @Override
    void close();
}
