package org.inrcodec.cli.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of networks that are trained with a teacher, gates or noise. */
@Tag("slow")
class StudyTrainingTest {
    private static final String SMALL = "width 8\nlayers 3\nsteps 30\nprune-steps 10\ntune-steps 10\n";

    @TempDir
    Path folder;

    private CommandRun study(String recipe, byte[] samples) throws IOException {
        Path picture = SampleFiles.grey(folder.resolve("picture.png"), 16, 16, samples);
        Path file = folder.resolve("tiny.recipe");
        Files.writeString(file, recipe);
        return CommandRun.of("study", file, "--picture", picture, "--out", folder.resolve("out"), "--threads", "2");
    }

    /** Lines of networks; JPEG has its own. */
    private List<String[]> results() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("out/results.csv"))) {
            return lines.skip(1).map(line -> line.split(",", -1)).filter(r -> !r[4].equals("-1")).toList();
        }
    }

    @Test
    void everyTrainingMakesARealFileThatIsMeasured() throws IOException {
        CommandRun run = study("trials taught\n" + SMALL
                + "train distilled\ndistil outputs, features, gradients\nteacher-width 12\nteacher-layers 2\n"
                + "teacher-steps 20\nprune none, agp\n"
                + "trials gated\n" + SMALL + "train gated\ngates width, depth, both\ngate-steps 40\ngate-cost 1\n"
                + "rate 0.01\nquantise none, range-linear\n"
                + "trials noisy\n" + SMALL + "train variational-gaussian, variational-laplace\n"
                + "quantise noise, range-linear\ngranularity tensor, channel\nstorage range, huffman\n",
                SampleFiles.waves());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String[]> results = results();
        assertEquals(6 + 6 + 16, results.size());
        Picture original = new Picture(16, 16, 1, 8, SampleFiles.waves());
        for (String[] r : results) {
            assertEquals("ok", r[2], Arrays.toString(r));
            Path file = folder.resolve("out/files/" + r[0] + ".inr");
            assertEquals(Files.size(file), Long.parseLong(r[9]));
            InrPicture decoded = InrPicture.read(file, DecoderLimits.UNLIMITED);
            assertEquals(Psnr.of(original, decoded.decode()).joint(), Double.parseDouble(r[12]), 1e-6);
            SirenShape shape = decoded.network().shape();
            assertEquals(shape.parameters(), Long.parseLong(r[7]));
            // At that price nothing stays open but what has to.
            List<Integer> widths = r[3].contains("gates=width")
                    ? List.of(1, 1, 1)
                    : r[3].contains("gates=depth")
                            ? List.of(8)
                            : r[3].contains("gates=both") ? List.of(1) : List.of(8, 8, 8);
            assertEquals(widths, shape.widths(), r[3]);
        }
    }

    @Test
    void theNoiseOfASharedNetworkIsKept() throws IOException {
        String recipe = "trials noisy\n" + SMALL + "train variational-gaussian\nquantise noise\n"
                + "granularity tensor, channel\n";
        assertEquals(ExitCode.OK, study(recipe, SampleFiles.waves()).exitCode());
        List<String> sizes = results().stream().map(r -> r[3] + r[9] + r[12]).sorted().toList();
        Files.delete(folder.resolve("out/results.csv"));
        CommandRun again = study(recipe, SampleFiles.waves());
        assertEquals(ExitCode.OK, again.exitCode(), again.err());
        assertEquals(sizes, results().stream().map(r -> r[3] + r[9] + r[12]).sorted().toList());
    }

    @Test
    void noiseThatIsNotKnownIsARecordedFailure() throws IOException {
        CommandRun run = study("trials plain\n" + SMALL + "quantise noise\n", SampleFiles.waves());
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertTrue(run.errContains("quantise noise is for train variational"), run.err());
    }
}
