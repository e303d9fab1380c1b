package org.inrcodec.cli.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip archive, read through its directory. */
final class ZipArchive implements PictureArchive {
    private final ZipFile zip;
    private final Enumeration<ZipArchiveEntry> entries;
    private final EntryReader reader;
    private final long size;
    /** Packed bytes of the entries read, at most those of the archive: entries of bombs share them. */
    private long packed;

    ZipArchive(Path file, ArchiveLimits limits) throws IOException {
        size = Files.size(file);
        try {
            zip = ZipFile.builder().setPath(file).get();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new ArchiveException("is damaged: " + PictureArchive.reason(e), e);
        }
        entries = zip.getEntriesInPhysicalOrder();
        reader = new EntryReader(limits);
    }

    @Override
    public Optional<ArchiveEntry> next() throws IOException {
        return ArchiveException.translated(() -> {
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                reader.count();
                if (!entry.isDirectory()) {
                    return Optional.of(entry(entry));
                }
            }
            return Optional.empty();
        });
    }

    private ArchiveEntry entry(ZipArchiveEntry entry) {
        String shown = EntryName.printable(entry.getName());
        if (entry.isUnixSymlink()) {
            return new ArchiveEntry.Refused(shown, "is a link");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return new ArchiveEntry.Refused(shown, "is encrypted");
        }
        Optional<String> name = EntryName.relative(entry.getName());
        if (name.isEmpty()) {
            return new ArchiveEntry.Refused(shown, "leads out of the archive");
        }
        if (!zip.canReadEntryData(entry)) {
            return new ArchiveEntry.Refused(shown, "uses an unknown compression method");
        }
        if (reader.tooLarge(entry.getSize())) {
            return new ArchiveEntry.Refused(shown, reader.tooLarge());
        }
        return new ArchiveEntry.File(name.get(), () -> ArchiveException.translated(() -> read(entry)));
    }

    private byte[] read(ZipArchiveEntry entry) throws IOException {
        packed = Math.min(size, packed + Math.max(0, entry.getCompressedSize()));
        try (InputStream in = zip.getInputStream(entry)) {
            return reader.read(in, () -> packed);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
