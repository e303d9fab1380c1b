package org.inrcodec.cli.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * An archive whose files are taken one after the other, each to be read or not. Folders and entries that are not files,
 * such as devices, are skipped; links, encrypted entries and names that lead out of the archive become
 * {@link ArchiveEntry.Refused}.
 */
public sealed interface PictureArchive extends AutoCloseable permits TarArchive, ZipArchive, SevenZipArchive {
    /**
     * @return the next entry; empty at the end
     * @throws ArchiveException when the archive is damaged, or unpacks to more than the limits allow
     * @throws IOException when it cannot be read
     */
    Optional<ArchiveEntry> next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * @param file a file
     * @return whether its name is that of an archive; only such files are opened as one
     */
    static boolean hasArchiveName(Path file) {
        return ArchiveFormat.of(name(file)).isPresent() && !Files.isDirectory(file);
    }

    /**
     * @param file an archive
     * @param limits limits on work and memory
     * @return the archive, before its first entry
     * @throws ArchiveException when it is of an unknown kind, or damaged
     * @throws IOException when it cannot be read
     */
    static PictureArchive open(Path file, ArchiveLimits limits) throws IOException {
        ArchiveFormat format = ArchiveFormat.of(name(file)).orElseThrow(
                () -> new ArchiveException("is not a zip, 7z, tar, tar.gz, tar.xz or tar.bz2 archive", false));
        try {
            return switch (format) {
                case ZIP -> new ZipArchive(file, limits);
                case SEVEN_ZIP -> new SevenZipArchive(file, limits);
                case TAR, TAR_GZIP, TAR_XZ, TAR_BZIP2 -> TarArchive.open(file, format, limits);
            };
        } catch (RuntimeException e) {
            throw new ArchiveException("is damaged: " + reason(e), e);
        }
    }

    /**
     * @param file an archive
     * @return its name without the archive suffix
     */
    static String baseName(Path file) {
        String name = file.getFileName().toString();
        return ArchiveFormat.of(name(file)).map(p -> name.substring(0, name.length() - p.suffix(name(file)).length()))
                .orElse(name);
    }

    private static String name(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** The message of a library's exception, on one line. */
    static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? "truncated" : EntryName.printable(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
