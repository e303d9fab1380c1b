package org.inrcodec.format;

import java.util.Arrays;

/** Reads the fields of FORMAT.md §2 from a chunk's payload and names the byte in the file when one of them is wrong. */
public final class PayloadReader {
    private final byte[] bytes;
    private final int end;
    private final long offset;
    private int next;

    /**
     * Reads from the first byte on.
     *
     * @param bytes the payload; not copied
     * @param offset byte offset of its first byte in the file
     */
    public PayloadReader(byte[] bytes, long offset) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.offset = offset;
    }

    /** {@return byte offset in the file of the next byte} */
    public long offset() {
        return offset + next;
    }

    /** {@return bytes left} */
    public int remaining() {
        return end - next;
    }

    /**
     * {@return the next byte, 0–255}
     *
     * @throws InrFormatException at the end of the payload
     */
    public int u8() throws InrFormatException {
        if (next >= end) {
            throw InrFormatException.malformed(offset(), "The chunk ends in the middle of its data");
        }
        return bytes[next++] & 0xff;
    }

    /**
     * {@return 16 bits, little-endian}
     *
     * @throws InrFormatException at the end of the payload
     */
    public int u16() throws InrFormatException {
        return u8() | u8() << 8;
    }

    /**
     * {@return a binary32, little-endian}
     *
     * @throws InrFormatException at the end of the payload
     */
    public float f32() throws InrFormatException {
        return Float.intBitsToFloat(u16() | u16() << 16);
    }

    /**
     * {@return an unsigned LEB128 number in its shortest form, 0 … 2^32 − 1}
     *
     * @throws InrFormatException at the end of the payload, or when the number is not in shortest form or too large
     */
    public long varint() throws InrFormatException {
        long start = offset();
        Varint varint = new Varint(start);
        while (!varint.add(u8())) {
            // until the last byte
        }
        return varint.value();
    }

    /**
     * A varint that must lie in a range.
     *
     * @param what name of the field, for the message
     * @param least smallest allowed value
     * @param most largest allowed value
     * @return the value
     * @throws InrFormatException when it is malformed or out of the range
     */
    public int varint(String what, int least, int most) throws InrFormatException {
        long start = offset();
        long value = varint();
        if (value < least || value > most) {
            throw InrFormatException.malformed(
                    start, what + " is " + value + " but must be from " + least + " to " + most);
        }
        return (int) value;
    }

    /**
     * {@return the number whose zigzag value is the next varint, −2^31 … 2^31 − 1}
     *
     * @throws InrFormatException when the varint is malformed
     */
    public int svarint() throws InrFormatException {
        long value = varint();
        return (int) (value >>> 1 ^ -(value & 1));
    }

    /** {@return a reader of packed bits from here; it must be closed before other fields are read} */
    public BitReader bits() {
        return new BitReader(this);
    }

    /**
     * {@return a reader of the next bytes alone, which are taken}
     *
     * @param count number of bytes, at most {@link #remaining()}
     */
    public PayloadReader part(int count) {
        if (count < 0 || count > remaining()) {
            throw new IllegalArgumentException(count + " of " + remaining() + " bytes");
        }
        long at = offset();
        byte[] part = Arrays.copyOfRange(bytes, next, next + count);
        next += count;
        return new PayloadReader(part, at);
    }

    /** {@return a copy of the bytes left, which are taken} */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, next, end);
        next = end;
        return rest;
    }
}
