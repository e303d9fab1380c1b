package org.inrcodec.spark.output;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.inrcodec.spark.file.WholeFile;

/** Each file in its place in a tree of folders, as soon as it is complete. */
final class FileTree implements PictureSink {
    private final FileSystem system;
    private final Path root;
    private final Path temporary;

    /** @param temporary a path that no other task has */
    FileTree(FileSystem system, Path root, Path temporary) {
        this.system = system;
        this.root = root;
        this.temporary = temporary;
    }

    @Override
    public void add(String name, byte[] file) {
        // Names may have a colon, for which Hadoop's paths need all their parts.
        Path target = new Path(root.toUri().getScheme(), root.toUri().getAuthority(),
                root.toUri().getPath() + "/" + name);
        try (WholeFile whole = new WholeFile(system, target, temporary)) {
            whole.write(file);
        }
    }

    @Override
    public void commit() {}

    @Override
    public void close() {}
}
