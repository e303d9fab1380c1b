package org.inrcodec.container;

import java.util.Arrays;
import java.util.Objects;

/** One chunk of a file (FORMAT.md §5), immutable. */
public final class Chunk {
    private final ChunkType type;
    private final byte[] payload;

    /**
     * @param type type
     * @param payload content; copied
     */
    public Chunk(ChunkType type, byte[] payload) {
        this.type = Objects.requireNonNull(type, "type");
        this.payload = payload.clone();
    }

    private Chunk(byte[] payload, ChunkType type) {
        this.type = type;
        this.payload = payload;
    }

    /**
     * A chunk without a copy of its payload.
     *
     * @param type type
     * @param payload content, which must not change later
     * @return the chunk
     */
    public static Chunk owning(ChunkType type, byte[] payload) {
        return new Chunk(payload, type);
    }

    /** @return the type */
    public ChunkType type() {
        return type;
    }

    /** @return number of bytes of the payload */
    public int length() {
        return payload.length;
    }

    /** @return number of bytes of the chunk in a file, with length, type and CRC */
    public int fileLength() {
        int digits = Math.max(1, (38 - Integer.numberOfLeadingZeros(payload.length)) / 7);
        return digits + 4 + payload.length + 4;
    }

    /** @return a copy of the payload */
    public byte[] payload() {
        return payload.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chunk c && type.equals(c.type) && Arrays.equals(payload, c.payload);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return type + " (" + payload.length + " bytes)";
    }
}
