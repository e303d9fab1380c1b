package org.inrcodec.cli.encode;

import org.inrcodec.request.SirenOptions;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cuda.CudaLibraries;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.request.EncodeOptions.Tune;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.TemporaryFileException;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodeCommandTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesBesideTheInputAndTellsOneLine() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = CommandRun.of("encode", photo);
        Path target = folder.resolve("photo.inr");
        long bytes = Files.size(target);
        assertEquals(
                target + ": " + bytes + " bytes, " + String.format("%.3f", bytes * 8.0 / 192)
                        + " bpp, PSNR 32.10 dB, SSIM 0.912, 61 s\n",
                run.out());
        assertEquals("", run.err());
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals(List.of("photo.inr", "photo.png"), names());
    }

    @Test
    void writesNothingButTheResultWhenPiped() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        assertFalse(CommandRun.of("encode", photo).out().contains("\r"));
    }

    @Test
    void showsProgressOnATerminalAndRemovesIt() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = CommandRun.with(CommandRun.QUICK, true, "encode", photo);
        assertTrue(run.out().startsWith("\rphoto.png  starting "), run.out());
        assertTrue(run.out().contains("\rphoto.png  fit 1,000/2,000  31.25 dB  0.250 bpp  50 %  1 min 05 s left"),
                run.out());
        assertTrue(run.out().contains("\r" + " ".repeat(79) + "\r"), run.out());
    }

    @Test
    void jsonGivesOneObjectForEachInput() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = CommandRun.with(CommandRun.QUICK, true, "encode", photo, folder.resolve("none.png"), "--json");
        List<String> lines = run.out().lines().toList();
        assertEquals(2, lines.size(), run.out());
        JsonObject done = JsonParser.parseString(lines.get(0)).getAsJsonObject();
        assertEquals(photo.toString(), done.get("input").getAsString());
        assertEquals(folder.resolve("photo.inr").toString(), done.get("output").getAsString());
        assertEquals(32.104, done.get("psnr").getAsDouble());
        assertEquals(16, done.get("width").getAsInt());
        assertEquals("siren", done.get("profile").getAsString());
        assertTrue(done.get("network").getAsJsonObject().has("parameters"));
        JsonObject failed = JsonParser.parseString(lines.get(1)).getAsJsonObject();
        assertEquals("no such file", failed.get("error").getAsString());
        assertEquals(ExitCode.INPUT, failed.get("exitCode").getAsInt());
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
    }

    @Test
    void jsonTellsTheProfileAndShapeOfGrids() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Encode grids = (picture, metadata, options, listener) -> {
            EncodeResult siren = CommandRun.QUICK.encode(picture, metadata, options, listener);
            GridShape shape = new GridShape(List.of(1, 0), 3, 12, 1, List.of(8), List.of(16), true, true, 3);
            return new EncodeResult(
                    siren.file(), new GridLayout(shape, Tiling.single(picture.width(), picture.height())), 1, 30, 0.9,
                    2);
        };
        CommandRun run = CommandRun.with(grids, false, "encode", photo, "--json");
        JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals("grid", report.get("profile").getAsString());
        JsonObject network = report.getAsJsonObject("network");
        assertEquals("[1,0]", network.get("scales").toString());
        assertEquals("[16]", network.get("pixelWidths").toString());
    }

    @Test
    void severalInputsGoOnAfterOneFails() throws IOException {
        Path a = SampleFiles.png(folder.resolve("a.png"));
        Path bad = Files.writeString(folder.resolve("bad.png"), "not a picture at all");
        Path c = SampleFiles.png(folder.resolve("c.png"));
        CommandRun run = CommandRun.of("encode", a, bad, c);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertEquals(List.of("inr: " + bad + ": is not a picture of a known format"), run.errors());
        assertEquals(List.of("a.inr", "a.png", "bad.png", "c.inr", "c.png"), names());
    }

    @Test
    void writesIntoAFolder() throws IOException {
        Path a = SampleFiles.png(folder.resolve("a.png"));
        Path b = SampleFiles.png(folder.resolve("b.png"));
        Path out = Files.createDirectory(folder.resolve("out"));
        assertEquals(ExitCode.OK, CommandRun.of("encode", a, b, "-o", out).exitCode());
        assertTrue(Files.exists(out.resolve("a.inr")) && Files.exists(out.resolve("b.inr")));
    }

    @Test
    void twoInputsNeverShareAnOutput() throws IOException {
        Path a = SampleFiles.png(folder.resolve("a.png"));
        Path b = SampleFiles.picture(folder.resolve("a.bmp"), "bmp", 8, 8);
        CommandRun run = CommandRun.of("encode", a, b);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.errContains("would both be written to"), run.err());
        assertFalse(Files.exists(folder.resolve("a.inr")));
    }

    @Test
    void doesNotReplaceWithoutForce() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path target = Files.writeString(folder.resolve("photo.inr"), "precious");
        Encode never = (picture, metadata, options, listener) -> {
            throw new AssertionError("must be told before the work");
        };
        CommandRun run = CommandRun.with(never, false, "encode", photo);
        assertEquals(ExitCode.OUTPUT, run.exitCode());
        assertEquals(
                List.of("inr: " + photo + ": output " + target + " exists already; --force replaces it"), run.errors());
        assertEquals("precious", Files.readString(target));
        assertEquals(ExitCode.OK, CommandRun.of("encode", photo, "--force").exitCode());
        assertNotEquals("precious",
                new String(Files.readAllBytes(target), StandardCharsets.ISO_8859_1));
    }

    @Test
    void neverOverwritesItsInput() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        byte[] before = Files.readAllBytes(photo);
        CommandRun run = CommandRun.of("encode", photo, "-o", folder.resolve(".").resolve("photo.png"), "--force");
        assertEquals(ExitCode.OUTPUT, run.exitCode());
        assertTrue(run.errContains("is the input itself"), run.err());
        assertArrayEquals(before, Files.readAllBytes(photo));
    }

    @Test
    void tellsOutputsThatCannotBeWritten() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        for (Path target : List.of(folder.resolve("none/x.inr"), photo.resolve("x.inr"))) {
            CommandRun run = CommandRun.of("encode", photo, "-o", target);
            assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
            assertEquals(1, run.errors().size(), run.err());
        }
        assertEquals(List.of("photo.png"), names());
    }

    @Test
    void doesNotReplaceDevices() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = CommandRun.of("encode", photo, "-o", "/dev/null", "--force");
        assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    void tellsWhatCannotBeReached() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Encode modest = (picture, metadata, options, listener) -> {
            throw new UnreachableTargetException("90 dB cannot be reached; 47.1 dB can");
        };
        CommandRun run = CommandRun.with(modest, false, "encode", photo, "--psnr", "90");
        assertEquals(ExitCode.UNREACHABLE, run.exitCode());
        assertEquals(List.of("inr: " + photo + ": 90 dB cannot be reached; 47.1 dB can"), run.errors());
        assertEquals(List.of("photo.png"), names());
    }

    @Test
    void aTemporaryFileWithoutRoomIsToldLikeAnOutput() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Encode large = (picture, metadata, options, listener) -> {
            throw new TemporaryFileException("/scratch", new IOException("No space left on device"));
        };
        CommandRun run = CommandRun.with(large, false, "encode", photo);
        assertEquals(ExitCode.OUTPUT, run.exitCode());
        assertEquals(
                List.of("inr: " + photo + ": the temporary file of the encoder in /scratch: No space left on device"),
                run.errors());
        assertEquals(List.of("photo.png"), names());
    }

    @Test
    void passesTheMemoryOn() {
        assertEquals(300L << 20, options("--memory", "300M").memory());
        assertEquals(EncodeOptions.defaults().memory(), options("--seed", "1").memory());
    }

    @Test
    void tellsHowATargetWasMissed() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun missed = CommandRun.of("encode", photo, "--psnr", "40");
        assertEquals(ExitCode.OK, missed.exitCode(), missed.err());
        assertEquals(
                List.of("inr: " + photo + ": note: the file does not reach 40 dB: it has 32.10 dB"), missed.errors());
        CommandRun json = CommandRun.of("encode", photo, "--bpp", "0.5", "--json", "--force");
        String notes = JsonParser.parseString(json.out()).getAsJsonObject().get("notes").toString();
        assertTrue(notes.contains("the file does not meet 0.5 bits per pixel: it has "), notes);
        assertEquals("", CommandRun.of("encode", photo, "--psnr", "32", "--force").err());
    }

    @Test
    void aNameOfAnotherFormatIsRefused() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path target = folder.resolve("x.JPG");
        CommandRun run = CommandRun.of("encode", photo, "-o", target);
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertTrue(run.errContains("-o " + target + " has the suffix of another format: encode writes .inr files"),
                run.err());
        assertEquals(List.of("photo.png"), names());
        assertEquals(ExitCode.OK, CommandRun.of("encode", photo, "-o", folder.resolve("x.bin")).exitCode());
    }

    /** A folder that exists and takes no files, also not those of root. */
    @Test
    void aFolderThatTakesNoFilesIsToldBeforeTheWork() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs Linux");
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Encode never = (picture, metadata, options, listener) -> {
            throw new AssertionError("must be told before the work");
        };
        CommandRun run = CommandRun.with(never, false, "encode", photo, "-o", "/proc/x.inr");
        assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
        assertEquals(
                List.of("inr: " + photo + ": output /proc/x.inr cannot be written: nothing can be made in /proc"),
                run.errors());
        CommandRun below = CommandRun.with(never, false, "encode", photo, "-o", "/proc/new/");
        assertEquals(ExitCode.OUTPUT, below.exitCode(), below.err());
        assertTrue(below.errContains("folder /proc/new cannot be made: nothing can be made in /proc"), below.err());
    }

    @Test
    void aFileWhereAFolderShouldBeIsNamed() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (Path target : List.of(file.resolve("x.inr"), file.resolve("a/x.inr"))) {
            CommandRun run = CommandRun.of("encode", photo, "-o", target);
            assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
            assertTrue(run.errContains("cannot be written: " + file + " is not a folder"), run.err());
        }
        CommandRun run = CommandRun.of("encode", photo, "-o", file + "/a/");
        assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
        assertTrue(run.errContains(file + " is not a folder"), run.err());
    }

    @Test
    void faultsOfTheProgramAreOneLineUnlessVerbose() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Encode broken = (picture, metadata, options, listener) -> {
            throw new IllegalStateException("row 7");
        };
        CommandRun run = CommandRun.with(broken, false, "encode", photo);
        assertEquals(ExitCode.INTERNAL, run.exitCode());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.errContains("row 7"));
        assertTrue(CommandRun.with(broken, false, "encode", photo, "--verbose").errors().size() > 3);
        assertEquals(List.of("photo.png"), names());
    }

    @Test
    void errorsOfTheVirtualMachineAreFailuresOfOneInput() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Encode deep = (picture, metadata, options, listener) -> {
            throw new StackOverflowError();
        };
        assertEquals(ExitCode.INTERNAL, CommandRun.with(deep, false, "encode", photo).exitCode());
        Encode hungry = (picture, metadata, options, listener) -> {
            throw new OutOfMemoryError();
        };
        assertEquals(ExitCode.LIMIT, CommandRun.with(hungry, false, "encode", photo).exitCode());
    }

    @Test
    void cancellationEndsTheWholeRun() throws IOException {
        Path a = SampleFiles.png(folder.resolve("a.png"));
        Path b = SampleFiles.png(folder.resolve("b.png"));
        Encode cancelled = (picture, metadata, options, listener) -> {
            throw new CancellationException();
        };
        assertEquals(ExitCode.INTERRUPTED, CommandRun.with(cancelled, false, "encode", a, b).exitCode());
        assertEquals(List.of("a.png", "b.png"), names());
    }

    @Test
    void passesTheLogOnWhenVerbose() {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = CommandRun.of("encode", photo, "--verbose");
        assertTrue(run.errContains("PNG, 16x12, RGB, 8 bit"), run.err());
        assertTrue(run.errContains("fit: a line of the log"), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--bpp 1 --psnr 30 | mutually exclusive",
        "--quality 50 --max-bytes 100 | mutually exclusive",
        "--effort 5 --time 30 | mutually exclusive",
        "--quality 101 | out of range",
        "--quality -1 | out of range",
        "--quality NaN | out of range",
        "--bpp 0 | out of range",
        "--bpp x | --bpp: 'x' is not a number",
        "--quality abc | --quality: 'abc' is not a number; allowed is 0 to 100",
        "--quality 200 | --quality 200 is out of range: 0 to 100",
        "--psnr 1e3 | --psnr 1000 is out of range",
        "--effort 1.5 | --effort: '1.5' is not a whole number; allowed is 1 to 9",
        "--effort 99999999999 | --effort: '99999999999' has too many digits; allowed is 1 to 9",
        "--seed x | --seed: 'x' is not a whole number",
        "--max-bytes 99999999999999999999 | --max-bytes: '99999999999999999999' has too many digits",
        "--seed 1 --seed 2 | --seed is given more than once",
        "--bpp 1 --bpp 2 | --bpp is given more than once",
        "--json=perhaps | --json takes no value",
        "--psnr | --psnr needs a value: DB",
        "--colour | unknown option '--colour'",
        "--forc | did you mean --force?",
        "--psnr -3 | out of range",
        "--max-bytes 0 | out of range",
        "--effort 0 | out of range",
        "--effort 10 | out of range",
        "--time 0 | out of range",
        "--time soon | not a time",
        "--threads 0 | out of range",
        "--memory 0 | out of range",
        "--memory much | --memory much is not a number such as 500 or 4G",
        "--layers 17 | out of range",
        "--width 257 | out of range",
        "--omega 0 | out of range",
        "--frequencies 33 | out of range",
        "--sparsity 1 | out of range",
        "--profile some | --profile: 'some' is none of auto, grid, siren",
        "--tune some | psnr, ssim, perceptual",
        "--profile grid --layers 3 | --layers is for --profile siren",
        "--profile siren --tune ssim | --tune ssim needs --profile grid",
        "--omega 20 --tune perceptual | --tune perceptual needs --profile grid, and --omega is for siren",
        "--device gpu | --device: 'gpu' is none of auto, cpu, cuda"
    })
    void refusesWrongOptionsInOneLine(String options, String words) throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        List<Object> arguments = new ArrayList<>(List.of("encode", photo));
        arguments.addAll(List.of(options.split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.errContains(words), run.err());
        assertTrue(run.err().startsWith("inr encode: "), run.err());
        assertTrue(run.errContains("inr encode --help"), run.err());
        assertEquals(List.of("photo.png"), names());
    }

    private EncodeOptions options(String... words) {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        List<EncodeOptions> seen = new ArrayList<>();
        Encode spy = (picture, metadata, options, listener) -> {
            seen.add(options);
            return CommandRun.QUICK.encode(picture, metadata, options, listener);
        };
        List<Object> arguments = new ArrayList<>(List.of("encode", photo, "--force"));
        arguments.addAll(List.of(words));
        CommandRun run = CommandRun.with(spy, false, arguments.toArray());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return seen.getFirst();
    }

    @Test
    void defaultsAreQuality75AndEffort5() {
        assertEquals(
                EncodeOptions.defaults().withQuality(75).withEffort(5).withSeed(0)
                        .withThreads(Runtime.getRuntime().availableProcessors()).withProfile(Profile.AUTO)
                        .withTune(Tune.PSNR),
                options());
        assertEquals(Profile.GRID, options().chosenProfile());
    }

    @ParameterizedTest
    @CsvSource({"auto,AUTO,GRID", "grid,GRID,GRID", "siren,SIREN,SIREN"})
    void passesTheProfileOn(String typed, Profile profile, Profile chosen) {
        EncodeOptions options = options("--profile", typed);
        assertEquals(profile, options.profile());
        assertEquals(chosen, options.chosenProfile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--layers 3", "--width 20", "--omega 25", "--frequencies 8",
        "--sparsity 0.4", "--sparsity 0"})
    void optionsOfTheSirenEncoderChooseSiren(String words) {
        assertEquals(Profile.SIREN, options(words.split(" ")).chosenProfile());
    }

    @ParameterizedTest
    @EnumSource
    void passesOnWhatIsTunedFor(Tune tune) {
        assertEquals(tune, options("--tune", tune.name().toLowerCase(Locale.ROOT)).tune());
    }

    @Test
    void passesTheWeightOfTextureOnAndRefusesOneThatWouldDoNothing() {
        assertEquals(EncodeOptions.DEFAULT_TEXTURE, options("--tune", "perceptual").texture());
        assertEquals(2.5, options("--tune", "perceptual", "--texture", "2.5").texture());
        assertEquals(0, options("--texture=0", "--tune=perceptual", "--threads=3").texture());
        for (String[] wrong : new String[][] {{"--texture", "2"}, {"--texture", "2", "--tune", "ssim"},
            {"--tune", "perceptual", "--texture", "10.5"}, {"--tune", "perceptual", "--texture", "-1"},
            {"--tune", "perceptual", "--texture", "NaN"}}) {
            CommandRun run = CommandRun.of(Stream.concat(
                    Stream.of("encode", "photo.png"), Arrays.stream(wrong)).toArray());
            assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
            assertTrue(run.errContains("--texture"), run.err());
        }
    }

    @Test
    void passesEveryTargetOn() {
        assertEquals(new Target.Quality(10.5), options("--quality", "10.5").target());
        assertEquals(new Target.BitsPerPixel(0.25), options("--bpp", "0.25").target());
        assertEquals(new Target.Psnr(33), options("--psnr=33").target());
        assertEquals(new Target.MaxBytes(4096), options("--max-bytes", "4096").target());
    }

    @ParameterizedTest
    @CsvSource({"30,30", "30s,30", "1.5m,90", "2h,7200"})
    void readsTimes(String typed, double seconds) {
        assertEquals(OptionalDouble.of(seconds), options("--time", typed).seconds());
    }

    @Test
    void passesExpertOptionsOn() {
        EncodeOptions options = options(
                "--layers", "3", "--width", "20", "--omega", "25", "--frequencies", "8", "--sparsity",
                "0.4", "--seed", "9", "--threads", "3",
                "--effort", "8");
        assertEquals(
                SirenOptions.defaults()
                        .withHiddenLayers(3).withWidth(20).withOmega0(25).withFrequencies(8).withSparsity(0.4),
                options.siren());
        assertEquals(9, options.seed());
        assertEquals(3, options.threads());
        assertEquals(8, options.effort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "folder", "text", "truncated.png", "truncated.jpg", "own.inr"})
    void badInputsGetOneLineAndLeaveNothing(String kind) throws IOException {
        Path input = folder.resolve(kind);
        switch (kind) {
            case "empty" -> Files.createFile(input);
            case "folder" -> Files.createDirectory(input);
            case "text" -> Files.writeString(input, "hello");
            case "truncated.png" -> truncate(SampleFiles.picture(input, "png", 64, 64));
            case "truncated.jpg" -> truncate(SampleFiles.picture(input, "jpg", 64, 64));
            case "own.inr" -> SampleFiles.inr(input, 8, 8, 1, 8);
            default -> {
            }
        }
        List<String> before = names();
        CommandRun run = CommandRun.of("encode", input, "-o", folder.resolve("x.inr"));
        assertEquals(ExitCode.INPUT, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.err().startsWith("inr: " + input + ": "), run.err());
        assertEquals("", run.out());
        assertEquals(before, names());
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    @Test
    void cudaWithoutCudaTellsWhereItLookedAndItsExitCode() throws IOException {
        assumeTrue(CudaLibraries.find() instanceof CudaLibraries.Missing, "this machine has CUDA");
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        CommandRun run = CommandRun.of("encode", photo, "--device", "cuda");
        assertEquals(ExitCode.DEVICE, run.exitCode(), run.err());
        assertTrue(run.errContains("cuda cannot be used: no cuda driver"), run.err());
        assertTrue(run.errContains("libcuda.so.1") || run.errContains("nvcuda.dll"), run.err());
        assertEquals(List.of("photo.png"), names());
    }

    @ParameterizedTest
    @CsvSource({"auto,AUTO", "cpu,CPU"})
    void passesTheDeviceOn(String typed, DeviceChoice device) {
        assertEquals(device, options("--device", typed).device());
    }

    @ParameterizedTest
    @CsvSource({"'', false, 0", "'', true, 1", "--device auto, false, 0", "--device cpu, false, 1",
        "--verbose, false, 1"})
    void theDeviceIsToldWhenOneWasAskedForOrHasChanged(String words, boolean changed, int lines) {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Encode encoder = (picture, metadata, options, listener) -> {
            listener.device("device cpu; no CUDA driver", changed);
            return CommandRun.QUICK.encode(picture, metadata, options, listener);
        };
        List<Object> arguments = new ArrayList<>(List.of("encode", photo));
        arguments.addAll(words.isEmpty() ? List.of() : List.of(words.split(" ")));
        CommandRun run = CommandRun.with(encoder, false, arguments.toArray());
        assertEquals(lines, run.errors().stream().filter(e -> e.contains("device cpu")).count(), run.err());
    }
}
