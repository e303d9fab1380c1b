package org.inrcodec.format;

/**
 * How much memory and work files and decodes may require. They are checked when a file is read, from its header and before its content,
 * and again before each decode, because a decode at another size costs something else. Both throw an {@link InrFormatException} of kind
 * {@link InrFormatException.Kind#LIMIT}; nothing is allocated for what is refused.
 *
 * @param pixels most pixels of the stored picture, and of a decoded region
 * @param memoryBytes most bytes for the picture and to decode it on one thread: samples, parameters, picture data, grids of the tiles in
 *     work. On top of this, every thread has scratch memory of some megabytes, whatever the file contains
 * @param multiplyAdds most multiply-add operations to decode the picture at its stored size, or a region; a sine counts as
 *     {@value #MULTIPLY_ADDS_PER_SINE}
 * @param metadataBytes most bytes of ancillary chunks together; their number is limited to 2^16, or to a 128th of this where that is more
 */
public record DecoderLimits(long pixels, long memoryBytes, long multiplyAdds, long metadataBytes) {
    /** What one sine counts in multiply-adds. */
    public static final int MULTIPLY_ADDS_PER_SINE = 12;

    /**
     * Safe for files from anywhere: 2^28 pixels, 2^43 multiply-adds (some hours of one slow core), 64 MiB of metadata; 2 GiB of memory,
     * or half of the largest heap of this virtual machine ({@link Runtime#maxMemory()}) where that is less.
     */
    public static final DecoderLimits DEFAULT = new DecoderLimits(
            1L << 28, Math.min(1L << 31, Heap.largest() / 2), 1L << 43, 1L << 26);

    /** For files from a trusted source: nothing is refused for its size. */
    public static final DecoderLimits UNLIMITED = new DecoderLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE,
            Long.MAX_VALUE);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when a limit is negative
     */
    public DecoderLimits {
        if (pixels < 0 || memoryBytes < 0 || multiplyAdds < 0 || metadataBytes < 0) {
            throw new IllegalArgumentException("limits cannot be negative");
        }
    }

    /**
     * {@return these limits with another limit of pixels}
     *
     * @param limit the new limit
     */
    public DecoderLimits withPixels(long limit) {
        return new DecoderLimits(limit, memoryBytes, multiplyAdds, metadataBytes);
    }

    /**
     * {@return these limits with another limit of memory}
     *
     * @param limit the new limit in bytes
     */
    public DecoderLimits withMemoryBytes(long limit) {
        return new DecoderLimits(pixels, limit, multiplyAdds, metadataBytes);
    }

    /**
     * {@return these limits with another limit of multiply-adds}
     *
     * @param limit the new limit
     */
    public DecoderLimits withMultiplyAdds(long limit) {
        return new DecoderLimits(pixels, memoryBytes, limit, metadataBytes);
    }

    /**
     * {@return these limits with another limit of metadata}
     *
     * @param limit the new limit in bytes
     */
    public DecoderLimits withMetadataBytes(long limit) {
        return new DecoderLimits(pixels, memoryBytes, multiplyAdds, limit);
    }
}
