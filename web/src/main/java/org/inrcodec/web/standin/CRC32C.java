package org.inrcodec.web.standin;

/** CRC-32C by a table of 256 entries (FORMAT.md §5). */
public final class CRC32C {
    private static final int POLYNOMIAL = 0x82f63b78;
    private static final int[] TABLE = table();

    private int register = -1;

    /** Of no bytes so far. */
    public CRC32C() {}

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = value >>> 1 ^ POLYNOMIAL & -(value & 1);
            }
            table[i] = value;
        }
        return table;
    }

    /** @param octet the next byte, in the low eight bits */
    public void update(int octet) {
        register = TABLE[(register ^ octet) & 0xff] ^ register >>> 8;
    }

    /**
     * @param bytes holds the next bytes
     * @param from index of the first of them
     * @param length their number
     */
    public void update(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            update(bytes[i]);
        }
    }

    /** @return the checksum of the bytes so far, 0 … 2^32 − 1 */
    public long getValue() {
        return ~register & 0xffffffffL;
    }
}
