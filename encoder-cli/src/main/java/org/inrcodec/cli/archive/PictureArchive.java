package org.inrcodec.cli.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * An archive whose files come one after the other, each to be read or not. Folders and entries that are no files, such
 * as devices, are passed over; links, encrypted entries and names that lead out of the archive come as
 * {@link ArchiveEntry.Refused}.
 */
public sealed interface PictureArchive extends AutoCloseable permits TarArchive, ZipArchive, SevenZipArchive {
    /**
     * @return the next entry; empty at the end
     * @throws ArchiveException when the archive is damaged, or unpacks to more than it may
     * @throws IOException when it cannot be read
     */
    Optional<ArchiveEntry> next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * @param file a file
     * @return whether its name is that of an archive; only such files are looked into
     */
    static boolean named(Path file) {
        return Packing.of(name(file)).isPresent() && !Files.isDirectory(file);
    }

    /**
     * @param file an archive
     * @param limits how much it may make its reader do
     * @return the archive, before its first entry
     * @throws ArchiveException when it is none that is known, or damaged
     * @throws IOException when it cannot be read
     */
    static PictureArchive open(Path file, ArchiveLimits limits) throws IOException {
        Packing packing = Packing.of(name(file)).orElseThrow(
                () -> new ArchiveException("is no zip, 7z, tar, tar.gz, tar.xz or tar.bz2", false));
        try {
            return switch (packing) {
                case ZIP -> new ZipArchive(file, limits);
                case SEVEN_ZIP -> new SevenZipArchive(file, limits);
                case TAR, TAR_GZIP, TAR_XZ, TAR_BZIP2 -> TarArchive.open(file, packing, limits);
            };
        } catch (RuntimeException e) {
            throw new ArchiveException("is damaged: " + reason(e), e);
        }
    }

    /**
     * @param file an archive
     * @return its name without the suffix that says how it is packed
     */
    static String base(Path file) {
        String name = file.getFileName().toString();
        return Packing.of(name(file)).map(p -> name.substring(0, name.length() - p.suffix(name(file)).length()))
                .orElse(name);
    }

    private static String name(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** What an exception of a library says, on one line. */
    static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? "it ends too early" : EntryName.shown(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
