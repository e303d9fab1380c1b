package org.inrcodec.web.simd;

import org.teavm.interop.Import;

/** The functions of {@code inr-simd.wasm}, what they do and take is said there, and of the memory that they work on. Addresses are those of {@link Arena}. */
final class Simd {
    private static final String MODULE = "simd";

    /** Lanes are computed in such numbers. */
    static final int LANES = 8;

    private Simd() {}

    /** Least number of lanes that is not below a number. */
    static int padded(int lanes) {
        return (lanes + LANES - 1) / LANES * LANES;
    }

    /** Whether the browser has vectors; without them only the next two functions may be called. */
    @Import(module = MODULE, name = "usable")
    static native int usable();

    /** First address that inr.wasm itself does not use. */
    @Import(module = MODULE, name = "start")
    static native int start();

    /** Makes the memory reach up to an address; 0 when there is no more. */
    @Import(module = MODULE, name = "reserve")
    static native int reserve(int end);

    @Import(module = MODULE, name = "integers")
    static native void integers(int in, int out, int row, int weights, int bias, int pairs, int lanes);

    @Import(module = MODULE, name = "activate")
    static native void activate(int in, int out, int row, int pairs, int lanes, int shift);

    @Import(module = MODULE, name = "outputs")
    static native void outputs(int at, int lanes, int shift, int offset, int least, int most);

    @Import(module = MODULE, name = "floats")
    static native void floats(int in, int out, int row, int list, int count, int weights, int bias, int lanes);

    @Import(module = MODULE, name = "clamp")
    static native void clamp(int at, int lanes);

    @Import(module = MODULE, name = "sine")
    static native void sine(int at, int lanes);

    @Import(module = MODULE, name = "sign")
    static native void sign(int at, int lanes);

    @Import(module = MODULE, name = "add")
    static native void add(int term, int sum, int lanes);
}
