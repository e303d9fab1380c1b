package org.inrcodec.file;

import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.shape.GridLayout;

/** Holds what a file asks for against {@link DecoderLimits}, before memory is taken and work is done (FORMAT.md §10). */
final class HeaderLimits {
    /** Elements and bytes that fit in an array, whatever the limits are. */
    private static final long MAX_ARRAY = 1L << 30;

    private HeaderLimits() {}

    /** Checks a header that starts at {@code offset}. */
    static void check(PictureHeader header, DecoderLimits limits, long offset) throws InrFormatException {
        DecoderLimits.check(offset, "pixels", header.pixels(), limits.pixels(), "withPixels");
        DecoderLimits.check(
                offset, "bytes of memory", header.memoryBytes(), limits.memoryBytes(), "withMemoryBytes");
        DecoderLimits.check(
                offset, "multiply-adds", header.multiplyAdds(), limits.multiplyAdds(), "withMultiplyAdds");
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
     * Checks the memory with a picture chunk of {@code length} bytes at {@code offset}. It is held twice while it is read,
     * and three times when all of it is codebooks of binary16, which become binary32 beside it.
     */
    static void checkPicture(PictureHeader header, long length, DecoderLimits limits, long offset)
            throws InrFormatException {
        DecoderLimits.check(
                offset, "bytes of memory", header.memoryBytes() + 3 * length, limits.memoryBytes(), "withMemoryBytes");
        checkArray(length, "picture data", offset);
    }

    /** Checks the bytes of ancillary chunks met so far, the one at {@code offset} included. */
    static void checkMetadata(long length, DecoderLimits limits, long offset) throws InrFormatException {
        DecoderLimits.check(offset, "bytes of metadata", length, limits.metadataBytes(), "withMetadataBytes");
        checkArray(length, "metadata", offset);
    }

    private static void checkArray(long length, String what, long offset) throws InrFormatException {
        if (length > MAX_ARRAY) {
            throw InrFormatException.limit(
                    offset,
                    "The file requires " + length + " bytes of " + what + "; this program can hold no more than 2^30");
        }
    }
}
