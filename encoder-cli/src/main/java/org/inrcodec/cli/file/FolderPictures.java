package org.inrcodec.cli.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;

/**
 * The pictures in a folder and the folders below it. Other files are skipped, as are links. A folder that cannot be
 * listed, or a file whose name cannot be used, does not cost the others.
 */
final class FolderPictures {
    private final List<Path> pictures = new ArrayList<>();
    private final Map<Path, CommandFailure> failures = new TreeMap<>();

    /** Searches a folder, or the folder that a link leads to. */
    FolderPictures(Path folder) {
        search(folder);
        Collections.sort(pictures);
    }

    /** Files whose names are those of pictures, in the order of their paths. */
    List<Path> pictures() {
        return pictures;
    }

    /** Folders that could not be listed and files that cannot be named, in the order of their paths. */
    Map<Path, CommandFailure> failures() {
        return failures;
    }

    private void search(Path folder) {
        // At most as deep as a path is long.
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                take(entry);
            }
        } catch (DirectoryIteratorException e) {
            failures.put(folder, failure(e.getCause()));
        } catch (IOException e) {
            failures.put(folder, failure(e));
        }
    }

    private void take(Path entry) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return; // Removed meanwhile.
        } catch (IOException e) {
            failures.put(entry, failure(e));
            return;
        }
        if (attributes.isDirectory()) {
            search(entry);
        } else if (attributes.isRegularFile() && PictureInput.isPictureName(entry.getFileName().toString())) {
            add(entry);
        }
    }

    private void add(Path picture) {
        if (InputPaths.isMapped(picture)) {
            pictures.add(picture);
        } else {
            failures.put(picture, InputPaths.unmapped());
        }
    }

    private static CommandFailure failure(IOException e) {
        String reason = switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException f when f.getReason() != null -> SystemReason.words(f);
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
        return new CommandFailure(ExitCode.INPUT, "cannot be read: " + reason, e);
    }
}
