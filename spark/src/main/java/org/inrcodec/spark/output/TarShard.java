package org.inrcodec.spark.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.inrcodec.spark.file.OutputFailure;
import org.inrcodec.spark.file.WholeFile;

/** The files of a part in one tar archive. It depends on nothing but them. */
final class TarShard implements PictureSink {
    private final Path target;
    private final WholeFile whole;
    private final TarArchiveOutputStream tar;

    /** @param temporary a path that no other task has */
    TarShard(FileSystem system, Path target, Path temporary) {
        this.target = target;
        whole = new WholeFile(system, target, temporary);
        tar = new TarArchiveOutputStream(whole.stream(), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public void add(String name, byte[] file) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(file.length);
        entry.setModTime(0L);
        try {
            tar.putArchiveEntry(entry);
            tar.write(file);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new OutputFailure(target, e);
        }
    }

    @Override
    public void commit() {
        try {
            tar.finish();
            tar.flush();
        } catch (IOException e) {
            throw new OutputFailure(target, e);
        }
        whole.commit();
    }

    @Override
    public void close() {
        whole.close();
    }
}
