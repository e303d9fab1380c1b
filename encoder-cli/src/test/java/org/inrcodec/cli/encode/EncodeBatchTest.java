package org.inrcodec.cli.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.encode.Encoder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code encode --batch}, with the true encoder. */
@Tag("slow")
class EncodeBatchTest {
    private static final List<String> QUICKLY = List.of(
            "--profile", "siren", "--layers", "1", "--width", "4", "--effort", "1", "--device", "cpu");

    @TempDir
    Path folder;

    private CommandRun encode(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of("encode"));
        words.addAll(QUICKLY);
        words.addAll(List.of(arguments));
        return CommandRun.with(Encoder::encode, false, words.toArray());
    }

    @Test
    void picturesAtOnceGiveTheirFilesAndAreToldInOrder() throws IOException {
        Path first = SampleFiles.png(folder.resolve("first.png"));
        Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
        Path last = SampleFiles.png(folder.resolve("last.png"));
        CommandRun run = encode("--batch", "3", "--json", first, broken, last);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        List<JsonObject> told = run.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
        assertEquals(
                List.of(first.toString(), broken.toString(), last.toString()),
                told.stream().map(o -> o.get("input").getAsString()).toList());
        assertTrue(told.get(1).has("error") && told.get(2).has("psnr"), run.out());
        byte[] together = Files.readAllBytes(folder.resolve("last.inr"));
        assertEquals(ExitCode.OK, encode("--force", last).exitCode());
        assertArrayEquals(Files.readAllBytes(folder.resolve("last.inr")), together);
    }

    @Test
    void foldersToo() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        SampleFiles.png(pictures.resolve("a.png"));
        SampleFiles.png(pictures.resolve("b.png"));
        CommandRun run = encode("--batch", "auto", pictures, "-o", folder.resolve("out"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(2, run.out().lines().count(), run.out());
        assertTrue(Files.exists(folder.resolve("out").resolve("b.inr")), run.out());
    }

    @Test
    void onePictureThatFailsGivesItsExitCode() throws IOException {
        Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
        assertEquals(ExitCode.INPUT, encode("--batch", "2", broken).exitCode());
    }

    @Test
    void anArchiveThatCannotBeReadIsReportedInItsTurn() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path damaged = Files.write(folder.resolve("damaged.zip"), new byte[50]);
        assertEquals(ExitCode.INPUT, encode("--batch", "2", damaged).exitCode());
        CommandRun run = encode("--batch", "2", "--json", photo, damaged);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).contains("psnr") && lines.get(1).contains("error"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "257", "many", "-1"})
    void whatIsNoNumberOfPicturesIsAMistake(String size) {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = encode("--batch", size, photo);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.errContains("'" + size + "' is neither auto nor a number from 1 to 256"), run.err());
    }
}
