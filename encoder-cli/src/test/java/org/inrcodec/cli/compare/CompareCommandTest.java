package org.inrcodec.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class CompareCommandTest {
    @TempDir
    Path folder;

    private Path photo;
    private Path report;
    private final List<EncodeOptions> requested = new ArrayList<>();
    private final Encode counting = (picture, metadata, options, listener) -> {
        requested.add(options);
        return CommandRun.QUICK.encode(picture, metadata, options, listener);
    };

    @BeforeEach
    void files() {
        photo = SampleFiles.picture(folder.resolve("photo.png"), "png", 48, 40);
        report = folder.resolve("report");
    }

    private CommandRun compare(Object... arguments) {
        return compare(counting, arguments);
    }

    private CommandRun compare(Encode encoder, Object... arguments) {
        List<Object> words = new ArrayList<>(List.of("compare"));
        words.addAll(List.of(arguments));
        return CommandRun.with(encoder, false, words.toArray());
    }

    private List<String> measured() throws IOException {
        return Files.readAllLines(report.resolve("measurements.csv"));
    }

    @Test
    void everyReportIsWrittenAndTellsTheSame() throws IOException {
        CommandRun run = compare(photo, "--against", "jpeg,jpeg444", "--at", "0.5,1", "--report", report);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(List.of(new Target.BitsPerPixel(0.5), new Target.BitsPerPixel(1)),
                requested.stream().map(EncodeOptions::target).toList());
        assertTrue(run.out().contains("| photo.png | inr     | 0.5 bpp, effort 5 |"), run.out());
        assertTrue(run.out().contains("| jpeg444 |"), run.out());
        assertEquals(6, run.err().lines().count(), run.err());
        assertTrue(run.errContains("; 6 of 6"), run.err());
        JsonObject json = JsonParser.parseString(Files.readString(report.resolve("report.json"))).getAsJsonObject();
        assertEquals(measured().size() - 1, json.getAsJsonArray("measurements").size());
        assertEquals(3, json.getAsJsonObject("codecs").size());
        assertTrue(
                run.out().startsWith(String.join("\n", Files.readAllLines(report.resolve("report.md")).subList(0, 4))));
        assertEquals(900, ImageIO.read(report.resolve("photo.png-psnr.png").toFile()).getWidth());
        assertTrue(Files.readString(report.resolve("photo.png-msssim.svg")).contains("<svg"));
        assertTrue(Files.size(report.resolve("report.html")) > 10_000);
        for (String file : List.of("photo.png-inr-0.inr", "photo.png-jpeg-1.jpg", "photo.png-jpeg444-0.jpg")) {
            assertTrue(Files.exists(report.resolve("files").resolve(file)), file);
        }
    }

    @Test
    void whereNothingWasComparedNothingIsLeft() {
        CommandRun run = compare(folder.resolve("none.png"), "--against", "jpeg", "--at", "1", "--report", report);
        assertEquals(ExitCode.INPUT, run.exitCode(), run.err());
        assertFalse(Files.exists(report));
    }

    @Test
    void aReportThatCannotBeWrittenIsToldBeforeTheWork() {
        CommandRun run = compare(photo, "--against", "jpeg", "--at", "1", "--report", photo.resolve("report"));
        assertEquals(ExitCode.OUTPUT, run.exitCode(), run.err());
        assertEquals(List.of(), requested);
        assertTrue(run.errContains("photo.png is not a folder"), run.err());
    }

    @Test
    void withoutAReportNothingIsLeft() throws IOException {
        CommandRun run = compare(photo, "--against", "jpeg", "--at", "1");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("| jpeg "), run.out());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(photo), files.toList());
        }
    }

    @Test
    void aSecondRunMeasuresNothingAgainAndMoreRatesAreAdded() throws IOException {
        compare(photo, "--against", "jpeg", "--at", "0.5", "--report", report);
        List<String> first = measured();
        CommandRun again = compare(photo, "--against", "jpeg", "--at", "0.5", "--report", report);
        assertEquals(first, measured());
        assertEquals("", again.err());
        assertEquals(1, requested.size());
        CommandRun more = compare(photo, "--against", "jpeg", "--at", "0.25,0.5", "--report", report);
        assertEquals(2, requested.size());
        assertTrue(more.out().contains("0.5 bpp") && more.out().contains("0.25 bpp"), more.out());
        assertTrue(Files.exists(report.resolve("files/photo.png-inr-1.inr")));
    }

    @Test
    void anEndedRunKeepsWhatItHasAndTheNextGoesOnFromThere() throws IOException {
        Encode ending = (picture, metadata, options, listener) -> {
            if (options.target().equals(new Target.BitsPerPixel(1))) {
                throw new CancellationException("interrupted");
            }
            return counting.encode(picture, metadata, options, listener);
        };
        CommandRun ended = compare(ending, photo, "--against", "jpeg", "--at", "0.5,1", "--report", report);
        assertEquals(ExitCode.INTERRUPTED, ended.exitCode());
        List<String> kept = measured();
        assertTrue(kept.stream().anyMatch(line -> line.startsWith("photo.png,inr,0,")), kept.toString());
        assertTrue(kept.stream().anyMatch(line -> line.startsWith("photo.png,jpeg,0,")), kept.toString());
        CommandRun rest = compare(photo, "--against", "jpeg", "--at", "0.5,1", "--report", report);
        assertEquals(ExitCode.OK, rest.exitCode(), rest.err());
        assertEquals(2, requested.size());
        assertEquals(kept, measured().subList(0, kept.size()));
    }

    @Test
    void anotherPictureUnderTheSameNameIsNotMixedIn() {
        compare(photo, "--against", "jpeg", "--at", "0.5", "--report", report);
        SampleFiles.picture(photo, "png", 40, 48);
        CommandRun run = compare(photo, "--against", "jpeg", "--at", "0.5", "--report", report);
        assertEquals(ExitCode.OUTPUT, run.exitCode());
        assertTrue(run.errContains("a different image was measured under this name"), run.err());
    }

    @Test
    void likeJpegAsksForTheRateOfThatJpeg() throws IOException {
        CommandRun run = compare(photo, "--against", "jpeg", "--like-jpeg", "40,90", "--report", report);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        double low = ((Target.BitsPerPixel) requested.get(0).target()).value();
        double high = ((Target.BitsPerPixel) requested.get(1).target()).value();
        assertTrue(high > low && low > 0, low + " " + high);
        assertTrue(run.out().contains("as JPEG 40, effort 5"), run.out());
    }

    @Test
    void foldersAndArchivesAreMeasuredUnderTheirNamesAndMeansAreTaken() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures/deep")).getParent();
        SampleFiles.picture(pictures.resolve("a.png"), "png", 40, 40);
        SampleFiles.picture(pictures.resolve("deep/b.png"), "png", 40, 36);
        Files.writeString(pictures.resolve("readme.txt"), "no picture");
        Path zip = folder.resolve("more.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("a.png", "../evil.png", "broken.png")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.equals("broken.png") ? new byte[20] : Files.readAllBytes(photo));
            }
        }
        CommandRun run = compare(pictures, zip, "--against", "jpeg", "--at", "0.5", "--report", report);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertEquals(
                List.of("a.png", "deep/b.png", zip + "/a.png"),
                measured().stream().filter(line -> line.contains(",inr,")).map(line -> line.split(",")[0]).toList());
        assertTrue(run.err().contains("inr: " + zip + ": ../evil.png: leads out of the archive"), run.err());
        assertTrue(run.err().contains("inr: " + zip + ": broken.png: "), run.err());
        assertTrue(run.out().contains("curve of mean-PSNR"), run.out());
        assertTrue(Files.exists(report.resolve("mean-psnr.png")));
        assertTrue(Files.exists(report.resolve("deep%2Fb.png-psnr.svg")));
    }

    @Test
    void ofManyPicturesTheTerminalShowsTheMeansAndTheReportAll() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 4; i++) {
            SampleFiles.picture(pictures.resolve(i + ".png"), "png", 40 + i, 40);
        }
        CommandRun run = compare(pictures, "--against", "jpeg", "--at", "0.5,1", "--report", report);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("| mean of 4 | inr   | 0.5 bpp, effort 5 |"), run.out());
        assertTrue(run.out().contains("| mean of 4 | jpeg  |"), run.out());
        assertTrue(run.out().contains("curve of mean-PSNR"), run.out());
        assertFalse(run.out().contains("| 3.png "), run.out());
        assertTrue(run.out().contains("every picture: " + report.resolve("report.md")), run.out());
        String all = Files.readString(report.resolve("report.md"));
        assertTrue(all.contains("| 3.png ") && all.contains("| mean of 4 |"), all);
        JsonObject json = JsonParser.parseString(Files.readString(report.resolve("report.json"))).getAsJsonObject();
        assertEquals(4, json.getAsJsonArray("means").size());
        assertTrue(compare(pictures, "--against", "jpeg", "--at", "1").out().contains("| 3.png "));
    }

    @Test
    void thePageShowsThePartThatIsAskedFor() throws IOException {
        CommandRun run = compare(photo, "--against", "jpeg", "--at", "0.5", "--report", report, "--cut", "10,20,900,8");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.contains("\"part\":\"38×8 of 48×40 pixels, from 10, 20\""));
        assertFalse(page.contains("data:image/jpeg"), "a part of a JPEG file is no file");
        compare(photo, "--against", "jpeg", "--at", "0.5", "--report", report);
        assertEquals(1, requested.size(), "another part is shown without another encode");
        assertFalse(Files.readString(report.resolve("report.html")).contains("\"part\""));
    }

    @Test
    void ofALargePictureThePageShowsTheMiddleAndSaysSo() throws IOException {
        Path large = SampleFiles.picture(folder.resolve("large.png"), "png", 2000, 800);
        CommandRun run = compare(large, "--against", "jpeg", "--at", "0.5", "--report", report);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(Files.readString(report.resolve("report.html"))
                .contains("\"part\":\"1200×800 of 2000×800 pixels, from 400, 0\""));
    }

    @Test
    void filesThatTheSearchCameAcrossAreMeasuredByPsnrAloneAndOnlyNearTheRate() throws IOException {
        compare(photo, "--against", "jpeg", "--at", "0.5", "--report", report);
        List<String[]> found = measured().stream().map(line -> line.split(",")).filter(f -> f[2].equals("-1")).toList();
        assertFalse(found.isEmpty());
        long own = measured().stream().map(line -> line.split(",")).filter(f -> f[1].equals("inr"))
                .mapToLong(f -> Long.parseLong(f[5])).findFirst().orElseThrow();
        for (String[] f : found) {
            assertTrue(Double.parseDouble(f[6]) > 5, String.join(",", f));
            assertEquals("NaN", f[11]);
            assertEquals("NaN", f[12]);
            long bytes = Long.parseLong(f[4]);
            assertTrue(bytes <= 4 * own && own <= 4 * bytes, bytes + " " + own);
        }
    }

    @Test
    void picturesThatComeBackExactlyAreReportedToo() throws IOException {
        Path flat = Files.createDirectory(folder.resolve("flat"));
        for (String name : List.of("a.png", "b.png")) {
            SampleFiles.grey(flat.resolve(name), 20, 20, new byte[20 * 20]);
        }
        CommandRun run = compare(flat, "--against", "jpeg", "--at", "0.5", "--report", report);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("| jpeg  | ") && run.out().contains(" ∞ |"), run.out());
        assertTrue(Files.readString(report.resolve("report.json")).contains("\"psnr\": null"));
        assertTrue(Files.readString(report.resolve("report.html")).contains("\"psnr\":null"));
    }

    @Test
    void aRateThatCannotBeReachedIsToldAndTheOthersGoOn() {
        Encode limited = (picture, metadata, options, listener) -> {
            if (options.target().equals(new Target.BitsPerPixel(0.5))) {
                throw new UnreachableTargetException("no file is that small");
            }
            return counting.encode(picture, metadata, options, listener);
        };
        CommandRun run = compare(limited, photo, "--against", "jpeg", "--at", "0.5,1", "--report", report);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertTrue(run.err().contains("inr: photo.png: 0.5 bpp: no file is that small"), run.err());
        assertTrue(run.out().contains("1.0 bpp"), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--against gif; unknown codec 'gif'", "--at 0; --at", "--at 0.5 --like-jpeg 50; mutually exclusive",
        "--like-jpeg 101; --like-jpeg", "--effort 10; --effort", "--threads 0; --threads",
        "--cut 0,0,4,4; --cut is for the page", "--cut 0,0,4 --report r; is not a region"
    })
    void mistakesAreOneLine(String words, String told) {
        List<Object> arguments = new ArrayList<>(List.of(photo));
        arguments.addAll(List.of(words.split(" ")));
        CommandRun run = compare(arguments.toArray());
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.err().contains(told), run.err());
        assertFalse(Files.exists(report));
    }

    @ParameterizedTest
    @CsvSource({"missing.png, no such file", "missing.zip, no such file", "empty, contains no images"})
    void inputsWithoutPicturesAreOneLine(String name, String told) throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        CommandRun run = compare(folder.resolve(name), "--against", "jpeg");
        assertEquals(ExitCode.INPUT, run.exitCode(), run.err());
        assertEquals(List.of("inr: " + folder.resolve(name) + ": " + told), run.errors());
    }
}
