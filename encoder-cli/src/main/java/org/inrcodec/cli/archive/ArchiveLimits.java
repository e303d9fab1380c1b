package org.inrcodec.cli.archive;

/**
 * How much an archive may make its reader do.
 *
 * @param entryBytes bytes of one entry, unpacked
 * @param entries entries of any kind
 * @param ratio unpacked bytes for each packed one, looked at beyond {@code freeBytes}; pictures are compressed
 *     themselves, or raw samples that pack a few times at most
 * @param freeBytes unpacked bytes below which the ratio does not matter
 * @param decoderKibibytes memory of a decompressor with a dictionary (xz, 7z)
 */
public record ArchiveLimits(long entryBytes, long entries, long ratio, long freeBytes, int decoderKibibytes) {
    /** @return limits that no archive of photographs meets */
    public static ArchiveLimits standard() {
        return new ArchiveLimits(1L << 30, 1_000_000, 200, 1L << 26, 1 << 18);
    }

    /**
     * @param packed bytes read so far
     * @param unpacked bytes they became
     * @return whether an archive looks as if it were made to fill its reader's memory or time
     */
    boolean exceeded(long packed, long unpacked) {
        return unpacked > freeBytes && unpacked / ratio > packed;
    }
}
