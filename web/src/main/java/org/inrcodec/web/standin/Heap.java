package org.inrcodec.web.standin;

/** Browsers do not say how large a heap may become. */
public final class Heap {
    private static final long BYTES = 1L << 30;

    private Heap() {}

    /** @return a size that the worker of a page may reach in the usual browsers */
    public static long largest() {
        return BYTES;
    }
}
