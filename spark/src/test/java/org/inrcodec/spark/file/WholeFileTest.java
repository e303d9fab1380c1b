package org.inrcodec.spark.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that appear whole or not at all. */
class WholeFileTest {
    @TempDir
    private Path folder;

    private org.apache.hadoop.fs.Path target;
    private org.apache.hadoop.fs.Path part;
    private FileSystem system;

    @BeforeEach
    void open() throws Exception {
        target = new org.apache.hadoop.fs.Path("file:" + folder + "/a/b");
        part = new org.apache.hadoop.fs.Path("file:" + folder + "/tmp");
        system = FileSystems.of(target, new Configuration());
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).toList();
        }
    }

    @Test
    void appearsWhenItIsCommitted() throws Exception {
        try (WholeFile file = new WholeFile(system, target, part)) {
            file.stream().write(1);
            assertEquals(List.of("tmp"), files());
            file.commit();
        }
        assertEquals(List.of("a/b"), files());
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/b"))));
    }

    @Test
    void replacesWhatIsThere() throws Exception {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/b"), "old");
        try (WholeFile file = new WholeFile(system, target, part)) {
            file.write("new".getBytes());
        }
        assertEquals("new", Files.readString(folder.resolve("a/b")));
        assertEquals(List.of("a/b"), files());
    }

    @Test
    void leavesNothingWhenItIsNotCommitted() throws Exception {
        try (WholeFile file = new WholeFile(system, target, part)) {
            file.stream().write(1);
        }
        assertEquals(List.of(), files());
    }
}
