package org.inrcodec.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.inrcodec.cli.Commands;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.decoder.InrPicture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corpora of all kinds, good ones and bad ones, in all kinds of output. */
@Tag("slow")
class EncodeCorpusTest {
    @TempDir
    private Path folder;

    private Path in() {
        return folder.resolve("in");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private LocalSpark.Run encode(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("--input", in(), "--output", out(), "--effort", 1));
        arguments.addAll(List.of(more));
        return LocalSpark.encodeCorpus(arguments.toArray());
    }

    /** All files in a folder but those of the job itself, by name. */
    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.startsWith("_")) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static void assertSameFiles(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    private static void inrEncode(Path in, Path out, String... options) {
        List<String> words = new ArrayList<>(List.of("encode", in.toString(), "-o", out.toString()));
        words.addAll(List.of(options));
        StringWriter text = new StringWriter();
        Commands.run(words.toArray(String[]::new), new Terminal(new PrintWriter(text), new PrintWriter(text), false),
                new Interruption());
    }

    private static String sha256(byte[] file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    private void writeTree() throws IOException {
        TestPictures.write(in().resolve("a.png"), 1, "png");
        TestPictures.write(in().resolve("deep/er/b.png"), 2, "png");
        TestPictures.write(in().resolve("deep/c d.bmp"), 3, "bmp");
        TestPictures.write(in().resolve("deep/c d.jpg"), 4, "jpg");
        Files.writeString(in().resolve("deep/bad.png"), "no picture");
        Files.writeString(in().resolve("deep/notes.txt"), "not asked for");
    }

    @Test
    void filesAreThoseOfTheCommandAndAFailureIsARow() throws Exception {
        writeTree();
        LocalSpark.Run run = encode("--part", 2, "--bpp", 6);
        assertEquals(0, run.exitCode(), run.err());
        inrEncode(in(), folder.resolve("plain"), "--effort", "1", "--bpp", "6");
        Map<String, byte[]> files = files(out());
        assertEquals(List.of("a.inr", "deep/c d.inr", "deep/er/b.inr"), List.copyOf(files.keySet()));
        assertSameFiles(files(folder.resolve("plain")), files);
        assertEquals(
                List.of(
                        "a.png|null", "deep/bad.png|is not a picture of a known format", "deep/c d.bmp|null",
                        "deep/c d.jpg|deep/c d.inr is already the output of deep/c d.bmp", "deep/er/b.png|null"),
                LocalSpark.rows(out() + "/_results", "name", "error"));
        byte[] a = files.get("a.inr");
        String row = LocalSpark.rows(
                out() + "/_results", "name", "width", "height", "bytes", "sha256", "round(bpp, 6)", "psnr > 10",
                "ssim > 0", "seconds > 0").getFirst();
        assertEquals("a.png|12|9|" + a.length + "|" + sha256(a) + "|" + Math.round(8e6 * a.length / 108) / 1e6
                + "|true|true|true", row);
        assertTrue(run.out().contains(": 3 pictures, "), run.out());
        assertTrue(run.err().contains("2 pictures failed: column error of "), run.err());
    }

    @Test
    void goesOnWithTheDefectiveParts() throws Exception {
        writeTree();
        assertEquals(0, encode("--part", 1).exitCode());
        Map<String, byte[]> before = files(out());
        FileTime old = FileTime.fromMillis(1_000_000);
        for (String name : before.keySet()) {
            Files.setLastModifiedTime(out().resolve(name), old);
        }
        // A part that was killed: no results, and a file that may be there or not.
        Files.delete(out().resolve("_results/00000000.parquet"));
        Files.writeString(out().resolve("a.inr"), "of another attempt");
        Files.createDirectories(out().resolve("_inr/tmp"));
        Files.writeString(out().resolve("_inr/tmp/00000001-7.inr"), "half a fi");
        LocalSpark.Run run = encode("--part", 1, "--json");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("\"pictures\":5,\"failed\":2,"), run.out());
        assertTrue(run.out().contains("\"parts\":5,\"finishedBefore\":4,"), run.out());
        assertSameFiles(before, files(out()));
        for (String name : before.keySet()) {
            assertEquals(!name.equals("a.inr"), Files.getLastModifiedTime(out().resolve(name)).equals(old), name);
        }
        assertFalse(Files.exists(out().resolve("_inr/tmp")));
    }

    @Test
    void shardsBecomeShards() throws Exception {
        Files.createDirectories(in());
        try (TarArchiveOutputStream tar = tar("s 1.tar")) {
            put(tar, "x/1.png", TestPictures.file(1, "png"));
            put(tar, "x/2.png", "no picture".getBytes());
            put(tar, "x/2.txt", "a caption".getBytes());
        }
        tar("empty.tar").close();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(in().resolve("s2.zip")))) {
            zip.putNextEntry(new ZipEntry("1.png"));
            zip.write(TestPictures.file(2, "png"));
        }
        Files.writeString(in().resolve("damaged.zip"), "PK and so on");
        LocalSpark.Run run = encode("--to", "tar");
        assertEquals(0, run.exitCode(), run.err());
        List<String> rows = LocalSpark.rows(out() + "/_results", "name", "error");
        assertEquals(5, rows.size(), rows.toString());
        assertTrue(rows.get(0).startsWith("damaged.zip|is damaged: "), rows.get(0));
        assertEquals(
                List.of(
                        "empty.tar|contains no images", "s 1.tar/x/1.png|null",
                        "s 1.tar/x/2.png|is not a picture of a known format", "s2.zip/1.png|null"),
                rows.subList(1, 5));
        assertEquals(List.of("s 1.tar/x/1.inr", "s2.zip/1.inr"), entries());
        // The same as files.
        LocalSpark.Run tree = LocalSpark.encodeCorpus(
                "--input", in().resolve("*.tar"), "--output", folder.resolve("tree"), "--effort", 1);
        assertEquals(0, tree.exitCode(), tree.err());
        assertEquals(List.of("s 1.tar/x/1.inr"), List.copyOf(files(folder.resolve("tree")).keySet()));
    }

    private TarArchiveOutputStream tar(String name) throws IOException {
        return new TarArchiveOutputStream(Files.newOutputStream(in().resolve(name)));
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Names of the entries of all tar archives, whose content is checked. */
    private List<String> entries() throws IOException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files(out()).entrySet()) {
            assertTrue(file.getKey().endsWith(".tar"), file.getKey());
            try (TarArchiveInputStream tar = new TarArchiveInputStream(
                    new java.io.ByteArrayInputStream(file.getValue()))) {
                for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                    names.add(e.getName());
                    assertEquals(12, InrPicture.read(tar.readAllBytes()).width());
                }
            }
        }
        return names.stream().sorted().toList();
    }

    private void writeTable() {
        StructType schema = new StructType().add("id", DataTypes.StringType).add("content", DataTypes.BinaryType)
                .add("number", DataTypes.IntegerType);
        List<Row> rows = List.of(
                RowFactory.create("s3://bucket/a/1.png", TestPictures.file(1, "png"), 1),
                RowFactory.create("../2.png", TestPictures.file(2, "png"), 2),
                RowFactory.create(null, TestPictures.file(3, "png"), 3),
                RowFactory.create("4.png", null, 4),
                RowFactory.create("5.png", "no picture".getBytes(), 5));
        LocalSpark.session().createDataFrame(rows, schema).repartition(2).write().parquet(in().toString());
    }

    @Test
    void aTableBecomesRows() throws Exception {
        writeTable();
        LocalSpark.Run run = encode("--column", "content", "--name-column", "id", "--to", "parquet");
        assertEquals(0, run.exitCode(), run.err());
        List<String> rows = LocalSpark.rows(
                out().toString(), "substring(name, instr(name, '/') + 1)", "error", "length(content) = bytes",
                "sha2(content, 256) = sha256", "inr_info(content).width");
        assertEquals(5, rows.size(), rows.toString());
        assertEquals(
                List.of(
                        "../2.png|its name leads out of the output|null|null|null",
                        "4.png|has no bytes: the column is null|null|null|null",
                        "5.png|is not a picture of a known format|null|null|null"),
                rows.stream().filter(row -> !row.contains("|null|true|true|12")).sorted().toList());
        assertTrue(rows.contains("a/1.png|null|true|true|12"), rows.toString());
        LocalSpark.Run again = encode("--column", "content", "--name-column", "id", "--to", "parquet", "--json");
        assertTrue(again.out().contains("\"pictures\":5,\"failed\":3,"), again.out());
        assertTrue(again.out().contains("\"parts\":2,\"finishedBefore\":2,"), again.out());
    }

    @Test
    void tablesThatAreNone() {
        writeTable();
        LocalSpark.Run column = encode("--column", "bytes");
        assertEquals(3, column.exitCode());
        assertEquals("inr: table " + in() + " has no column bytes; it has id, content, number\n", column.err());
        LocalSpark.Run type = encode("--column", "number");
        assertEquals("inr: column number of table " + in() + " is of type int, not binary\n", type.err());
        LocalSpark.Run absent = LocalSpark.encodeCorpus(
                "--input", folder.resolve("none"), "--column", "content", "--output", out());
        assertEquals(3, absent.exitCode());
        assertTrue(absent.err().startsWith("inr: table " + folder.resolve("none") + " cannot be read: "), absent.err());
        assertFalse(Files.exists(out()));
    }

    @Test
    void outputsThatBelongToOthers() throws Exception {
        writeTree();
        Files.createDirectories(out());
        Files.writeString(out().resolve("mine"), "mine");
        LocalSpark.Run run = encode();
        assertEquals(5, run.exitCode());
        assertEquals("inr: output file:" + out()
                + " exists already and is not the output of such a job: give another folder, "
                + "or empty it\n", run.err());
        assertEquals(List.of("mine"), List.copyOf(files(out()).keySet()));
        Files.delete(out().resolve("mine"));
        assertEquals(0, encode("--part", 10).exitCode());
        LocalSpark.Run other = encode("--part", 10, "--quality", 80);
        assertEquals(5, other.exitCode());
        assertTrue(other.err().contains(" is that of another job, {"), other.err());
        assertTrue(other.err().contains("\"options\":\"--effort=1\""), other.err());
    }

    @Test
    void inputsThatAreNone() throws Exception {
        LocalSpark.Run run = encode();
        assertEquals(3, run.exitCode());
        assertEquals("inr: input " + in() + ": there is nothing of that name\n", run.err());
        Files.createDirectories(in().resolve("sub"));
        Files.writeString(in().resolve("sub/text.txt"), "text");
        LocalSpark.Run empty = encode();
        assertEquals("inr: input " + in() + " contains no images\n", empty.err());
        TestPictures.write(in().resolve("sub/a.png"), 1, "png");
        assertEquals(0, encode("--quality", 10).exitCode());
    }

    @Test
    void mistakesOnTheCommandLine() {
        assertEquals(
                "EncodeCorpus: --threads is not for Spark: spark.task.cpus says how many cores an encode has "
                        + "(EncodeCorpus --help shows the options)\n",
                encode("--threads", 3).err());
        assertEquals(2, encode("--quality", 101).exitCode());
        assertEquals(2, encode("--quality", 1, "--bpp", 1).exitCode());
        assertEquals(2, encode("--part", 0).exitCode());
        assertEquals(2, encode("--name-column", "x").exitCode());
    }

    @Test
    void aFullDiskEndsTheJobAndNothingIsLost() throws Exception {
        writeTree();
        FullDisk.ROOM.set(2000);
        Object[] arguments = {
            "--input", in(), "--output", "full://" + out(), "--effort", 1, "--part", 1
        };
        LocalSpark.Run run = LocalSpark.encodeCorpus(arguments);
        assertEquals(5, run.exitCode(), run.err());
        assertTrue(run.err()
                .matches("inr: output full:\\S+ cannot be written: no space left on device; what is finished is kept, "
                        + "and the same command goes on\n"),
                run.err());
        for (Map.Entry<String, byte[]> file : files(out()).entrySet()) {
            InrPicture.read(file.getValue());
        }
        FullDisk.ROOM.set(1 << 20);
        LocalSpark.Run again = LocalSpark.encodeCorpus(arguments);
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(List.of("a.inr", "deep/c d.inr", "deep/er/b.inr"), List.copyOf(files(out()).keySet()));
    }
}
