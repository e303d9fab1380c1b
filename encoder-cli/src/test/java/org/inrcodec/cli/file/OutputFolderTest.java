package org.inrcodec.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folder that {@code -o} names. */
class OutputFolderTest {
    @TempDir
    Path folder;

    private List<String> below() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString().replace('\\', '/'))
                    .sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"encode,coded/,png", "encode,far/coded,png", "decode,coded/,inr", "decode,far/coded,inr"})
    void theFolderForSeveralOutputsIsMade(String command, String name, String kind) throws IOException {
        for (String picture : List.of("a", "b")) {
            Path file = folder.resolve(picture + "." + kind);
            if (kind.equals("png")) {
                SampleFiles.png(file);
            } else {
                SampleFiles.inr(file, 16, 12, 3, 8);
            }
        }
        CommandRun run = CommandRun.of(
                command, folder.resolve("a." + kind), folder.resolve("b." + kind), "-o", folder + "/" + name);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        String made = command.equals("encode") ? ".inr" : ".png";
        assertEquals(
                List.of("a" + made, "b" + made),
                Stream.of(folder.resolve(name).toFile().list()).sorted().toList());
    }

    @Test
    void aNameThatEndsAsAFolderMakesOneForOneInputToo() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        assertEquals(ExitCode.OK, CommandRun.of("encode", photo, "-o", folder + "/coded/").exitCode());
        assertEquals(
                ExitCode.OK,
                CommandRun.of("decode", folder + "/coded/photo.inr", "--to", "tif", "-o", folder + "/back/")
                        .exitCode());
        assertEquals(List.of("back/photo.tif", "coded/photo.inr", "photo.png"), below());
    }

    @Test
    void inputsThatCannotBeReadMakeNoFolder() throws IOException {
        for (String command : List.of("encode", "decode")) {
            CommandRun run = CommandRun.of(command, folder.resolve("a"), folder.resolve("b"), "-o", folder + "/new");
            assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
            assertFalse(Files.exists(folder.resolve("new")));
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        CommandRun run = CommandRun.of("encode", folder.resolve("a.png"), folder.resolve("b.png"), "-o", file);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.errContains("is not a folder; several inputs need one"), run.err());
    }
}
