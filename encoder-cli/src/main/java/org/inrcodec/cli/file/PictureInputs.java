package org.inrcodec.cli.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inrcodec.cli.archive.ArchiveEntry;
import org.inrcodec.cli.archive.ArchiveException;
import org.inrcodec.cli.archive.ArchiveLimits;
import org.inrcodec.cli.archive.PictureArchive;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.cli.image.UnreadablePictureException;

/** The pictures of an input that is a file, a folder (with the folders in it) or an archive. */
public final class PictureInputs {
    private PictureInputs() {}

    /** Reads one picture; an archive's must be read before the next one is visited. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param treatment what becomes of what the file says about it
         * @return the picture
         * @throws UnreadablePictureException when it is none, or damaged
         */
        InputPicture read(InputTreatment treatment) throws UnreadablePictureException;
    }

    /** Is shown the pictures one after the other. */
    public interface Visitor {
        /**
         * @param name name relative to the folder or archive, parts joined by {@code /}; a file's own name
         * @param source reads it
         * @throws CommandFailure when the work on it fails; the next ones are visited
         */
        void picture(String name, Source source) throws CommandFailure;

        /**
         * @param name name of what is not a picture to be taken
         * @param failure why
         */
        void failed(String name, CommandFailure failure);
    }

    /**
     * @param input an input
     * @return whether it is a folder or an archive, which may have any number of pictures
     */
    public static boolean several(Path input) {
        return Files.isDirectory(input) || PictureArchive.named(input) && Files.exists(input);
    }

    /**
     * @param input a folder or an archive
     * @return where its outputs go when nothing else is said: into the folder itself, or into one beside the archive
     *     and named as it
     */
    public static Path besides(Path input) {
        return Files.isDirectory(input) ? input : input.resolveSibling(PictureArchive.base(input));
    }

    /**
     * Visits every picture.
     *
     * @param input a file, a folder or an archive
     * @param visitor is shown them
     * @return number of pictures and refused entries that were shown
     * @throws CommandFailure when a folder or an archive cannot be read (further)
     */
    public static int each(Path input, Visitor visitor) throws CommandFailure {
        if (Files.isDirectory(input)) {
            return folder(input, visitor);
        }
        if (several(input)) {
            return archive(input, visitor);
        }
        String name = input.getFileName() == null ? input.toString() : input.getFileName().toString();
        shown(name, treatment -> PictureReader.read(input, treatment), visitor);
        return 1;
    }

    /**
     * Counts pictures by their names. Zip and 7z archives have directories for that; a tar archive is unpacked, but not
     * kept.
     *
     * @param input an input
     * @return number of its pictures and refused entries, as far as it can be read
     */
    public static int count(Path input) {
        if (!several(input)) {
            return 1;
        }
        if (Files.isDirectory(input)) {
            try {
                return pictures(input).size();
            } catch (CommandFailure e) {
                return 0; // Told when the work comes to it.
            }
        }
        int pictures = 0;
        try (PictureArchive archive = PictureArchive.open(input, ArchiveLimits.standard())) {
            for (Optional<ArchiveEntry> next = archive.next(); next.isPresent(); next = archive.next()) {
                pictures += isPicture(next.get().name()) ? 1 : 0;
            }
        } catch (IOException e) {
            return pictures;
        }
        return pictures;
    }

    private static void shown(String name, Source source, Visitor visitor) {
        try {
            visitor.picture(name, source);
        } catch (CancellationException e) {
            throw e;
        } catch (CommandFailure e) {
            visitor.failed(name, e);
        } catch (RuntimeException | Error e) {
            visitor.failed(name, BatchRunner.fault(e)); // As between inputs: one picture must not cost the others.
        }
    }

    private static int folder(Path folder, Visitor visitor) throws CommandFailure {
        List<Path> files = pictures(folder);
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            shown(name, treatment -> PictureReader.read(file, treatment), visitor);
        }
        return files.size();
    }

    /** Files named as pictures are; others beside them are passed over in silence, as links are. */
    private static List<Path> pictures(Path folder) throws CommandFailure {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .filter(f -> isPicture(f.getFileName().toString())).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(ExitCode.INPUT, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static int archive(Path file, Visitor visitor) throws CommandFailure {
        int shown = 0;
        try (PictureArchive archive = PictureArchive.open(file, ArchiveLimits.standard())) {
            for (Optional<ArchiveEntry> next = archive.next(); next.isPresent(); next = archive.next()) {
                if (!isPicture(next.get().name())) {
                    continue;
                }
                shown++;
                switch (next.get()) {
                    case ArchiveEntry.File entry -> {
                        byte[] bytes = entry.content().read();
                        shown(entry.name(), treatment -> PictureReader.read(bytes, treatment), visitor);
                    }
                    case ArchiveEntry.Refused refused -> visitor.failed(
                            refused.name(), new CommandFailure(ExitCode.INPUT, refused.reason()));
                }
            }
        } catch (ArchiveException e) {
            throw new CommandFailure(e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INPUT, "cannot be read: " + e.getMessage(), e);
        }
        return shown;
    }

    private static boolean isPicture(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        return !base.startsWith(".") && dot > 0
                && Suffixes.KNOWN.contains(base.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** What ImageIO's readers call their files; looked up once and not before it is needed. */
    private static final class Suffixes {
        private static final Set<String> KNOWN = Stream.of(ImageIO.getReaderFileSuffixes())
                .map(suffix -> suffix.toLowerCase(Locale.ROOT)).filter(suffix -> !suffix.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
