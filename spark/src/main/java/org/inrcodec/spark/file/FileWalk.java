package org.inrcodec.spark.file;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that a glob names, and those in the folders that it names and below. One folder is in memory at a time; files come in the order
 * of their names, those of a folder before those of its folders.
 */
public final class FileWalk {
    private static final String GLOB = "*?[{\\";

    private final FileSystem system;
    private final Path glob;
    private final Path base;
    private final Predicate<String> wanted;
    private final Predicate<String> entered;

    /** Receives the files. */
    public interface Visitor {
        /**
         * @param folder name of the folder below {@link #base}, its parts joined by {@code /} and with one at the end; empty for the base
         * @param files its files that are wanted
         * @throws IOException when they cannot be used
         */
        void folder(String folder, Iterable<FileStatus> files) throws IOException;

        /**
         * @param folder name of a folder below {@link #base}
         * @param reason why it cannot be listed
         * @throws IOException when that cannot be told
         */
        void unlisted(String folder, String reason) throws IOException;
    }

    /**
     * @param input a file, a folder or a glob of Hadoop
     * @param conf Hadoop's configuration
     * @param wanted names of files in folders that are visited; files that the glob itself names are always
     * @param entered names of folders in folders that are entered
     * @throws IOException when the file system cannot be reached
     */
    public FileWalk(String input, Configuration conf, Predicate<String> wanted, Predicate<String> entered)
            throws IOException {
        Path typed = new Path(input);
        system = FileSystems.of(typed, conf);
        glob = system.makeQualified(typed);
        base = fixedPart();
        this.wanted = wanted;
        this.entered = entered;
    }

    /** The folder above everything that the glob can name, or the folder that it is. */
    private Path fixedPart() throws IOException {
        Path fixed = glob;
        for (Path part = glob; part != null; part = part.getParent()) {
            if (part.getName().chars().anyMatch(c -> GLOB.indexOf(c) >= 0)) {
                fixed = part.getParent();
            }
        }
        boolean file = fixed.equals(glob) && system.exists(glob) && system.getFileStatus(glob).isFile();
        return file && glob.getParent() != null ? glob.getParent() : fixed;
    }

    /** @return the folder that names are relative to */
    public Path base() {
        return base;
    }

    /**
     * @return whether the glob names anything
     * @throws IOException when it cannot be followed
     */
    public boolean namesAnything() throws IOException {
        return found().length > 0;
    }

    private FileStatus[] found() throws IOException {
        FileStatus[] found = system.globStatus(glob);
        return found == null ? new FileStatus[0] : found;
    }

    /**
     * @param visitor receives the files
     * @throws IOException when the glob cannot be followed, or the visitor throws it
     */
    public void visit(Visitor visitor) throws IOException {
        FileStatus[] found = found();
        Arrays.sort(found, Comparator.comparing(status -> status.getPath().toString()));
        // Files that the glob names, folder by folder.
        for (int i = 0; i < found.length;) {
            Path folder = found[i].getPath().getParent();
            int end = i;
            while (end < found.length && found[end].getPath().getParent() != null
                    && found[end].getPath().getParent().equals(folder)) {
                end++;
            }
            end = Math.max(end, i + 1);
            FileStatus[] one = Arrays.copyOfRange(found, i, end);
            FileStatus[] files = Arrays.stream(one).filter(FileStatus::isFile).toArray(FileStatus[]::new);
            if (files.length > 0) {
                visitor.folder(name(folder), Arrays.asList(files));
            }
            for (FileStatus status : one) {
                if (status.isDirectory()) {
                    enter(status.getPath(), visitor);
                }
            }
            i = end;
        }
    }

    private void enter(Path folder, Visitor visitor) throws IOException {
        Optional<FileStatus[]> listed = list(folder, visitor);
        if (listed.isEmpty()) {
            return;
        }
        FileStatus[] all = listed.get();
        Arrays.sort(all, Comparator.comparing(status -> status.getPath().getName()));
        FileStatus[] files = Arrays.stream(all).filter(s -> s.isFile() && wanted.test(s.getPath().getName()))
                .toArray(FileStatus[]::new);
        if (files.length > 0) {
            visitor.folder(name(folder), Arrays.asList(files));
        }
        for (FileStatus status : all) {
            if (status.isDirectory() && entered.test(status.getPath().getName())) {
                enter(status.getPath(), visitor);
            }
        }
    }

    /** What is in a folder, without links, which may lead anywhere. */
    private Optional<FileStatus[]> list(Path folder, Visitor visitor) throws IOException {
        FileStatus[] all;
        try {
            all = system.listStatus(folder);
        } catch (IOException | IllegalArgumentException e) { // Hadoop has no paths for some names, such as those with a colon.
            visitor.unlisted(name(folder), "cannot be listed: " + FileSystems.reason(e));
            return Optional.empty();
        }
        if (!FileSystems.isLocal(folder)) {
            return Optional.of(all);
        }
        return Optional.of(Arrays.stream(all).filter(s -> !Files.isSymbolicLink(FileSystems.local(s.getPath())))
                .toArray(FileStatus[]::new));
    }

    private String name(Path folder) {
        String relative = base.toUri().relativize(folder.toUri()).getPath();
        if (folder.equals(base) || relative.isEmpty()) {
            return "";
        }
        return relative.endsWith("/") ? relative : relative + "/";
    }
}
