package org.inrcodec.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inrcodec.cli.archive.ArchiveEntry;
import org.inrcodec.cli.archive.ArchiveLimits;
import org.inrcodec.cli.archive.PictureArchive;

/**
 * An input of a command, which holds one picture or any number of them.
 *
 * @param path the path as the user typed it
 * @param kind what was at that path when the command began; a folder that the command makes later changes nothing
 */
public record PictureInput(Path path, Kind kind) {
    /** What an input is. */
    public enum Kind {
        /** One picture; also a path where nothing is, which fails when it is read. */
        FILE,
        /** One picture that comes through standard input. */
        STANDARD_INPUT,
        /** The pictures in a folder and the folders below it. */
        FOLDER,
        /** The pictures in a zip, 7z or tar archive. */
        ARCHIVE
    }

    /**
     * @param path a path
     * @return the input at that path
     */
    public static PictureInput of(Path path) {
        if (Files.isDirectory(path)) {
            return new PictureInput(path, Kind.FOLDER);
        }
        boolean archive = PictureArchive.hasArchiveName(path) && Files.exists(path);
        return new PictureInput(path, archive ? Kind.ARCHIVE : Kind.FILE);
    }

    /**
     * @param paths the paths of a command line
     * @return the inputs at these paths, in the same order
     */
    public static List<PictureInput> all(List<Path> paths) {
        return paths.stream().map(PictureInput::of).toList();
    }

    /**
     * @param paths the paths of a command line, {@code -} for standard input
     * @return the inputs at these paths, in the same order
     */
    public static List<PictureInput> allOrStandardInput(List<Path> paths) {
        return paths.stream()
                .map(path -> StandardStreams.isInput(path) ? new PictureInput(path, Kind.STANDARD_INPUT) : of(path))
                .toList();
    }

    /** @return whether this is a folder or an archive, which may hold any number of pictures */
    public boolean isCollection() {
        return kind == Kind.FOLDER || kind == Kind.ARCHIVE;
    }

    /**
     * Counts pictures by their names. Zip and 7z archives have directories for that; a tar archive is unpacked, but not
     * kept.
     *
     * @return number of pictures and refused entries, as far as the input can be read
     */
    public int count() {
        return switch (kind) {
            case FILE, STANDARD_INPUT -> 1;
            case FOLDER -> new FolderPictures(path).pictures().size();
            case ARCHIVE -> countArchive();
        };
    }

    private int countArchive() {
        int pictures = 0;
        try (PictureArchive archive = PictureArchive.open(path, ArchiveLimits.DEFAULT)) {
            for (Optional<ArchiveEntry> next = archive.next(); next.isPresent(); next = archive.next()) {
                pictures += isPictureName(next.get().name()) ? 1 : 0;
            }
        } catch (IOException e) {
            return pictures;
        }
        return pictures;
    }

    /**
     * @param name a file name, its parts joined by {@code /}
     * @return whether it ends in a suffix of a format that is read as a picture, and is not hidden
     */
    public static boolean isPictureName(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        return !base.startsWith(".") && dot > 0
                && Suffixes.KNOWN.contains(base.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The suffixes of ImageIO's readers; looked up once and not before they are needed. */
    private static final class Suffixes {
        private static final Set<String> KNOWN = Stream.of(ImageIO.getReaderFileSuffixes())
                .map(suffix -> suffix.toLowerCase(Locale.ROOT)).filter(suffix -> !suffix.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
