package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inrcodec.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One input, name or folder that cannot be used costs none of the others. */
class OddInputsTest {
    @TempDir
    Path folder;

    /** Words that are no file names; on other systems than this there are more of them. */
    @ParameterizedTest
    @CsvSource({"encode,png", "decode,inr", "info,inr", "compare,png"})
    void aWordThatIsNoFileNameIsOneLineAndTheRestIsDone(String command, String kind) throws IOException {
        Path good = folder.resolve("good." + kind);
        if (kind.equals("png")) {
            SampleFiles.png(good);
        } else {
            SampleFiles.inr(good, 16, 12, 3, 8);
        }
        for (String bad : List.of("nul\0." + kind, "caf\ufffd." + kind, "")) {
            List<Object> arguments = new ArrayList<>(List.of(command, bad, good));
            if (command.equals("compare")) {
                arguments.addAll(List.of("--against", "jpeg", "--at", "1"));
            } else if (!command.equals("info")) {
                arguments.add("--force");
            }
            CommandRun run = CommandRun.of(arguments.toArray());
            assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
            assertEquals(1, run.errors().stream().filter(e -> e.contains("is not a file name")).count(), run.err());
            assertFalse(run.out().isEmpty(), "the other input");
            CommandRun alone = CommandRun.of(Stream.of(command, bad).toArray());
            assertEquals(ExitCode.INPUT, alone.exitCode(), alone.err());
        }
    }

    /** The system's names are bytes: one that is no UTF-8 costs only itself. */
    @Test
    void namesThatCannotBeMappedAreOneLineAndTheRestIsDone() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        shell(pictures, "cp a.png \"$(printf 'caf\\351.png')\" && mkdir \"$(printf 'f\\374r')\" "
                + "&& cp a.png \"$(printf 'f\\374r')/b.png\"");
        assumeTrue(pictures.toFile().list().length == 3, "the file system has no such names");
        for (String command : List.of("encode", "compare")) {
            CommandRun run = command.equals("encode")
                    ? CommandRun.of(command, pictures, "-o", folder.resolve("out"))
                    : CommandRun.of(command, pictures, "--against", "jpeg", "--at", "1");
            assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
            List<String> about = run.errors().stream().filter(e -> e.contains(pictures.toString())).toList();
            assertEquals(2, about.size(), run.err());
            assertTrue(about.stream().allMatch(e -> e.contains("is not a file name on this system")), run.err());
        }
        assertEquals(List.of("a.inr"), List.of(folder.resolve("out").toFile().list()));
    }

    /** A folder that the system refuses to list, to root also: its path is longer than the system takes. */
    @Test
    void aFolderThatCannotBeListedIsOneLineAndTheRestIsDone() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        SampleFiles.png(Files.createDirectory(pictures.resolve("z")).resolve("b.png"));
        String name = "n".repeat(250);
        String half = (name + "/").repeat(10);
        shell(pictures,
                "mkdir -p " + half + " other/" + half + " && mv other/" + name + " " + half + " && rmdir other");
        try {
            for (String command : List.of("encode", "compare")) {
                CommandRun run = command.equals("encode")
                        ? CommandRun.of(command, pictures, "-o", folder.resolve("out"))
                        : CommandRun.of(command, pictures, "--against", "jpeg", "--at", "1");
                assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
                List<String> about = run.errors().stream().filter(e -> e.contains(pictures.toString())).toList();
                assertEquals(1, about.size(), run.err());
                assertTrue(run.errContains(name + ": cannot be read: "), run.err());
                assertFalse(run.errContains("exception"), run.err());
            }
            assertTrue(Files.exists(folder.resolve("out/a.inr")) && Files.exists(folder.resolve("out/z/b.inr")));
        } finally {
            shell(pictures, "rm -rf " + name);
        }
    }

    @Test
    void aFolderWithoutPermissionIsOneLineAndTheRestIsDone() throws IOException, InterruptedException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        Path closed = Files.createDirectory(pictures.resolve("closed"));
        assumeTrue(closed.toFile().setReadable(false, false) && !Files.isReadable(closed), "root may read everything");
        CommandRun run = CommandRun.of("encode", pictures);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        assertEquals(List.of("inr: " + closed + ": cannot be read: permission denied"), run.errors());
        assertTrue(Files.exists(pictures.resolve("a.inr")));
        CommandRun alone = CommandRun.of("encode", closed);
        assertEquals(ExitCode.INPUT, alone.exitCode(), alone.err());
    }

    @Test
    void foldersWithoutPicturesAreOneLineEach() throws IOException {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        CommandRun run = CommandRun.of("encode", a, b, "-o", folder.resolve("out"));
        assertEquals(
                List.of("inr: " + a + ": contains no images", "inr: " + b + ": contains no images"), run.errors());
    }

    @Test
    void aLinkToAFolderIsThatFolder() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), pictures);
        CommandRun run = CommandRun.of("encode", link, "-o", folder.resolve("out"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(Files.exists(folder.resolve("out/a.inr")));
    }

    @Test
    void memoryThatRunsOutIsALimitWhereverItDoes() {
        for (String command : List.of("encode", "compare")) {
            CommandRun run = CommandRun.with((picture, metadata, options, listener) -> {
                throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
            }, false, command, SampleFiles.png(folder.resolve("photo.png")));
            assertEquals(ExitCode.LIMIT, run.exitCode(), run.err());
            assertTrue(run.errContains("photo.png: not enough memory"), run.err());
        }
    }

    /** The locale C, as cron and systemd have it, without the launcher, which gives Java another one. */
    @Test
    void withoutAnEncodingForNamesTheRestIsDone() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        SampleFiles.inr(folder.resolve("good.inr"), 16, 12, 3, 8);
        SampleFiles.inr(folder.resolve("\u00e9.inr"), 16, 12, 3, 8);
        InrProcess run = InrProcess.run(folder, Map.of("LC_ALL", "C"), "info", "good.inr", "\u00e9.inr");
        assumeTrue(!run.err().isEmpty(), "this system's names are UTF-8 in every locale");
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.out().startsWith("good.inr: "), run.out());
    }

    private static void shell(Path folder, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile())
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
