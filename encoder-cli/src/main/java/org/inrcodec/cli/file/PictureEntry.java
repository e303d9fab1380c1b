package org.inrcodec.cli.file;

import java.nio.file.Path;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.UnreadablePictureException;

/**
 * One picture of an input. An input that contains no images, or cannot be read to its end, ends in an entry without a
 * name, and reading that entry throws the reason.
 *
 * @param input the input that holds the picture
 * @param name name within a folder or an archive, parts joined by {@code /}; a file's own name
 * @param shownName name for messages, which starts with the input as the user typed it
 * @param file the file that holds the picture and must not be overwritten
 * @param source reads the picture
 */
public record PictureEntry(PictureInput input, String name, String shownName, Path file, Source source) {
    /** Reads a picture. */
    @FunctionalInterface
    interface Source {
        InputPicture read(InputTreatment treatment) throws UnreadablePictureException, CommandFailure;
    }

    /** The only picture of an input. */
    static PictureEntry ofFile(PictureInput input, Source source) {
        Path path = input.path();
        String typed = path.toString();
        String name = path.getFileName() == null ? typed : path.getFileName().toString();
        return new PictureEntry(input, name, typed, path, source);
    }

    static PictureEntry ofFolder(PictureInput input, String name, Path file, Source source) {
        return new PictureEntry(input, name, file.toString(), file, source);
    }

    static PictureEntry ofArchive(PictureInput input, String name, Source source) {
        return new PictureEntry(input, name, input.path() + ": " + name, input.path(), source);
    }

    static PictureEntry ofFailure(PictureInput input, CommandFailure failure) {
        return ofFailure(input, input.path(), failure);
    }

    /** A part of a folder that is not among its pictures: a folder in it, or a file whose name cannot be used. */
    static PictureEntry ofFailure(PictureInput input, Path part, CommandFailure failure) {
        return new PictureEntry(input, "", part.toString(), part, treatment -> {
            throw failure;
        });
    }

    /** @return whether this is a picture or a refused entry, which {@link PictureInput#count} counts */
    public boolean isCounted() {
        return !name.isEmpty();
    }

    /**
     * Reads the picture. One of an archive must be read before the next entry is taken from {@link PictureEntries}.
     *
     * @param treatment what to do with the metadata of the picture's file
     * @return the picture
     * @throws CommandFailure when it is not a picture, damaged, too large or refused
     */
    public InputPicture read(InputTreatment treatment) throws CommandFailure {
        try {
            return source.read(treatment);
        } catch (UnreadablePictureException e) {
            throw new CommandFailure(e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, e.getMessage(), e);
        }
    }
}
