package org.inrcodec.web;

import org.teavm.interop.Import;

/** What the script around the decoder offers it. Only numbers pass: WebAssembly's arrays are invisible to scripts. */
final class Host {
    private static final String MODULE = "inr";

    private Host() {}

    /** The four bytes of the file from {@code 4 * index} on, the first in the lowest bits; what lies beyond the end is 0. */
    @Import(module = MODULE, name = "input")
    static native int input(int index);

    /** Called before the first pixels of a decode, after all checks of its size. */
    @Import(module = MODULE, name = "begin")
    static native void begin();

    /** Takes the next pixels, so many words at an address of {@link org.inrcodec.web.simd.Arena}, the first byte of each in its lowest bits. */
    @Import(module = MODULE, name = "output")
    static native void output(int address, int words);

    /** Told how many rows of the decode have gone to {@link #output}. */
    @Import(module = MODULE, name = "progress")
    static native void progress(int rows);

    /** Takes the next UTF-16 unit of a text. */
    @Import(module = MODULE, name = "letter")
    static native void letter(int unit);
}
