package org.inrcodec.format;

/** Reads a packed run: bits from the most significant of each byte, padded with zeros to a byte (FORMAT.md §2). */
public final class BitReader {
    private final PayloadReader payload;
    private int octet;
    private int left;

    BitReader(PayloadReader payload) {
        this.payload = payload;
    }

    /**
     * {@return their value, first bit most significant}
     *
     * @param count number of bits, 0–31
     * @throws InrFormatException at the end of the payload
     */
    public int read(int count) throws InrFormatException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (left == 0) {
                octet = payload.u8();
                left = 8;
            }
            value = value << 1 | octet >>> --left & 1;
        }
        return value;
    }

    /** {@return byte offset in the file of the byte that holds the bit read last} */
    public long offset() {
        return Math.max(0, payload.offset() - 1);
    }

    /**
     * Ends the run at the byte boundary.
     *
     * @throws InrFormatException when a padding bit is not 0
     */
    public void close() throws InrFormatException {
        if ((octet & (1 << left) - 1) != 0) {
            throw InrFormatException.malformed(offset(), "Padding bits are not zero");
        }
        left = 0;
        octet = 0;
    }
}
