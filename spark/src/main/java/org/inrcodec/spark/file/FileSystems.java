package org.inrcodec.spark.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** File systems by the scheme of a path. */
public final class FileSystems {
    private FileSystems() {}

    /**
     * @param path a path
     * @param conf Hadoop's configuration
     * @return its file system; the machine's own without Hadoop's files of checksums next to every file
     * @throws IOException when there is none for the scheme, or it cannot be reached
     */
    public static FileSystem of(Path path, Configuration conf) throws IOException {
        FileSystem system = path.getFileSystem(conf);
        return system instanceof LocalFileSystem ? new LocalFiles(conf) : system;
    }

    /**
     * @param path a path that a file system gave
     * @return whether it is on the machine's own disk
     */
    public static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }

    /**
     * @param path a path on the machine's own disk
     * @return the same in Java's form
     */
    public static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /**
     * @param e an exception of a file system
     * @return its reason within a sentence, one line
     */
    public static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        String message = cause.getMessage() == null ? "the file system gives no reason" : cause.getMessage();
        String line = message.strip().lines().findFirst().orElse("");
        if (cause instanceof FileNotFoundException && !line.contains("(")) {
            return "it does not exist: " + line;
        }
        boolean word = line.length() > 1 && Character.isLowerCase(line.charAt(1));
        return word ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1) : line;
    }
}
