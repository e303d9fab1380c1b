package org.inrcodec.conformance.file;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.inrcodec.container.Signature;

/**
 * Bytes of a file, or of a part of it, one of which may be marked: the one at which a fault is to be found.
 *
 * @param bytes the bytes; not copied
 * @param mark index of the marked byte, or the number of bytes for a mark behind them; empty without a mark
 */
public record MarkedBytes(byte[] bytes, OptionalInt mark) {
    /** The first eight bytes of a file (FORMAT.md 4.1). */
    public static MarkedBytes signature() {
        return new MarkedBytes(Signature.bytes(), OptionalInt.empty());
    }

    /**
     * @param text hexadecimal bytes; spaces part them as one likes; {@code ^} stands before the marked one;
     *     {@code 'letters'} are ASCII; {@code *n} behind a byte repeats it n times in all
     * @return these bytes
     * @throws IllegalArgumentException when the text is something else
     */
    public static MarkedBytes hex(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OptionalInt mark = OptionalInt.empty();
        for (String word : text.trim().split("\\s+")) {
            String rest = word;
            if (rest.startsWith("^")) {
                mark = OptionalInt.of(out.size());
                rest = rest.substring(1);
            }
            if (rest.startsWith("'")) {
                rest.substring(1, rest.length() - 1).chars().forEach(out::write);
            } else if (rest.contains("*")) {
                byte[] run = new byte[Integer.parseInt(rest.substring(rest.indexOf('*') + 1))];
                Arrays.fill(run, HexFormat.of().parseHex(rest.substring(0, rest.indexOf('*')))[0]);
                out.writeBytes(run);
            } else {
                out.writeBytes(HexFormat.of().parseHex(rest.toLowerCase(Locale.ROOT)));
            }
        }
        return new MarkedBytes(out.toByteArray(), mark);
    }

    /**
     * @param bytes bytes
     * @return the bytes without a mark
     */
    public static MarkedBytes of(byte[] bytes) {
        return new MarkedBytes(bytes.clone(), OptionalInt.empty());
    }

    /**
     * @param parts parts of a file, of which at most one has a mark
     * @return one behind the other
     */
    public static MarkedBytes join(MarkedBytes... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OptionalInt mark = OptionalInt.empty();
        for (MarkedBytes part : parts) {
            if (part.mark.isPresent()) {
                mark = OptionalInt.of(out.size() + part.mark.getAsInt());
            }
            out.writeBytes(part.bytes);
        }
        return new MarkedBytes(out.toByteArray(), mark);
    }

    /**
     * A chunk (FORMAT.md 5.1).
     *
     * @param type its type, four characters; {@code ^} before them marks the type
     * @param payload its payload
     * @return length, type, payload, CRC
     */
    public static MarkedBytes chunk(String type, MarkedBytes payload) {
        MarkedBytes name = hex(type.startsWith("^") ? "^'" + type.substring(1) + "'" : "'" + type + "'");
        return join(varint(payload.bytes.length), name, payload, crc(name, payload));
    }

    /**
     * @param value a number
     * @return its varint (FORMAT.md 2.2)
     */
    public static MarkedBytes varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while (left > 127) {
            out.write((int) left & 127 | 128);
            left >>>= 7;
        }
        out.write((int) left);
        return of(out.toByteArray());
    }

    /**
     * @param type type of a chunk
     * @param payload its payload
     * @return their CRC-32C (FORMAT.md 5.3), as in a file
     */
    public static MarkedBytes crc(MarkedBytes type, MarkedBytes payload) {
        CRC32C crc = new CRC32C();
        crc.update(type.bytes);
        crc.update(payload.bytes);
        long value = crc.getValue();
        return of(new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)});
    }

    /** @return the same bytes with the mark before the first */
    public MarkedBytes marked() {
        return new MarkedBytes(bytes, OptionalInt.of(0));
    }

    /**
     * @param length number of bytes to keep
     * @return the first bytes, with the mark behind them
     */
    public MarkedBytes cut(int length) {
        return new MarkedBytes(Arrays.copyOf(bytes, length), OptionalInt.of(length));
    }
}
