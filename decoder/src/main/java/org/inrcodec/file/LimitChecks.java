package org.inrcodec.file;

import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.shape.GridLayout;

/**
 * Refuses files and decodes that require more than the {@link DecoderLimits}, before memory is allocated and work is done (FORMAT.md §10).
 * All checks throw an {@link InrFormatException} of kind {@link InrFormatException.Kind#LIMIT}.
 */
public final class LimitChecks {
    /** Elements and bytes that fit in an array, whatever the limits are. */
    private static final long MAX_ARRAY = 1L << 30;

    /** Ancillary chunks that every decoder allows (FORMAT.md §10.2). */
    private static final long MIN_CHUNKS = 1 << 16;

    /** Memory of an ancillary chunk besides its payload. */
    private static final long CHUNK_BYTES = 128;

    private LimitChecks() {}

    /** Checks a header that starts at {@code offset}. */
    static void checkHeader(PictureHeader header, DecoderLimits limits, long offset) throws InrFormatException {
        check(offset, "pixels", header.pixels(), limits.pixels(), "withPixels");
        check(offset, "bytes of memory", header.cost().memoryBytes(), limits.memoryBytes(), "withMemoryBytes");
        check(offset, "multiply-adds", header.cost().multiplyAdds(), limits.multiplyAdds(), "withMultiplyAdds");
        if (header.shape() instanceof GridLayout layout) {
            for (int g = 0; g < layout.shape().grids(); g++) {
                if (layout.cellsOfTile(g) > MAX_ARRAY) {
                    throw InrFormatException.limit(
                            offset,
                            "The file requires a grid of " + layout.cellsOfTile(g)
                                    + " cells in one tile; this program can hold no more than 2^30");
                }
            }
        }
    }

    /**
     * Checks the memory with a picture chunk of {@code length} bytes at {@code offset}. Two copies of it exist while it is read, and three
     * when it consists of codebooks of binary16, which become binary32.
     */
    static void checkPicture(PictureHeader header, long length, DecoderLimits limits, long offset)
            throws InrFormatException {
        long memory = header.cost().memoryBytes() + 3 * length;
        check(offset, "bytes of memory", memory, limits.memoryBytes(), "withMemoryBytes");
        checkArray(length, "picture data", offset);
    }

    /** Checks the bytes and the number of the ancillary chunks up to the one at {@code offset}, included. */
    static void checkMetadata(long length, long chunks, DecoderLimits limits, long offset) throws InrFormatException {
        long most = Math.max(MIN_CHUNKS, limits.metadataBytes() / CHUNK_BYTES);
        check(offset, "ancillary chunks", chunks, most, "withMetadataBytes");
        check(offset, "bytes of metadata", length, limits.metadataBytes(), "withMetadataBytes");
        checkArray(length, "metadata", offset);
    }

    private static void checkArray(long length, String what, long offset) throws InrFormatException {
        if (length > MAX_ARRAY) {
            throw InrFormatException.limit(
                    offset,
                    "The file requires " + length + " bytes of " + what + "; this program can hold no more than 2^30");
        }
    }

    private static void check(long offset, String what, long required, long limit, String method)
            throws InrFormatException {
        if (required > limit) {
            throw InrFormatException.limit(
                    offset,
                    "The file requires " + required + " " + what + " but the limit is " + limit
                            + "; raise it with DecoderLimits." + method + " if you trust the file");
        }
    }

    /**
     * Checks what a decode requires, at a size and region of the caller's choice.
     *
     * @param what unit of the requirement, in the plural
     * @param required how much the decode requires
     * @param limit how much is allowed
     * @param method the method of {@link DecoderLimits} that raises the limit
     * @throws InrFormatException of kind {@link InrFormatException.Kind#LIMIT} when it requires more
     */
    public static void checkDecode(String what, long required, long limit, String method) throws InrFormatException {
        if (required > limit) {
            throw InrFormatException.limit(
                    "The decode requires " + required + " " + what + " but the limit is " + limit
                            + "; request a smaller size or region, or raise it with DecoderLimits." + method);
        }
    }
}
