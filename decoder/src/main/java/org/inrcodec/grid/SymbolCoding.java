package org.inrcodec.grid;

/** stub. */
final class SymbolCoding {
    /** Most bytes that one value takes. */
    static final long MOST_BYTES = 40;

    private SymbolCoding() {}
}
