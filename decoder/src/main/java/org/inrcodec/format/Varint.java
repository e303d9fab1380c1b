package org.inrcodec.format;

/** Decodes one varint byte by byte (FORMAT.md §2). */
public final class Varint {
    private final long offset;
    private long value;
    private int count;

    /**
     * Starts before the first byte.
     *
     * @param offset byte offset of its first byte in the file
     */
    public Varint(long offset) {
        this.offset = offset;
    }

    /**
     * Adds a byte.
     *
     * @param octet 0–255
     * @return whether it was the last one
     * @throws InrFormatException when the number is too large or not in its shortest form
     */
    public boolean add(int octet) throws InrFormatException {
        value |= (long) (octet & 0x7f) << 7 * count++;
        if (octet >= 0x80 && count == 5 || value > 0xffff_ffffL) {
            throw InrFormatException.malformed(offset, "A variable-length number is 2^32 or more");
        }
        if (octet == 0 && count > 1) {
            throw InrFormatException.malformed(offset, "A variable-length number is not in its shortest form");
        }
        return octet < 0x80;
    }

    /** {@return the value, 0 … 2^32 − 1} */
    public long value() {
        return value;
    }
}
