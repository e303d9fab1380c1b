package org.inrcodec.cli.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.Commands;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.recipe.BuiltInRecipes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StudyCommandTest {
    private static final String SMALL = "width 8\nlayers 3\nsteps 30\nprune-steps 10\ntune-steps 10\n";

    @TempDir
    Path folder;

    private Path picture;
    private byte[] samples;

    @BeforeEach
    void picture() {
        samples = SampleFiles.waves();
        picture = SampleFiles.grey(folder.resolve("picture.png"), 16, 16, samples);
    }

    private CommandRun study(String recipe) throws IOException {
        Path file = folder.resolve("tiny.recipe");
        Files.writeString(file, recipe);
        return CommandRun.of("study", file, "--picture", picture, "--out", folder.resolve("out"), "--threads", "2");
    }

    private List<String[]> results() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("out/results.csv"))) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    @Test
    void everyMethodMakesARealFileThatIsMeasured() throws IOException {
        CommandRun run = study("trials pruning\n" + SMALL
                + "rounds 2\nprune none, one-shot, agp, obd, obs, taylor, l1, lottery, dsd\nsparsity 0.5\n"
                + "trials units\n" + SMALL + "prune neurons\nsparsity 0.5\nquantise none, range-linear\n"
                + "trials quantising\n" + SMALL + "prune none, agp\nquantise range-linear, shared\nbits 4\n"
                + "training aware, after\nscope all, hidden\nscheme asymmetric-signed\ngranularity channel\n"
                + "trials factors\n" + SMALL
                + "factorise svd\nenergy 0.6\nquantise none, range-linear, shared, ternary\n"
                + "trials signs\n" + SMALL + "quantise binary, ternary\nprune none, agp\ntraining aware, after\n"
                + "granularity channel\n"
                + "trials vectors\n" + SMALL
                + "quantise product, residual\ndimension 3\nbits 2\ntraining aware, after\n"
                + "trials incremental\n" + SMALL
                + "quantise range-linear\ntraining incremental\nscope all, hidden\nprune none, agp\n"
                + "trials xnor\n" + SMALL + "quantise xnor\nscope all, hidden\nprune none, agp\n");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String[]> results = results();
        assertEquals(16 + 9 + 2 + 16 + 4 + 8 + 4 + 4 + 4, results.size());
        assertFilesAreWhatWasMeasured(results);
        // Half of the 128 weights between hidden layers, of 177 parameters in all; dense–sparse–dense ends dense.
        for (String[] r : results) {
            if (r[1].equals("pruning")) {
                boolean dense = r[3].contains("prune=none") || r[3].contains("prune=dsd");
                assertEquals("177", r[7]);
                assertEquals(dense ? "177" : "113", r[8], r[3]);
            }
        }
        // Four of eight units: 2·4 + 4 + 2·(16 + 4) + 4 + 1 parameters are left of the network itself.
        for (String[] r : results) {
            if (r[1].equals("units")) {
                assertEquals("57", r[7], r[3]);
                Path file = folder.resolve("out/files/" + r[0] + ".inr");
                assertEquals(
                        List.of(4, 4, 4),
                        InrPicture.read(file, DecoderLimits.UNLIMITED).network().shape().widths());
            }
        }
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("out/study.json"))).getAsJsonObject();
        assertEquals(results.size(), json.getAsJsonArray("trials").size());
        String report = Files.readString(folder.resolve("out/report.md"));
        assertTrue(report.contains("psnr-bpp.png") && report.contains("## factors"), report);
        for (String plot : List.of("psnr-bpp.png", "psnr-bpp.svg", "class-bars.png", "class-spread.png",
                "class-boxes.svg",
                "class-violins.svg", "class-bars-psnr.svg", "class-bars-bpp.svg")) {
            assertTrue(Files.size(folder.resolve("out/" + plot)) > 1000, plot);
        }
    }

    @Test
    void everyKindOfLevelsMakesARealFileThatIsMeasured() throws IOException {
        CommandRun run = study("trials learned\n" + SMALL + "prune none, agp\nquantise llsq, dorefa, trained-ternary\n"
                + "bits 3\ngranularity tensor, channel\n"
                + "trials powers\n" + SMALL + "quantise fixed-point, dynamic-fixed-point\nscope all, hidden\nbits 8\n"
                + "trials wells\n" + SMALL + "prune none, agp\nquantise bipolar, bipolar-binary\n"
                + "training aware, after\nscope hidden\n");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String[]> results = results();
        assertEquals(16 + 12 + 4 + 8, results.size());
        assertFilesAreWhatWasMeasured(results);
    }

    private void assertFilesAreWhatWasMeasured(List<String[]> results) throws IOException {
        Picture original = new Picture(16, 16, 1, 8, samples);
        for (String[] r : results) {
            assertEquals("ok", r[2], Arrays.toString(r));
            Path file = folder.resolve("out/files/" + r[0] + (r[4].equals("-1") ? ".jpg" : ".inr"));
            assertEquals(Files.size(file), Long.parseLong(r[9]));
            assertEquals(8.0 * Files.size(file) / 256, Double.parseDouble(r[11]), 1e-6);
            if (file.toString().endsWith(".inr")) {
                Picture decoded = InrPicture.read(file, DecoderLimits.UNLIMITED).decode();
                assertEquals(Psnr.of(original, decoded).joint(), Double.parseDouble(r[12]), 1e-6);
                assertTrue(r[3].contains("seed=1"), r[3]);
            }
        }
    }

    @Test
    void theEncoderIsATrialLikeAllOthers() throws IOException {
        CommandRun run = study("trials ours\nmethod inr\neffort 1\nprofile grid\nquality 30, 70\n"
                + "trials weights\nmethod inr\neffort 1\nprofile siren\nbpp 6\n"
                + "trials impossible\nmethod inr\neffort 1\nprofile siren\ntune ssim\n"
                + "trials dense\nwidth 8\nlayers 2\nsteps 20\n");
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        List<String[]> ours = results().stream().filter(r -> r[1].equals("ours")).toList();
        assertEquals(List.of("ours", "ours"), ours.stream().map(r -> r[5]).toList());
        Picture original = new Picture(16, 16, 1, 8, samples);
        for (String[] r : ours) {
            assertEquals("ok", r[2], Arrays.toString(r));
            Path file = folder.resolve("out/files/" + r[0] + ".inr");
            assertEquals(Files.size(file), Long.parseLong(r[9]));
            Picture decoded = InrPicture.read(file, DecoderLimits.UNLIMITED).decode();
            assertEquals(Psnr.of(original, decoded).joint(), Double.parseDouble(r[12]), 1e-6);
            // Grids have no MicroNet score, and 16 pixels no five scales.
            assertEquals(List.of("", "", ""), List.of(r[20], r[21], r[22]));
        }
        String[] weights = results().stream().filter(r -> r[1].equals("weights")).findFirst().orElseThrow();
        assertTrue(Double.parseDouble(weights[11]) <= 6.6, weights[11]);
        assertTrue(Double.parseDouble(weights[21]) > 0 && Double.parseDouble(weights[22]) > 0);
        String[] dense = results().stream().filter(r -> r[1].equals("dense")).findFirst().orElseThrow();
        // 2 x 8 + 8 + 8 x 8 + 8 + 8 + 1 values; 88 products, 88 - 17 + 17 additions, 16 sines.
        assertEquals("105.000000", dense[21]);
        assertEquals("192.000000", dense[22]);
        String report = Files.readString(folder.resolve("out/report.md"));
        assertTrue(report.lines().anyMatch(l -> l.startsWith("| dense | 1 | 0 |") && l.contains("| 2.000 |")), report);
        assertTrue(report.contains("Failed: `method=inr"), report);
    }

    @Test
    void aStudyGoesOnWhereItWasAndMakesTheSame() throws IOException {
        String recipe = "trials a\n" + SMALL + "seed 1, 2\nprune none, agp\n";
        assertEquals(ExitCode.OK, study(recipe).exitCode());
        Path csv = folder.resolve("out/results.csv");
        List<String> lines = Files.readAllLines(csv);
        int ours = (int) lines.stream().filter(l -> l.contains(",a,ok,")).count();
        assertEquals(4, ours);
        // The last two results are lost, one in the middle of its line, and so is one shared network.
        String kept = String.join("\n", lines.subList(0, lines.size() - 2)) + "\n";
        Files.writeString(csv, kept + lines.getLast().substring(0, 30));
        try (Stream<Path> networks = Files.list(folder.resolve("out/networks"))) {
            Files.delete(networks.sorted().findFirst().orElseThrow());
        }
        CommandRun again = study(recipe);
        assertEquals(ExitCode.OK, again.exitCode(), again.err());
        assertEquals(2, again.errors().stream().filter(l -> l.contains(" of 20: ")).count(), again.err());
        assertEquals(
                lines.stream().map(StudyCommandTest::withoutTime).sorted().toList(),
                Files.readAllLines(csv).stream().map(StudyCommandTest::withoutTime).sorted().toList());
    }

    private static String withoutTime(String line) {
        return line.substring(0, line.lastIndexOf(',', line.length() - 2));
    }

    @Test
    void severalPicturesHaveAFolderEachAndAReportOfTheirMeans() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures/deep"));
        Files.copy(picture, pictures.resolve("a.png"));
        Files.writeString(folder.resolve("pictures/none.png"), "no picture");
        Path other = SampleFiles.flat(folder.resolve("b.png"), 20, 12, 0);
        Path recipe = folder.resolve("two.recipe");
        Files.writeString(recipe, "crop 12\ntrials a\nmethod jpeg\nquality 30, 60\n");
        CommandRun run = CommandRun.of("study", recipe, "--picture", folder.resolve("pictures"), "--picture", picture,
                "--out", folder.resolve("out"));
        // What is no picture is told, and the rest goes on.
        assertEquals(ExitCode.SOME_FAILED, run.exitCode(), run.err());
        assertTrue(run.errContains("none.png"), run.err());
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("out/study.json"))).getAsJsonObject();
        assertEquals("[\"deep/a.png\",\"picture.png\"]", json.getAsJsonArray("pictures").toString());
        double psnr = 0;
        double error = 0;
        for (String own : List.of("deep%2Fa.png", "picture.png")) {
            List<String> lines = Files.readAllLines(folder.resolve("out/" + own + "/results.csv"));
            assertEquals(3, lines.size());
            String[] fields = lines.stream().filter(l -> l.contains("quality=30")).findFirst().orElseThrow()
                    .split(",", -1);
            psnr += Double.parseDouble(fields[12]) / 2;
            error += Math.pow(10, -Double.parseDouble(fields[12]) / 10) / 2;
            assertTrue(Files.exists(folder.resolve("out/" + own + "/report.md")));
        }
        assertEquals(psnr, mean(json, "meanPsnr"), 1e-5);
        assertEquals(-10 * Math.log10(error), mean(json, "psnrOfMeanMse"), 1e-5);
        assertTrue(Files.readString(folder.resolve("out/report.md")).contains("Curve of PSNR-of-mean-MSE:"));
        // All is kept: the second time nothing is made, only the picture that is new.
        CommandRun again = CommandRun.of("study", recipe, "--picture", folder.resolve("pictures"), "--picture",
                picture, "--picture", other, "--out", folder.resolve("out"));
        assertEquals(2, again.errors().stream().filter(l -> l.contains(" of 2: ")).count(), again.err());
        assertTrue(again.errors().stream().allMatch(l -> !l.contains(" of 2: ") || l.contains("b.png")), again.err());
    }

    private static double mean(JsonObject json, String convention) {
        return json.getAsJsonArray(convention).get(0).getAsJsonObject().get("psnr").getAsDouble();
    }

    @Test
    void picturesOfAnArchiveAreStudied() throws IOException {
        Path archive = folder.resolve("two.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("x.png", "y.png")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Files.readAllBytes(picture));
                zip.closeEntry();
            }
        }
        Path recipe = folder.resolve("one.recipe");
        Files.writeString(recipe, "trials a\nmethod jpeg\nquality 30\n");
        CommandRun run = CommandRun.of("study", recipe, "--picture", archive, "--out", folder.resolve("out"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(Files.exists(folder.resolve("out/x.png/results.csv")));
        assertTrue(Files.exists(folder.resolve("out/y.png/results.csv")));
        CommandRun missing = CommandRun.of(
                "study", recipe, "--picture", folder.resolve("gone.png"), "--out", folder.resolve("out2"));
        assertEquals(ExitCode.INPUT, missing.exitCode());
        assertFalse(Files.exists(folder.resolve("out2")));
    }

    @Test
    void aFailingTrialIsRecordedAndTheRestGoesOn() throws IOException {
        CommandRun run = study("trials a\n" + SMALL + "quantise shared\nbits 4, 12\n");
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertTrue(run.errContains("failed: shared weights have indices of 1 to 8 bits, not 12"), run.err());
        assertEquals(1, results().stream().filter(r -> r[2].equals("failed")).count());
        assertEquals(17, results().stream().filter(r -> r[2].equals("ok")).count());
        assertTrue(Files.readString(folder.resolve("out/report.md")).contains("Failed: "));
    }

    @Test
    void onlyRangeLinearIntegersAreRoundedLayerByLayer() throws IOException {
        CommandRun run = study("trials a\n" + SMALL + "quantise shared\nbits 4\ntraining incremental\n");
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertTrue(run.errContains("failed: training incremental is for quantise range-linear"), run.err());
    }

    @Test
    void aShortTimeShortensTheTraining() throws IOException {
        Path recipe = folder.resolve("long.recipe");
        Files.writeString(recipe, "minutes 0.01\ntrials a\nwidth 8\nlayers 2\nsteps 1000000\n");
        CommandRun run = CommandRun.of("study", recipe, "--picture", picture, "--out", folder.resolve("out"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.errContains("of the steps"), run.err());
    }

    @Test
    void anInterruptedStudyKeepsWhatIsFinishedAndRecordsNoFailure() throws IOException {
        Path recipe = folder.resolve("long.recipe");
        Files.writeString(recipe, "trials quick\nmethod jpeg\nquality 50\ntrials long\nwidth 8\nsteps 10000000\n");
        Interruption interruption = new Interruption();
        // The first line that is told is that of the quick trial.
        PrintWriter err = new PrintWriter(new StringWriter()) {
            @Override
            public void println(String line) {
                interruption.request();
            }
        };
        int exitCode = Commands.run(
                new String[] {"study", recipe.toString(), "--picture", picture.toString(), "--out",
                    folder.resolve("out").toString(), "--threads", "2"},
                new Terminal(new PrintWriter(new StringWriter()), err, false), interruption);
        assertEquals(ExitCode.INTERRUPTED, exitCode);
        assertEquals(List.of("ok"), results().stream().map(r -> r[2]).toList());
    }

    @Test
    void theHelpNamesEveryBuiltInRecipe() {
        String help = CommandRun.of("study", "--help").out();
        for (String name : BuiltInRecipes.NAMES) {
            assertTrue(help.matches("(?s).*\\b" + name + "\\b.*"), name + " is missing in " + help);
        }
    }

    @Test
    void mistakesAreToldBeforeAnythingRuns() throws IOException {
        CommandRun wrong = study("trials a\nwidht 8\n");
        assertEquals(ExitCode.INPUT, wrong.exitCode());
        assertTrue(wrong.errContains("tiny.recipe, line 2, column 1: unknown setting 'widht'"), wrong.err());
        assertFalse(Files.exists(folder.resolve("out")));
        CommandRun none = CommandRun.of("study", "nothing", "--picture", picture, "--out", folder.resolve("out"));
        assertEquals(ExitCode.INPUT, none.exitCode());
        assertTrue(none.errContains("baselines"), none.err());
        assertEquals(
                ExitCode.USAGE, CommandRun.of("study", "control", "--out", folder.resolve("out")).exitCode());
    }
}
