package org.inrcodec.web.simd;

import org.teavm.interop.Address;

/**
 * Memory that arrays of Java are not in: for the functions of {@link Simd}, and for pixels on their way to a script. Taken piece by piece
 * during a decode, and all of it given back before the next one.
 */
public final class Arena {
    private static final int ALIGNMENT = 16;

    private static int next;

    private Arena() {}

    /** @return whether the browser has vectors */
    public static boolean usable() {
        return Simd.usable() != 0;
    }

    /** Gives back all pieces: what has taken them must not be used any more. */
    public static void clear() {
        next = 0;
    }

    /**
     * @param bytes size of a piece
     * @return its address; the contents are those of a piece before
     */
    public static int take(long bytes) {
        if (next == 0) {
            next = (Simd.start() + ALIGNMENT - 1) & -ALIGNMENT;
        }
        long end = next + bytes;
        if (end > Integer.MAX_VALUE - ALIGNMENT || Simd.reserve((int) end) == 0) {
            throw new OutOfMemoryError("no memory for " + bytes + " bytes");
        }
        int address = next;
        next = ((int) end + ALIGNMENT - 1) & -ALIGNMENT;
        return address;
    }

    /** A piece with numbers. */
    static int of(int[] values) {
        int address = take((long) Integer.BYTES * values.length);
        for (int i = 0; i < values.length; i++) {
            put(address + Integer.BYTES * i, values[i]);
        }
        return address;
    }

    /** A piece with numbers. */
    static int of(float[] values) {
        int address = take((long) Float.BYTES * values.length);
        for (int i = 0; i < values.length; i++) {
            put(address + Float.BYTES * i, values[i]);
        }
        return address;
    }

    /**
     * @param address in a piece, a multiple of 4
     * @param value is stored there, the lowest bits first
     */
    public static void put(int address, int value) {
        Address.fromInt(address).putInt(value);
    }

    static void put(int address, float value) {
        Address.fromInt(address).putFloat(value);
    }

    static int intAt(int address) {
        return Address.fromInt(address).getInt();
    }

    static float floatAt(int address) {
        return Address.fromInt(address).getFloat();
    }
}
