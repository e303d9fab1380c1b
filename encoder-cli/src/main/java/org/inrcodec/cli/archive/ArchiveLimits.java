package org.inrcodec.cli.archive;

/**
 * Limits on the work and memory that an archive can cause.
 *
 * @param entryBytes bytes of one entry, unpacked
 * @param entries entries of any kind
 * @param ratio unpacked bytes for each packed one, checked beyond {@code freeBytes}; pictures are compressed
 *     themselves, or raw samples that shrink a few times at most
 * @param freeBytes unpacked bytes below which the ratio does not matter
 * @param decoderKibibytes memory of a decompressor with a dictionary (xz, 7z)
 */
public record ArchiveLimits(long entryBytes, long entries, long ratio, long freeBytes, int decoderKibibytes) {
    /** Limits that no archive of photographs exceeds. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(1L << 30, 1_000_000, 200, 1L << 26, 1 << 18);

    /** Whether an archive looks like a decompression bomb, by the bytes read so far and their unpacked size. */
    boolean exceeded(long packed, long unpacked) {
        return unpacked > freeBytes && unpacked / ratio > packed;
    }
}
