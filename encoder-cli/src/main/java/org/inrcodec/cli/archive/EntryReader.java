package org.inrcodec.cli.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Reads whole entries and checks them against the limits of the archive. */
final class EntryReader {
    private static final int STEP = 1 << 16;

    private final ArchiveLimits limits;
    private final byte[] buffer = new byte[STEP];
    private long unpacked;
    private long entries;

    EntryReader(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** Counts an entry of any kind; throws when there are too many. */
    void count() throws ArchiveException {
        if (++entries > limits.entries()) {
            throw new ArchiveException("has more than " + limits.entries() + " entries", true);
        }
    }

    /** Whether an entry is too large to be read, by the declared size in bytes; below 0 when none is declared. */
    boolean tooLarge(long declared) {
        return declared > limits.entryBytes();
    }

    /** The reason for refusing an entry that is too large. */
    String tooLarge() {
        return "unpacks to more than " + (limits.entryBytes() >> 20) + " MiB";
    }

    /**
     * Reads an entry, whatever its declared size.
     *
     * @param entry the entry's bytes
     * @param packed packed bytes read from the archive so far
     * @return its content
     * @throws ArchiveException when it unpacks to more than the limits allow
     * @throws IOException when the archive is damaged or cannot be read
     */
    byte[] read(InputStream entry, LongSupplier packed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int n = entry.read(buffer); n >= 0; n = entry.read(buffer)) {
            watch(n, packed);
            if (bytes.size() + (long) n > limits.entryBytes()) {
                throw new ArchiveException("has an entry that " + tooLarge(), true);
            }
            bytes.write(buffer, 0, n);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an entry without keeping it, where a stream cannot skip it unchecked.
     *
     * @param entry the entry's bytes
     * @param packed packed bytes read from the archive so far
     * @throws IOException as {@link #read}
     */
    void pass(InputStream entry, LongSupplier packed) throws IOException {
        for (int n = entry.read(buffer); n >= 0; n = entry.read(buffer)) {
            watch(n, packed);
        }
    }

    /**
     * Counts the bytes that a library unpacks on its way to an entry.
     *
     * @param bytes unpacked bytes
     * @param packed packed bytes of the archive so far
     * @throws ArchiveException when they are more than the limits allow
     */
    void passed(long bytes, LongSupplier packed) throws ArchiveException {
        watch(bytes, packed);
    }

    private void watch(long bytes, LongSupplier packed) throws ArchiveException {
        unpacked += bytes;
        if (limits.exceeded(packed.getAsLong(), unpacked)) {
            throw new ArchiveException(
                    "unpacks to more than " + limits.ratio() + " times its size, as bombs do", true);
        }
    }
}
