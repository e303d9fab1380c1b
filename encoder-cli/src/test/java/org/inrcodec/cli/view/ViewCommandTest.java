package org.inrcodec.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.Commands;
import org.inrcodec.cli.RequiredTool;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.compare.BrowserPage;
import org.inrcodec.cli.compare.Chromium;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.viewer.ViewerFiles;
import org.inrcodec.cli.viewer.ViewerPage;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inr view}, and the page that it serves in a Chromium without a window. */
class ViewCommandTest {
    private static final String READY = "document.getElementById('stage').ariaBusy === 'false'";
    private static final Pattern READOUT = Pattern.compile(
            "x (\\d+), y (\\d+): \\p{L}+ (\\d+)(?: \\p{L}+ (\\d+))?(?: \\p{L}+ (\\d+))?(?: \\p{L}+ (\\d+))?");

    @TempDir
    Path folder;

    private static ViewerFiles viewer() {
        Optional<ViewerFiles> viewer = ViewerFiles.ofThisBuild();
        assumeTrue(viewer.isPresent(), "this build has no viewer");
        return viewer.orElseThrow();
    }

    @Test
    void withoutTheViewerInTheBuildOneLineSaysSo() throws IOException {
        assumeTrue(ViewerFiles.ofThisBuild().isEmpty(), "this build has the viewer");
        CommandRun run = CommandRun.of("view", SampleFiles.inr(folder.resolve("p.inr"), 5, 4, 3, 8));
        assertEquals(ExitCode.UNAVAILABLE, run.exitCode());
        assertEquals(List.of("inr: the viewer is not in this build, which was made without the module web"),
                run.errors());
    }

    @Test
    void filesThatCannotBeViewedAreToldAndEndTheCommandWhenNoneIsLeft() throws IOException {
        viewer();
        Path text = Files.writeString(folder.resolve("t.inr"), "text");
        CommandRun run = CommandRun.of("view", "--no-open", text);
        assertEquals(ExitCode.FORMAT, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertEquals(ExitCode.INPUT, CommandRun.of("view", "--no-open", folder.resolve("none.inr")).exitCode());
        assertEquals(ExitCode.SOME_FAILED,
                CommandRun.of("view", "--no-open", text, folder.resolve("none.inr")).exitCode());
    }

    private Chromium chromium() {
        Optional<Chromium> chromium = Chromium.find(folder);
        RequiredTool.require(chromium.isPresent(), "chromium, which opens the viewer");
        return chromium.orElseThrow();
    }

    @Test
    @Tag("slow")
    void theServedPageShowsTheFilesAndTheCommandEndsWithIt() throws Exception {
        viewer();
        Chromium chromium = chromium();
        Path deep = SampleFiles.inr(folder.resolve("deep.inr"), 64, 48, 3, 16);
        Path grids = Files.write(folder.resolve("a \"grid\" & <tiles>.inr"), SampleFiles.grids());
        StringWriter out = new StringWriter();
        // On a thread of its own: the HTTP client needs those of the common pool, which may be one.
        CompletableFuture<Integer> command = CompletableFuture.supplyAsync(
                () -> Commands.run(
                        new String[] {"view", "--no-open", deep.toString(), grids.toString()},
                        new Terminal(new PrintWriter(out), new PrintWriter(out), false), new Interruption()),
                task -> Thread.ofPlatform().daemon().start(task));
        try (BrowserPage page = chromium.page()) {
            page.open(address(out, command));
            shows(page, deep);
            zooms(page, deep);
            page.value("document.querySelector('#details li:nth-child(2) button').click()");
            page.await("document.title.includes('tiles') && " + READY);
            assertEquals(grids.toString(), page.value("document.title").getAsString());
            shows(page, grids);
            assertFalse(command.isDone());
        }
        assertEquals(ExitCode.OK, command.get(30, TimeUnit.SECONDS));
    }

    private static URI address(StringWriter out, CompletableFuture<Integer> command) throws InterruptedException {
        while (!out.toString().contains("\n")) {
            assertFalse(command.isDone(), out.toString());
            Thread.sleep(20);
        }
        return URI.create(out.toString().strip());
    }

    @Test
    @Tag("slow")
    void thePageThatContainsEverythingWorksFromADisk() throws Exception {
        ViewerPage page = new ViewerPage(viewer(), ViewerFiles.ONE_PAGE);
        Path first = SampleFiles.inr(folder.resolve("first.inr"), 20, 10, 1, 8);
        Path second = SampleFiles.inr(folder.resolve("second.inr"), 40, 30, 4, 8);
        page.contain("first.inr", Files.readAllBytes(first));
        page.contain("second.inr", Files.readAllBytes(second));
        Path html = Files.write(folder.resolve("view.html"), page.bytes());
        try (BrowserPage browser = chromium().page()) {
            browser.open(URI.create(html.toUri() + "#2"));
            browser.await("document.title === 'second.inr' && " + READY);
            shows(browser, second);
            zooms(browser, second);
        }
    }

    /** Samples under the pointer are those of the decoder, and lie where the pointer is. */
    private static void shows(BrowserPage page, Path file) throws Exception {
        page.await(READY);
        Picture picture = InrPicture.read(Files.readAllBytes(file), DecoderLimits.DEFAULT).decode();
        double left = page.value("document.getElementById('picture').getBoundingClientRect().left").getAsDouble();
        double top = page.value("document.getElementById('picture').getBoundingClientRect().top").getAsDouble();
        double width = page.value("document.getElementById('picture').clientWidth").getAsDouble();
        double height = page.value("document.getElementById('picture').clientHeight").getAsDouble();
        double scale = Math.min(width / picture.width(), height / picture.height());
        for (double[] share : new double[][] {{0.5, 0.5}, {0.3, 0.6}, {0.71, 0.43}}) {
            double x = picture.width() * share[0];
            double y = picture.height() * share[1];
            page.hover(new double[] {left + width / 2 + (x - picture.width() / 2.0) * scale,
                top + height / 2 + (y - picture.height() / 2.0) * scale});
            page.await("!document.getElementById('readout').textContent.includes('centre') "
                    + "&& / \\d+$/.test(document.getElementById('readout').textContent)");
            String readout = page.value("document.getElementById('readout').textContent").getAsString();
            Matcher found = READOUT.matcher(readout);
            assertTrue(found.matches(), readout);
            int column = Integer.parseInt(found.group(1));
            int row = Integer.parseInt(found.group(2));
            assertEquals(x - 0.5, column, 1, readout);
            assertEquals(y - 0.5, row, 1, readout);
            assertEquals(
                    IntStream.range(0, picture.channels()).mapToObj(c -> picture.sample(column, row, c)).toList(),
                    IntStream.rangeClosed(3, 6).mapToObj(found::group).filter(Objects::nonNull).map(Integer::valueOf)
                            .toList(),
                    readout);
        }
        assertTrue(page.value("document.getElementById('error').hidden").getAsBoolean());
    }

    /** Keys zoom to far beyond the stored pixels, in every view. */
    private static void zooms(BrowserPage page, Path file) throws Exception {
        for (int i = 0; i < 7; i++) {
            page.press('+');
        }
        page.await("parseFloat(document.getElementById('visible').textContent.split(' at ')[1]) >= 64");
        for (char view : new char[] {'2', '3', '4', '5', '1'}) {
            page.press(view);
            page.await(READY);
        }
        assertEquals(
                List.of("network", "true"),
                List.of(page.value("document.querySelector('input[name=view]:checked').value").getAsString(),
                        page.value("document.getElementById('error').hidden").getAsString()),
                file.toString());
        page.press('0');
        page.await("document.getElementById('visible').textContent.startsWith('x 0–')");
        page.await(READY);
    }
}
