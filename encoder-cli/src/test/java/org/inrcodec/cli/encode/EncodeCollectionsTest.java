package org.inrcodec.cli.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.console.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and archives as inputs of {@code inr encode}. */
class EncodeCollectionsTest {
    @TempDir
    Path folder;

    private Path pictures;
    private Path out;
    private byte[] png;

    @BeforeEach
    void files() throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures/deep")).getParent();
        png = Files.readAllBytes(SampleFiles.png(pictures.resolve("a.png")));
        Files.write(pictures.resolve("deep/b.png"), png);
        Files.writeString(pictures.resolve("notes.txt"), "no picture");
        out = folder.resolve("made/out");
    }

    private static List<String> below(Path start) throws IOException {
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).map(f -> start.relativize(f).toString().replace('\\', '/'))
                    .sorted().toList();
        }
    }

    private Path zip(String name, String... entries) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream stream = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : entries) {
                stream.putNextEntry(new ZipEntry(entry));
                stream.write(entry.contains("broken") ? new byte[9] : png);
            }
        }
        return zip;
    }

    @Test
    void aFoldersPicturesGoBesideThemselves() throws IOException {
        CommandRun run = CommandRun.of("encode", pictures);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(List.of("a.inr", "a.png", "deep/b.inr", "deep/b.png", "notes.txt"), below(pictures));
        assertEquals(2, run.out().lines().count(), run.out());
    }

    /** As README says. */
    @Test
    void ofAFolderOnlyNamesCount() throws IOException {
        Files.write(pictures.resolve(".hidden.png"), png);
        Files.write(pictures.resolve("nameless"), png);
        Files.write(Files.createDirectories(pictures.resolve(".dot")).resolve("c.png"), png);
        Files.createSymbolicLink(pictures.resolve("link.png"), pictures.resolve("a.png"));
        Files.writeString(pictures.resolve("text.png"), "no picture");
        CommandRun run = CommandRun.of("encode", pictures, "-o", out);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.errContains("text.png: is not a picture of a known format"), run.err());
        assertEquals(List.of(".dot/c.inr", "a.inr", "deep/b.inr"), below(out));
        CommandRun named = CommandRun.of("encode", pictures.resolve("nameless"), pictures.resolve(".hidden.png"), "-o",
                out);
        assertEquals(ExitCode.OK, named.exitCode(), named.err());
    }

    @Test
    void theFolderForOutputsIsMadeAndKeepsTheFoldersOfTheInputs() throws IOException {
        Path single = Files.write(folder.resolve("single.png"), png);
        CommandRun run = CommandRun.of("encode", pictures, single, zip("x.zip", "c.png", "far/d.png"), "-o", out);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(List.of("a.inr", "c.inr", "deep/b.inr", "far/d.inr", "single.inr"), below(out));
    }

    @Test
    void anArchivesPicturesGoIntoAFolderOfItsName() throws IOException {
        CommandRun run = CommandRun.of("encode", zip("holiday.zip", "deep/c.png"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(List.of("deep/c.inr"), below(folder.resolve("holiday")));
    }

    @Test
    void compressedTarsAreReadAndTheirLinksRefused() throws IOException {
        Path tar = folder.resolve("t.tar.xz");
        try (OutputStream file = Files.newOutputStream(tar);
                TarArchiveOutputStream stream = new TarArchiveOutputStream(new XZCompressorOutputStream(file))) {
            TarArchiveEntry link = new TarArchiveEntry("link.png", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            stream.putArchiveEntry(link);
            stream.closeArchiveEntry();
            TarArchiveEntry entry = new TarArchiveEntry("c.png");
            entry.setSize(png.length);
            stream.putArchiveEntry(entry);
            stream.write(png);
            stream.closeArchiveEntry();
        }
        CommandRun run = CommandRun.of("encode", tar, "-o", out);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.err().startsWith("inr: " + tar + ": link.png: "), run.err());
        assertEquals(List.of("c.inr"), below(out));
    }

    @Test
    void entriesThatFailAreOneLineEachAndTheRestGoesOn() throws IOException {
        Path zip = zip("x.zip", "../../evil.png", "broken.png", "good.png");
        CommandRun run = CommandRun.of("encode", zip, "-o", out, "--json");
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertEquals(2, run.errors().size(), run.err());
        assertTrue(run.errors().get(0).equals("inr: " + zip + ": ../../evil.png: leads out of the archive"), run.err());
        assertTrue(run.errors().get(1).startsWith("inr: " + zip + ": broken.png: "), run.err());
        assertEquals(List.of("good.inr"), below(out));
        assertEquals(3, run.out().lines().count(), run.out());
        assertEquals(
                zip + ": good.png",
                JsonParser.parseString(run.out().lines().toList().get(2)).getAsJsonObject().get("input").getAsString());
    }

    @Test
    void nothingIsReplacedUnlessForcedAndNothingIsWrittenTwice() throws IOException {
        CommandRun.of("encode", pictures, "-o", out);
        CommandRun again = CommandRun.of("encode", pictures, "-o", out);
        assertEquals(ExitCode.SOME_FAILED, again.exitCode());
        assertEquals(2, again.errors().stream().filter(e -> e.contains("exists already")).count(), again.err());
        CommandRun twice = CommandRun.of("encode", pictures, zip("x.zip", "a.jpg"), "-o", out, "--force");
        assertEquals(ExitCode.SOME_FAILED, twice.exitCode());
        assertEquals(1, twice.errors().size(), twice.err());
        assertTrue(twice.err().contains("a.inr is already the output of " + pictures.resolve("a.png")),
                twice.err());
    }

    @Test
    void withoutPicturesNothingIsMade() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path input : List.of(empty, zip("none.zip", "readme.txt"))) {
            CommandRun run = CommandRun.of("encode", input, "-o", out);
            assertEquals(ExitCode.INPUT, run.exitCode());
            assertEquals(List.of("inr: " + input + ": contains no images"), run.errors());
        }
        Path damaged = Files.write(folder.resolve("damaged.7z"), new byte[50]);
        CommandRun run = CommandRun.of("encode", damaged, "-o", out);
        assertEquals(ExitCode.INPUT, run.exitCode());
        assertEquals(1, run.errors().size(), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aFileCannotBeTheFolderForOutputs() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        CommandRun run = CommandRun.of("encode", pictures, "-o", file);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.errContains("is not a folder; folders and archives need one"), run.err());
    }

    @Test
    void aFaultOfOnePictureDoesNotCostTheOthersAndAnInterruptionEndsAll() throws IOException {
        int[] calls = new int[1];
        Encode faulty = (picture, metadata, options, listener) -> {
            if (calls[0]++ == 0) {
                throw new IllegalStateException("a fault");
            }
            return CommandRun.QUICK.encode(picture, metadata, options, listener);
        };
        CommandRun run = CommandRun.with(faulty, false, "encode", pictures, "-o", out);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertTrue(run.errContains("internal error"), run.err());
        assertEquals(List.of("deep/b.inr"), below(out));
        Encode ended = (picture, metadata, options, listener) -> {
            throw new CancellationException("interrupted");
        };
        assertEquals(ExitCode.INTERRUPTED, CommandRun.with(ended, false, "encode", pictures).exitCode());
    }
}
