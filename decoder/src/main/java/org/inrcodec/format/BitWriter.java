package org.inrcodec.format;

/** Writes a packed run, the mirror of {@link BitReader}. */
public final class BitWriter {
    private final PayloadWriter payload;
    private int octet;
    private int used;

    BitWriter(PayloadWriter payload) {
        this.payload = payload;
    }

    /**
     * Appends bits.
     *
     * @param count number of bits, 0–31
     * @param value the bits in its low end, the most significant first
     */
    public void write(int count, int value) {
        for (int i = count - 1; i >= 0; i--) {
            octet = octet << 1 | value >>> i & 1;
            if (++used == 8) {
                payload.u8(octet);
                octet = 0;
                used = 0;
            }
        }
    }

    /** Ends the run at the byte boundary with padding bits of 0. */
    public void close() {
        write(8 - used & 7, 0);
    }
}
