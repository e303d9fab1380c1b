package org.inrcodec.format;

/** How the picture is represented (FORMAT.md §6). */
public enum Profile {
    /** One sine network over coordinates. */
    SIREN(0),
    /** Latent grids with a context network, and a sine network that turns them into pixels. */
    GRID(1);

    private final int code;

    Profile(int code) {
        this.code = code;
    }

    /** {@return the number in HEAD} */
    public int code() {
        return code;
    }
}
