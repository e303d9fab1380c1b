package org.inrcodec.conformance.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Reads bytes that are written as text. Two hexadecimal digits are a byte, {@code 00*8} is eight of them, {@code 'INR'} is
 * ASCII, and {@code ^} marks the byte that follows. Bytes in braces are followed by their CRC-32C (FORMAT.md 5.3), and
 * {@code ['HEAD' payload]} is a chunk: length of the payload, type, payload, CRC (5.1). A word in lower case, or
 * {@code ...}, is the name of other bytes.
 */
public final class ByteNotation {
    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:(?<mark>\\^)|'(?<text>[^']*)'"
            + "|(?<octet>[0-9A-F]{2})(?:\\*(?<times>\\d{1,6}))?|(?<open>[\\[{])|(?<close>[\\]}])"
            + "|(?<name>\\p{Lower}[\\p{Lower}-]*|\\.\\.\\.))");
    private static final int TYPE_LENGTH = 4;

    private final String text;
    private final Matcher word;
    private final Map<String, MarkedBytes> names;
    private int at;

    private ByteNotation(String text, Map<String, MarkedBytes> names) {
        this.text = text;
        this.word = WORD.matcher(text);
        this.names = names;
    }

    /**
     * Reads bytes.
     *
     * @param text bytes in this notation
     * @param names the bytes that each name in it stands for
     * @return the bytes
     * @throws IllegalArgumentException when the text is not in this notation, or has more than one mark
     */
    public static MarkedBytes parse(String text, Map<String, MarkedBytes> names) {
        return new ByteNotation(text, names).sequence("");
    }

    /** The bytes up to a closing bracket, or up to the end of the text. */
    private MarkedBytes sequence(String closing) {
        Bytes out = new Bytes();
        while (word.find()) {
            at = word.end();
            if (word.group("mark") != null) {
                out.mark(0);
            } else if (word.group("text") != null) {
                out.writeBytes(word.group("text").getBytes(StandardCharsets.US_ASCII));
            } else if (word.group("octet") != null) {
                byte[] run = new byte[word.group("times") == null ? 1 : Integer.parseInt(word.group("times"))];
                Arrays.fill(run, HexFormat.of().parseHex(word.group("octet"))[0]);
                out.writeBytes(run);
            } else if (word.group("name") != null) {
                out.write(named(word.group("name")));
            } else if (word.group("open") != null) {
                boolean chunk = word.group("open").equals("[");
                MarkedBytes content = sequence(chunk ? "]" : "}");
                if (chunk) {
                    out.writeVarint(content.bytes().length - TYPE_LENGTH);
                }
                out.write(content);
                out.writeCrc(content.bytes());
            } else if (word.group("close").equals(closing)) {
                return out.marked();
            } else {
                throw new IllegalArgumentException("unexpected " + word.group("close") + " in: " + text);
            }
        }
        if (!text.substring(at).isBlank()) {
            throw new IllegalArgumentException("not bytes: " + text.substring(at).strip());
        }
        if (!closing.isEmpty()) {
            throw new IllegalArgumentException("missing " + closing + " in: " + text);
        }
        return out.marked();
    }

    private MarkedBytes named(String name) {
        MarkedBytes bytes = names.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("unknown name " + name + " in: " + text);
        }
        return bytes;
    }

    /** Collects bytes and at most one mark. */
    private static final class Bytes extends ByteArrayOutputStream {
        private OptionalInt mark = OptionalInt.empty();

        void mark(int bytesFromHere) {
            if (mark.isPresent()) {
                throw new IllegalArgumentException("more than one mark");
            }
            mark = OptionalInt.of(size() + bytesFromHere);
        }

        void write(MarkedBytes part) {
            part.mark().ifPresent(this::mark);
            writeBytes(part.bytes());
        }

        /** Appends a number as a varint (FORMAT.md 2.2). */
        void writeVarint(int value) {
            int left = value;
            while (left > 127) {
                write(left & 127 | 128);
                left >>>= 7;
            }
            write(left);
        }

        void writeCrc(byte[] covered) {
            CRC32C crc = new CRC32C();
            crc.update(covered);
            for (int i = 0; i < 4; i++) {
                write((int) (crc.getValue() >>> 8 * i));
            }
        }

        MarkedBytes marked() {
            return new MarkedBytes(toByteArray(), mark);
        }
    }
}
