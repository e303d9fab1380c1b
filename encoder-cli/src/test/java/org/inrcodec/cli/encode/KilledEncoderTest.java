package org.inrcodec.cli.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.inrcodec.cli.ChildCommand;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Encoders killed with SIGKILL at random moments. A handful here; more with {@code -Dinr.kills=60}, which also prints
 * what was found (docs/maintaining.md).
 */
@Tag("slow")
class KilledEncoderTest {
    private static final int KILLS = Integer.getInteger("inr.kills", 4);
    /** One of so many kills meets an encoder that trains. */
    private static final int TRAINING = 3;
    /** Given with {@code -Dinr.seed=N}, it repeats the moments of another run. */
    private static final long SEED = Long.getLong("inr.seed", System.nanoTime());

    @TempDir
    Path folder;

    private List<Path> leftOvers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".inr-part-")).toList();
        }
    }

    @Test
    void killedEncodersLeaveTheLastWholeFileOrNone() throws IOException, InterruptedException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        byte[] original = Files.readAllBytes(photo);
        Path target = folder.resolve("photo.inr");
        System.out.println("KilledEncoderTest: -Dinr.seed=" + SEED);
        Random random = new Random(SEED);
        int unfinished = 0;
        int files = 0;
        for (int i = 0; i < KILLS; i++) {
            boolean train = i % TRAINING == TRAINING - 1;
            if (i % 2 == 1) {
                Files.deleteIfExists(target); // So that files appear as well as being replaced.
            }
            Process encoder = ChildCommand.start(
                    ChildCommand.class, List.of(), "endless", train ? "train" : "quick", "encode", photo.toString(),
                    "-o", target.toString(), "--force", "--profile", "grid", "--time", "0.1");
            try (BufferedReader lines = encoder.inputReader()) {
                int rounds = random.nextInt(train ? 2 : 4);
                for (int begun = 0; begun <= rounds;) {
                    String line = lines.readLine();
                    assertTrue(line != null, "it ended by itself");
                    begun += line.equals("begin") ? 1 : 0;
                }
                Thread.sleep(random.nextInt(train ? 1500 : 150));
            } finally {
                encoder.destroyForcibly().waitFor();
            }
            assertEquals(137, encoder.exitValue());
            assertArrayEquals(original, Files.readAllBytes(photo));
            unfinished += leftOvers().size();
            assertTrue(leftOvers().size() <= 1, "older ones are cleaned: " + leftOvers());
            if (Files.exists(target)) {
                files++;
                InrFile file = InrFile.read(Files.readAllBytes(target), DecoderLimits.DEFAULT);
                assertEquals(Files.size(target), file.length());
                InrPicture picture = InrPicture.of(file, DecoderLimits.DEFAULT);
                assertTrue(ChildCommand.isWhole(picture.metadata()));
                assertEquals(16L * 12, picture.decode().pixels());
            }
        }
        CommandRun last = CommandRun.of("encode", photo, "-o", target, "--force");
        assertEquals(0, last.exitCode(), last.err());
        assertEquals(List.of(), leftOvers());
        if (KILLS > 4) {
            System.out.println(KILLS + " kills: " + unfinished + " left an unfinished file, " + files
                    + " a whole one under the final name, none a wrong one; the original stayed");
        }
    }
}
