package org.inrcodec.spark.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The machine's own disk, without a file of checksums for every file. Hadoop starts the program {@code chmod} for each new file where its
 * native library is missing, which takes longer than the encode of a tiny picture; Java can set permissions itself.
 */
final class LocalFiles extends RawLocalFileSystem {
    LocalFiles(Configuration conf) throws IOException {
        initialize(URI.create("file:///"), conf);
    }

    @Override
    public void setPermission(Path file, FsPermission permission) throws IOException {
        try {
            Files.setPosixFilePermissions(
                    FileSystems.local(makeQualified(file)),
                    PosixFilePermissions.fromString(
                            permission.getUserAction().SYMBOL + permission.getGroupAction().SYMBOL
                                    + permission.getOtherAction().SYMBOL));
        } catch (UnsupportedOperationException e) {
            return; // A disk without permissions.
        }
    }
}
