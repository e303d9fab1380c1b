package org.inrcodec.cli.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What tells that a file was not written to meanwhile.
 *
 * @param regular whether it is an ordinary file; nothing is known of pipes
 * @param bytes its length
 * @param modified when it was written to
 * @param key its identity, such as the inode, as text
 */
record FileState(boolean regular, long bytes, FileTime modified, String key) {
    private static final FileState UNKNOWN = new FileState(false, 0, FileTime.fromMillis(0), "");

    /**
     * @param file a file
     * @return its state; one and the same for pipes and for files that are not there
     */
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
