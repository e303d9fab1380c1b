package org.inrcodec.format;

/** How the picture is represented (FORMAT.md §6). */
public enum Profile {
    /** One sine network over coordinates. */
    SIREN(0, ChunkType.SIRN),
    /** Latent grids with a context network, and a sine network that turns them into pixels. */
    GRID(1, ChunkType.GRID);

    private final int code;
    private final ChunkType pictureData;

    Profile(int code, ChunkType pictureData) {
        this.code = code;
        this.pictureData = pictureData;
    }

    /** @return the number in HEAD */
    public int code() {
        return code;
    }

    /** @return the type of the chunk that holds the picture and ends the file */
    public ChunkType pictureData() {
        return pictureData;
    }
}
