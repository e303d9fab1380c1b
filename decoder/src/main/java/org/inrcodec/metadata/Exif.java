package org.inrcodec.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * An Exif structure (CIPA DC-008) with a sound TIFF header and first directory, immutable (FORMAT.md §9.3). What lies behind the
 * offsets of its entries is not checked.
 */
public final class Exif {
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int ORIENTATION = 274;
    private static final int SHORT = 3;

    private final byte[] bytes;
    private final ByteOrder order;
    /** Offset of the entry with the orientation, or −1. */
    private final int orientationEntry;

    /**
     * Exif data in a structure of bytes.
     *
     * @param bytes the whole structure, from its TIFF header on; copied
     * @throws IllegalArgumentException when it is no TIFF structure, or its first directory is damaged
     */
    public Exif(byte[] bytes) {
        this.bytes = bytes.clone();
        if (bytes.length < HEADER + 2) {
            throw new IllegalArgumentException("an Exif structure has more than " + bytes.length + " bytes");
        }
        int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (mark != 0x4949 && mark != 0x4d4d) {
            throw new IllegalArgumentException("the Exif structure does not begin with II or MM");
        }
        order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer fields = fields(this.bytes);
        if (fields.getShort(2) != 42) {
            throw new IllegalArgumentException("the Exif structure has no TIFF header");
        }
        long directory = Integer.toUnsignedLong(fields.getInt(4));
        if (directory < HEADER || directory > bytes.length - 2) {
            throw new IllegalArgumentException("the first Exif directory lies beyond the end");
        }
        int entries = Short.toUnsignedInt(fields.getShort((int) directory));
        if (directory + 2 + (long) ENTRY * entries > bytes.length) {
            throw new IllegalArgumentException("the first Exif directory extends beyond the end");
        }
        int found = -1;
        for (int i = 0; i < entries && found < 0; i++) {
            int entry = (int) directory + 2 + ENTRY * i;
            boolean orientation = fields.getShort(entry) == ORIENTATION && fields.getShort(entry + 2) == SHORT
                    && fields.getInt(entry + 4) == 1;
            int value = Short.toUnsignedInt(fields.getShort(entry + 8));
            found = orientation && value >= 1 && value <= 8 ? entry : -1;
        }
        orientationEntry = found;
    }

    private ByteBuffer fields(byte[] from) {
        return ByteBuffer.wrap(from).order(order);
    }

    /** {@return a copy of the whole structure} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return number of bytes} */
    public int length() {
        return bytes.length;
    }

    /** {@return order of the bytes of its numbers} */
    public ByteOrder order() {
        return order;
    }

    /**
     * {@return how the rows and columns of the samples lie in the upright picture (Exif tag 274): 1 as they are, 2–8 turned or mirrored;
     *     none when the tag is missing or invalid}
     */
    public OptionalInt orientation() {
        return orientationEntry < 0
                ? OptionalInt.empty()
                : OptionalInt.of(Short.toUnsignedInt(fields(bytes).getShort(orientationEntry + 8)));
    }

    /**
     * {@return the same with an orientation of 1, for samples that were turned upright; unchanged when it has no orientation}
     */
    public Exif upright() {
        if (orientationEntry < 0) {
            return this;
        }
        byte[] changed = bytes.clone();
        fields(changed).putShort(orientationEntry + 8, (short) 1);
        return new Exif(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Exif e && Arrays.equals(bytes, e.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Exif, " + bytes.length + " bytes";
    }
}
