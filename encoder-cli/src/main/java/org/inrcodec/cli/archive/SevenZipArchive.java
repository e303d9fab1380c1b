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
    /** In the upper half of the Windows attributes programs keep the mode of Unix. */
    private static final int UNIX_MODE_SHIFT = 16;

    private static final int UNIX_TYPE = 0170000;
    private static final int UNIX_LINK = 0120000;

    private final SevenZFile archive;
    private final EntryReader reader;
    private final long size;

    /**
     * @param file the archive
     * @param limits how much it may make its reader do
     * @throws IOException when it cannot be read or is damaged
     */
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
        try {
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                reader.count();
                if (!entry.isDirectory() && !entry.isAntiItem()) {
                    return Optional.of(entry(entry));
                }
            }
            return Optional.empty();
        } catch (ArchiveException e) {
            throw e;
        } catch (PasswordRequiredException e) {
            // Entries are packed together, so what follows an encrypted one is out of reach too.
            throw new ArchiveException("has encrypted entries", e);
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException("is damaged: " + PictureArchive.reason(e), e);
        }
    }

    private ArchiveEntry entry(SevenZArchiveEntry entry) throws IOException {
        String given = entry.getName() == null ? "" : entry.getName();
        String shown = EntryName.shown(given);
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
        // Entries share packed streams: the whole file is what is packed.
        try (InputStream in = archive.getInputStream(entry)) {
            return new ArchiveEntry.File(name.get(), reader.read(in, () -> size));
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
