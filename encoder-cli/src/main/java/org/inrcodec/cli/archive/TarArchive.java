package org.inrcodec.cli.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A tar archive, packed or not, read as a stream. */
final class TarArchive implements PictureArchive {
    private static final int BUFFER = 1 << 16;

    private final MeteredStream packed;
    private final TarArchiveInputStream tar;
    private final EntryReader reader;
    /** Whether the last entry is a file that was not read. */
    private boolean unread;

    private TarArchive(MeteredStream packed, InputStream unpacked, ArchiveLimits limits) {
        this.packed = packed;
        tar = new TarArchiveInputStream(unpacked);
        reader = new EntryReader(limits);
    }

    static TarArchive open(Path file, ArchiveFormat format, ArchiveLimits limits) throws IOException {
        MeteredStream packed = new MeteredStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        try {
            return new TarArchive(packed, switch (format) {
                case TAR_GZIP -> GzipCompressorInputStream.builder()
                        .setInputStream(packed).setDecompressConcatenated(true).get();
                case TAR_XZ -> XZCompressorInputStream.builder()
                        .setInputStream(packed).setDecompressConcatenated(true)
                        .setMemoryLimitKiB(limits.decoderKibibytes()).get();
                case TAR_BZIP2 -> new BZip2CompressorInputStream(packed, true);
                default -> packed;
            }, limits);
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw new ArchiveException("is damaged: " + PictureArchive.reason(e), e);
        }
    }

    @Override
    public Optional<ArchiveEntry> next() throws IOException {
        return ArchiveException.translated(() -> {
            passOver();
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                reader.count();
                Optional<ArchiveEntry> found = entry(entry);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        });
    }

    /** Entries that the stream would skip are read, so that a bomb in them is noticed too. */
    private void passOver() throws IOException {
        if (unread) {
            unread = false;
            reader.pass(tar, packed::count);
        }
    }

    private Optional<ArchiveEntry> entry(TarArchiveEntry entry) {
        String shown = EntryName.printable(entry.getName());
        if (entry.isSymbolicLink() || entry.isLink()) {
            return Optional.of(new ArchiveEntry.Refused(shown, "is a link"));
        }
        if (entry.isDirectory() || !entry.isFile() || entry.isFIFO() || entry.isCharacterDevice()
                || entry.isBlockDevice()) {
            return Optional.empty();
        }
        Optional<String> name = EntryName.relative(entry.getName());
        unread = true;
        if (name.isEmpty() || reader.tooLarge(entry.getSize())) {
            return Optional.of(new ArchiveEntry.Refused(shown, name.isEmpty()
                    ? "leads out of the archive"
                    : reader.tooLarge()));
        }
        return Optional.of(new ArchiveEntry.File(name.get(), () -> ArchiveException.translated(() -> {
            unread = false;
            return reader.read(tar, packed::count);
        })));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
