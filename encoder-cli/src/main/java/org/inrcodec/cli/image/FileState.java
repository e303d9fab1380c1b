package org.inrcodec.cli.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * State of a file, compared to find out whether it was changed between two looks.
 *
 * @param regular whether it is an ordinary file; the rest is unknown for pipes
 * @param key identity of the file, such as the inode
 */
record FileState(boolean regular, long bytes, FileTime modified, String key) {
    private static final FileState UNKNOWN = new FileState(false, 0, FileTime.fromMillis(0), "");

    /** Of a file; equal for all pipes and files that do not exist. */
    static FileState of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return UNKNOWN;
            }
            return new FileState(
                    true, attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
