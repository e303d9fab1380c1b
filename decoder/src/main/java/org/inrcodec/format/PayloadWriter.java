package org.inrcodec.format;

import java.io.ByteArrayOutputStream;

/** Writes the fields of FORMAT.md §2, the mirror of {@link PayloadReader}. */
public final class PayloadWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** An empty payload. */
    public PayloadWriter() {}

    /**
     * Appends a byte.
     *
     * @param value written as its low 8 bits
     */
    public void u8(int value) {
        bytes.write(value);
    }

    /**
     * Appends two bytes.
     *
     * @param value written as its low 16 bits, little-endian
     */
    public void u16(int value) {
        u8(value);
        u8(value >>> 8);
    }

    /**
     * Appends four bytes.
     *
     * @param value written as 32 bits, little-endian
     */
    public void u32(int value) {
        u16(value);
        u16(value >>> 16);
    }

    /**
     * Appends an IEEE 754 number of four bytes.
     *
     * @param value written as its 32 bits, little-endian
     */
    public void f32(float value) {
        u32(Float.floatToRawIntBits(value));
    }

    /**
     * Appends an unsigned number of one to five bytes.
     *
     * @param value 0 … 2^32 − 1, written as the shortest unsigned LEB128
     */
    public void varint(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException("varint out of range: " + value);
        }
        long rest = value;
        while (rest >= 0x80) {
            u8((int) rest | 0x80);
            rest >>>= 7;
        }
        u8((int) rest);
    }

    /**
     * Appends a signed number of one to five bytes.
     *
     * @param value written as the varint of its zigzag value
     */
    public void svarint(int value) {
        varint((value << 1 ^ value >> 31) & 0xffff_ffffL);
    }

    /**
     * Appends bytes.
     *
     * @param more written as they are
     */
    public void bytes(byte[] more) {
        bytes.writeBytes(more);
    }

    /** {@return a writer of packed bits from here; it must be closed before other fields are written} */
    public BitWriter bits() {
        return new BitWriter(this);
    }

    /** {@return bytes written so far} */
    public int size() {
        return bytes.size();
    }

    /** {@return a copy of the bytes written so far} */
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
