package org.inrcodec.format;

/** What kind of network the picture is (FORMAT.md §6). */
public enum Profile {
    /** One sine network over coordinates. */
    SIREN(0);

    private final int code;

    Profile(int code) {
        this.code = code;
    }

    /** @return the number in HEAD */
    public int code() {
        return code;
    }
}
