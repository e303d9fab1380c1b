package org.inrcodec.format;

/** The memory that this process may use. A class of its own because a browser says nothing about it: see {@code web}. */
final class Heap {
    private Heap() {}

    /** Most bytes of the heap. */
    static long largest() {
        return Runtime.getRuntime().maxMemory();
    }
}
