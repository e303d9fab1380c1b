package org.inrcodec.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.Varint;

/**
 * Reads signature and chunks from a stream, one after the other, and not a byte further (FORMAT.md §4, §5). Buffers
 * grow with the bytes that arrive, never with the length a file claims.
 */
public final class ChunkReader {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private long offset;

    /** @param in positioned at the signature; not closed */
    public ChunkReader(InputStream in) {
        this.in = in;
    }

    /** @return byte offset of the next byte */
    public long offset() {
        return offset;
    }

    /**
     * Reads and checks the signature.
     *
     * @throws InrFormatException when the file starts with something else
     * @throws IOException when the stream fails
     */
    public void signature() throws IOException {
        byte[] start = in.readNBytes(Signature.LENGTH);
        Signature.check(start);
        offset = start.length;
    }

    /**
     * Reads length and type of the next chunk.
     *
     * @return both, with their offsets
     * @throws InrFormatException when they are malformed, the type is reserved or the file ends
     * @throws IOException when the stream fails
     */
    public Start start() throws IOException {
        long at = offset;
        Varint length = new Varint(at);
        while (!length.add(octet())) {
            // until the last byte
        }
        long typeAt = offset;
        char[] letters = new char[4];
        for (int i = 0; i < 4; i++) {
            int letter = octet();
            if (letter < 'A' || letter > 'z' || letter > 'Z' && letter < 'a') {
                throw InrFormatException.malformed(typeAt, "A chunk type is not four letters");
            }
            letters[i] = (char) letter;
        }
        ChunkType type = new ChunkType(new String(letters));
        if (type.reserved()) {
            throw InrFormatException.unsupported(typeAt, "The chunk type " + type + " is reserved for a later version");
        }
        return new Start(type, at, typeAt, offset, length.value());
    }

    /**
     * Reads the payload of the chunk that was started, and checks its CRC.
     *
     * @param start the chunk, whose length the caller has checked
     * @return the payload
     * @throws InrFormatException when the CRC is wrong or the file ends
     * @throws IOException when the stream fails
     */
    public byte[] payload(Start start) throws IOException {
        int length = Math.toIntExact(start.length());
        byte[] bytes = new byte[Math.min(length, BLOCK)];
        for (int filled = 0; filled < length;) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * filled));
            }
            int read = in.readNBytes(bytes, filled, bytes.length - filled);
            filled += read;
            offset += read;
            if (filled < bytes.length) {
                throw end();
            }
        }
        long crcAt = offset;
        int stored = octet() | octet() << 8 | octet() << 16 | octet() << 24;
        if (stored != crc(start.type(), bytes)) {
            throw InrFormatException.malformed(
                    crcAt, "The checksum of chunk " + start.type() + " is wrong: the file is damaged");
        }
        return bytes;
    }

    /**
     * @param type type of a chunk
     * @param payload its payload
     * @return CRC-32C of both
     */
    public static int crc(ChunkType type, byte[] payload) {
        CRC32C crc = new CRC32C();
        for (int i = 0; i < 4; i++) {
            crc.update(type.name().charAt(i));
        }
        crc.update(payload, 0, payload.length);
        return (int) crc.getValue();
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw end();
        }
        offset++;
        return octet;
    }

    private InrFormatException end() {
        return InrFormatException.malformed(offset, "The file ends too early: it is incomplete");
    }

    /**
     * The fields of a chunk before its payload.
     *
     * @param type the type
     * @param offset byte offset of the chunk
     * @param typeOffset byte offset of its type
     * @param payloadOffset byte offset of its payload
     * @param length bytes of its payload, as claimed, 0 … 2^32 − 1
     */
    public record Start(ChunkType type, long offset, long typeOffset, long payloadOffset, long length) {}
}
