package org.inrcodec.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;

/**
 * An output that appears complete or not at all: written to a partial file in the target's folder, flushed to the disk,
 * then moved to its place in one step.
 */
public final class OutputFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final boolean replace;
    private final FileChannel channel;
    private final Interruption interruption;

    private OutputFile(Path target, Path part, boolean replace, FileChannel channel, Interruption interruption) {
        this.target = target;
        this.part = part;
        this.replace = replace;
        this.channel = channel;
        this.interruption = interruption;
    }

    /**
     * Checks before the work that an output can be written.
     *
     * @param target the output
     * @param input the input, which must not be overwritten
     * @param replace whether an existing file may be replaced
     * @throws CommandFailure when the output cannot be written
     */
    public static void require(Path target, Path input, boolean replace) throws CommandFailure {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (isSame(target, input)) {
                throw failure(target, "is the input itself");
            }
            if (Files.isDirectory(target)) {
                throw failure(target, "is a folder");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                throw failure(target, "is not an ordinary file");
            }
            if (!replace) {
                throw failure(target, "exists already; --force replaces it");
            }
        }
        if (!Files.isDirectory(folder(target))) {
            throw failure(target, "cannot be written: " + missing(folder(target)));
        }
    }

    /**
     * @param target the output
     * @param replace whether an existing file may be replaced
     * @param interruption removes the partial file on Ctrl-C
     * @return the open output
     * @throws CommandFailure when the output cannot be created
     */
    public static OutputFile create(Path target, boolean replace, Interruption interruption) throws CommandFailure {
        try {
            // A link stays, and the file that it points to is replaced.
            Path real = Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
            PartialFiles.Open part = PartialFiles.create(folder(real), interruption);
            if (replace && Files.exists(real)) {
                keepPermissions(real, part.path()); // Before there is any content that others could read.
            }
            return new OutputFile(real, part.path(), replace, part.channel(), interruption);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /**
     * Gives a partial file the owner, the group and the permissions of the file that it replaces, as far as the user
     * may. Permissions of a group that cannot be kept are dropped: they would hold for another group.
     */
    private static void keepPermissions(Path replaced, Path part) {
        PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (view == null) {
            return; // A file system without permissions.
        }
        try {
            PosixFileAttributes old = Files.readAttributes(replaced, PosixFileAttributes.class);
            PosixFileAttributes created = view.readAttributes();
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            permissions.addAll(old.permissions());
            if (!old.group().equals(created.group()) && !isDone(() -> view.setGroup(old.group()))) {
                permissions.removeAll(PosixFilePermissions.fromString("---rwx---"));
            }
            view.setPermissions(permissions);
            if (!old.owner().equals(created.owner())) {
                isDone(() -> view.setOwner(old.owner())); // Only root can.
            }
        } catch (IOException e) {
            return; // The file is written all the same.
        }
    }

    private static boolean isDone(Interruption.Placement change) {
        try {
            change.place();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @return receives the content; need not be closed */
    public OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /**
     * Moves the complete file to its place.
     *
     * @throws CommandFailure when that fails; the partial file is removed on closing
     */
    public void commit() throws CommandFailure {
        try {
            channel.force(true);
            // Still open and locked, so that no other run removes it as a left-over.
            interruption.complete(part, this::place);
            forceFolder();
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Makes the new name survive a loss of power, where a folder can be flushed. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(folder(target), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            return; // The file itself is on the disk.
        }
    }

    private void place() throws IOException {
        if (replace) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        // An atomic move would replace a file that appeared meanwhile; a hard link fails then.
        boolean linked;
        try {
            Files.createLink(target, part);
            linked = true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            linked = false; // A file system without hard links.
        }
        if (linked) {
            Files.delete(part);
        } else {
            Files.move(part, target); // Refuses to replace.
        }
    }

    /** Removes the partial file unless it was moved to its place. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is removed anyway.
        }
        interruption.discard(part);
        PartialFiles.forget(part);
    }

    /**
     * Removes the partial files of killed processes from the folders of outputs.
     *
     * @param targets the outputs
     */
    public static void clean(Collection<Path> targets) {
        targets.stream()
                .filter(target -> !StandardStreams.isOutput(target))
                .flatMap(target -> Stream.of(folder(target), folder(real(target))))
                .distinct()
                .forEach(PartialFiles::clean);
    }

    private static Path real(Path target) {
        try {
            return Files.isSymbolicLink(target) ? target.toRealPath() : target;
        } catch (IOException e) {
            return target;
        }
    }

    /**
     * @param target the output
     * @param e why it could not be written
     * @return the failure to report
     */
    public static CommandFailure failure(Path target, IOException e) {
        String reason = switch (e) {
            case FileAlreadyExistsException f -> "exists already; --force replaces it";
            default -> "cannot be written: " + reason(target, e);
        };
        return new CommandFailure(ExitCode.OUTPUT, "output " + target + " " + reason, e);
    }

    /**
     * @param target a file or a folder
     * @param e why it could not be written or made
     * @return the reason in words
     */
    public static String reason(Path target, IOException e) {
        Path folder = folder(target);
        if (!Files.isDirectory(folder)) {
            return missing(folder);
        }
        return switch (e) {
            case AccessDeniedException f -> "no permission to write into " + folder;
            case NoSuchFileException f -> "nothing can be made in " + folder;
            case FileAlreadyExistsException f -> f.getFile() + " is not a folder";
            case FileSystemException f when f.getReason() != null -> SystemReason.words(f);
            default -> e.getMessage() == null ? "the system gives no reason" : e.getMessage();
        };
    }

    /** Why a path is no folder: it, or what should be a folder above it, is missing or a file. */
    private static String missing(Path folder) {
        Path above = folder.toAbsolutePath();
        while (!Files.exists(above) && above.getParent() != null) {
            above = above.getParent();
        }
        return Files.isDirectory(above) ? "there is no folder " + folder : above + " is not a folder";
    }

    private static CommandFailure failure(Path target, String reason) {
        return new CommandFailure(ExitCode.OUTPUT, "output " + target + " " + reason);
    }

    private static Path folder(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        return parent == null ? target : parent;
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }
}
