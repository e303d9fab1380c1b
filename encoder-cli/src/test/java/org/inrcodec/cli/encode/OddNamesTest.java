package org.inrcodec.cli.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long and odd names of outputs: every name that the file system takes works. */
class OddNamesTest {
    /** Bytes of a name on the usual file systems. */
    private static final int MAX_NAME_BYTES = 255;

    @TempDir
    Path folder;

    static Stream<String> names() {
        return Stream.of(
                "n".repeat(MAX_NAME_BYTES - 4), "\u753b".repeat(80), "\ud83d\udcf7".repeat(62),
                "x".repeat(99) + "\ud83d\udcf7" + "y".repeat(50), "e\u0301".repeat(60), " space ", "-o", "--force",
                "a\\b",
                "*?[x]", "%s%n", "line\nfeed", ".hidden", "two..dots.", "'\"");
    }

    private static boolean isLegal(Path folder, String name) {
        try {
            Files.delete(Files.createFile(folder.resolve(name)));
            return true;
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameOfAnOutputWorks(String name) throws IOException {
        assertTrue((name + ".inr").getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES);
        assumeTrue(isLegal(folder, name + ".inr"), "the file system has no such names");
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path target = folder.resolve(name + ".inr");
        CommandRun run = CommandRun.of("encode", photo, "-o", target);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(ExitCode.OK, CommandRun.of("decode", target, "-o", folder.resolve("again.png")).exitCode());
        assertEquals(
                List.of("again.png", "photo.png", name + ".inr").stream().sorted().toList(),
                Stream.of(folder.toFile().list()).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameOfAnInputGivesAnOutput(String name) throws IOException {
        assumeTrue(isLegal(folder, name + ".png"), "the file system has no such names");
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve(name + ".png"));
        CommandRun run = CommandRun.of("encode", pictures.resolve(name + ".png"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(Files.exists(pictures.resolve(name + ".inr")));
        if (!name.startsWith(".")) { // A folder's hidden files are skipped.
            CommandRun all = CommandRun.of("encode", pictures, "-o", folder.resolve("out"));
            assertEquals(ExitCode.OK, all.exitCode(), all.err());
            assertTrue(Files.exists(folder.resolve("out").resolve(name + ".inr")));
        }
    }

    @Test
    void aNameThatIsTooLongIsOneLine() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = CommandRun.of("encode", photo, "-o", folder.resolve("n".repeat(300) + ".inr"));
        assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertEquals(List.of("photo.png"), List.of(folder.toFile().list()));
    }

    @Test
    void aNameThatIsNotValidIsOneLine() {
        assumeTrue(File.separatorChar == '/');
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        for (String command : new String[] {"encode", "decode"}) {
            CommandRun run = CommandRun.of(command, photo, "-o", "nul\0nul.png");
            assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
            assertEquals(1, run.errors().size(), run.err());
        }
    }
}
