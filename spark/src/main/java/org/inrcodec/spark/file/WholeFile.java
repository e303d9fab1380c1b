package org.inrcodec.spark.file;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A file that appears complete or not at all: written under a temporary name, then renamed. An object store copies instead, and shows no
 * object before it is complete.
 */
public final class WholeFile implements AutoCloseable {
    private final FileSystem system;
    private final Path target;
    private final Path part;
    private final FSDataOutputStream stream;
    private boolean closed;
    private boolean placed;

    /**
     * @param system file system of both paths
     * @param target the file; its folder is created if necessary
     * @param part the temporary file, which no other task has
     * @throws OutputFailure when it cannot be created
     */
    public WholeFile(FileSystem system, Path target, Path part) {
        this.system = system;
        this.target = target;
        this.part = part;
        try {
            stream = system.create(part, true);
        } catch (IOException e) {
            throw new OutputFailure(target, e);
        }
    }

    /** @return receives the content */
    public FSDataOutputStream stream() {
        return stream;
    }

    /**
     * Writes a whole file.
     *
     * @param content the bytes
     * @throws OutputFailure when it cannot be written
     */
    public void write(byte[] content) {
        try {
            stream.write(content);
            commit();
        } catch (IOException e) {
            throw new OutputFailure(target, e);
        }
    }

    /**
     * Moves the complete file to its place. A file that is there already is replaced.
     *
     * @throws OutputFailure when that fails
     */
    public void commit() {
        try {
            if (stream.hasCapability(StreamCapabilities.HSYNC)) {
                stream.hsync();
            }
            closed = true;
            stream.close();
            system.mkdirs(target.getParent());
            if (!system.rename(part, target) && !replaced()) {
                throw new IOException("its temporary file " + part + " cannot be renamed");
            }
            placed = true;
        } catch (IOException e) {
            throw new OutputFailure(target, e);
        }
    }

    /**
     * Where a rename does not replace, there is a file only after a task was repeated. It stays when there is nothing to put in its place: the
     * start of another job may have removed the temporary file.
     */
    private boolean replaced() throws IOException {
        return system.exists(part) && system.delete(target, false) && system.rename(part, target);
    }

    /** Removes the temporary file unless it was moved to its place. */
    @Override
    public void close() {
        if (placed) {
            return;
        }
        try {
            if (!closed) {
                closed = true;
                stream.close();
            }
        } catch (IOException e) {
            // A full disk has said so already.
        }
        try {
            system.delete(part, false);
        } catch (IOException e) {
            return; // The next start of the job removes what is left.
        }
    }
}
