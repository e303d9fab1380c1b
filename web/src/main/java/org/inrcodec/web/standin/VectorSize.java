package org.inrcodec.web.standin;

/** Vectors of WebAssembly. */
public final class VectorSize {
    private static final int BITS = 128;

    private VectorSize() {}

    /** @return vector size in bits */
    public static int bits() {
        return BITS;
    }
}
