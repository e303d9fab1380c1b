package org.inrcodec.cli.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** A 7z archive. */
final class SevenZipArchive implements PictureArchive {
    /** Programs store the Unix mode in the upper half of the Windows attributes. */
    private static final int UNIX_MODE_SHIFT = 16;

    private static final int UNIX_TYPE = 0170000;
    private static final int UNIX_LINK = 0120000;

    /** Limit of an entry's declared size, so that sums do not overflow. */
    private static final long MAX_DECLARED = 1L << 42;

    private final SevenZFile archive;
    private final EntryReader reader;
    private final long size;
    /** Bytes of the entries after the last one that was read. */
    private long passed;

    SevenZipArchive(Path file, ArchiveLimits limits) throws IOException {
        size = Files.size(file);
        reader = new EntryReader(limits);
        try {
            archive = SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(limits.decoderKibibytes()).get();
        } catch (FileSystemException e) {
            throw e;
        } catch (PasswordRequiredException e) {
            throw new ArchiveException("is encrypted", e);
        } catch (IOException e) {
            throw new ArchiveException("is damaged: " + PictureArchive.reason(e), e);
        }
    }

    @Override
    public Optional<ArchiveEntry> next() throws IOException {
        return ArchiveException.translated(() -> {
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                reader.count();
                passed += Math.clamp(entry.getSize(), 0, MAX_DECLARED);
                if (!entry.isDirectory() && !entry.isAntiItem()) {
                    return Optional.of(entry(entry));
                }
            }
            return Optional.empty();
        });
    }

    private ArchiveEntry entry(SevenZArchiveEntry entry) {
        String given = entry.getName() == null ? "" : entry.getName();
        String shown = EntryName.printable(given);
        int mode = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() >>> UNIX_MODE_SHIFT : 0;
        if ((mode & UNIX_TYPE) == UNIX_LINK) {
            return new ArchiveEntry.Refused(shown, "is a link");
        }
        Optional<String> name = EntryName.relative(given);
        if (name.isEmpty()) {
            return new ArchiveEntry.Refused(shown, "leads out of the archive");
        }
        if (reader.tooLarge(entry.getSize())) {
            return new ArchiveEntry.Refused(shown, reader.tooLarge());
        }
        return new ArchiveEntry.File(name.get(), () -> ArchiveException.translated(() -> read(entry)));
    }

    private byte[] read(SevenZArchiveEntry entry) throws IOException {
        passed -= Math.clamp(entry.getSize(), 0, MAX_DECLARED);
        // The entries before it in the same packed stream are unpacked too.
        reader.passed(passed, () -> size);
        passed = 0;
        // Entries share packed streams, so the whole file counts as packed.
        try (InputStream in = archive.getInputStream(entry)) {
            return reader.read(in, () -> size);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
