package org.inrcodec.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.RequiredTool;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.viewer.ViewerFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a comparison, opened in a Chromium without a window. */
@Tag("slow")
class ComparePageTest {
    private static final int BLUE = 0xff1030e0;

    @TempDir
    Path folder;

    private Path page(String name) throws IOException {
        Path photo = SampleFiles.flat(folder.resolve(name), 64, 48, BLUE);
        CommandRun run = CommandRun.of(
                "compare", photo, "--against", "jpeg", "--at", "0.5", "--report", folder.resolve("report"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return folder.resolve("report/report.html");
    }

    private Chromium chromium() {
        Optional<Chromium> chromium = Chromium.find(folder);
        RequiredTool.require(chromium.isPresent(), "chromium, which opens the page of a comparison");
        return chromium.get();
    }

    /** Chooses the original on the left and inr on the right, moves the slider, and notes where the picture lies. */
    private static String wipe(int perMille) {
        return """
                const [at, left, right] = document.querySelectorAll('.wipe select');
                left.value = 0; left.dispatchEvent(new Event('change'));
                right.value = 1; right.dispatchEvent(new Event('change'));
                const slider = document.querySelector('.wipe input[type=range]');
                slider.value = %d; slider.dispatchEvent(new Event('input'));
                const box = document.querySelector('.stack').getBoundingClientRect();
                document.body.dataset.box = [box.left, box.top, box.width, box.height].map(Math.round).join(' ');
                """.formatted(perMille);
    }

    @Test
    void theSliderWipesFromOnePictureToTheOther() throws IOException, InterruptedException {
        Chromium chromium = chromium();
        Path page = page("photo.png");
        String document = chromium.document(page, wipe(250));
        Matcher box = Pattern.compile("data-box=\"(\\d+) (\\d+) (\\d+) (\\d+)\"").matcher(document);
        assertTrue(box.find(), document);
        int x = Integer.parseInt(box.group(1)) + Integer.parseInt(box.group(3)) * 6 / 10;
        int y = Integer.parseInt(box.group(2)) + Integer.parseInt(box.group(4)) / 4;
        int left = Integer.parseInt(box.group(1)) + Integer.parseInt(box.group(3)) / 10;
        assertTrue(document.contains("inset(0px 0px 0px 25%)"), "the upper picture is cut at a quarter");

        BufferedImage quarter = chromium.picture(page, wipe(250));
        assertEquals(BLUE, quarter.getRGB(left, y), "the original is on the left");
        assertNotEquals(BLUE, quarter.getRGB(x, y), "what inr made of it is on the right");
        BufferedImage most = chromium.picture(page, wipe(900));
        assertEquals(BLUE, most.getRGB(x, y), "the original follows the slider");
    }

    /** Where in the window a point of the first picture is, in shares of its size. */
    private static double[] at(BrowserPage page, double x, double y) throws IOException, InterruptedException {
        JsonObject box = page.value("(b => ({x: b.left, y: b.top, w: b.width, h: b.height}))"
                + "(document.querySelector('.stack').getBoundingClientRect())").getAsJsonObject();
        return new double[] {
            box.get("x").getAsDouble() + x * box.get("w").getAsDouble(),
            box.get("y").getAsDouble() + y * box.get("h").getAsDouble()
        };
    }

    private static double slider(BrowserPage page) throws IOException, InterruptedException {
        return page.value("+document.querySelector('.wipe input[type=range]').value").getAsDouble();
    }

    /** What share of the upper picture is cut away from its left side, in per cent. */
    private static double cut(BrowserPage page) throws IOException, InterruptedException {
        return page.value("parseFloat(document.querySelector('.top').style.clipPath.split(' ')[3])").getAsDouble();
    }

    @Test
    void theMouseDragsTheEdgeOnThePictureAndOnTheSlider() throws IOException, InterruptedException {
        Chromium chromium = chromium();
        Path report = page("photo.png");
        try (BrowserPage page = chromium.page()) {
            page.open(report);
            assertEquals(500, slider(page));
            page.drag(at(page, 0.5, 0.5), at(page, 0.3, 0.5), at(page, 0.2, 0.6));
            assertEquals(200, slider(page), 3);
            assertEquals(slider(page) / 10, cut(page), 1e-9, "the edge is where the button was let go");
            page.hover(at(page, 0.9, 0.5));
            assertEquals(200, slider(page), 3, "without a button nothing moves");
            page.drag(at(page, 0.4, 0.5), at(page, 0.8, 0.5), new double[] {995, at(page, 0, 0.5)[1]});
            assertEquals(1000, slider(page), "beyond the picture it is all the left one's");

            JsonObject box = page.value("(b => ({x: b.left, y: b.top, w: b.width, h: b.height}))"
                    + "(document.querySelector('.wipe input[type=range]').getBoundingClientRect())").getAsJsonObject();
            double y = box.get("y").getAsDouble() + box.get("h").getAsDouble() / 2;
            double left = box.get("x").getAsDouble();
            double width = box.get("w").getAsDouble();
            page.drag(new double[] {left + width / 4, y});
            assertEquals(250, slider(page), 15, "a click beside the slider's knob moves it there");
            assertEquals(slider(page) / 10, cut(page), 1e-9);
            JsonObject dot = page.value("(b => ({x: b.left + b.width / 2, y: b.top + b.height / 2}))"
                    + "(document.querySelector('circle').getBoundingClientRect())").getAsJsonObject();
            page.hover(new double[] {dot.get("x").getAsDouble(), dot.get("y").getAsDouble()});
            assertEquals("block", page.value("getComputedStyle(document.getElementById('tip')).display").getAsString(),
                    "curves tell their numbers under the mouse");
        }
    }

    @Test
    void theLinkOfAPictureOpensItsFileInTheViewer() throws IOException, InterruptedException {
        assumeTrue(ViewerFiles.ofThisBuild().isPresent(), "this build has no viewer");
        Path report = page("50 % #1?.png");
        try (BrowserPage page = chromium().page()) {
            page.open(report);
            page.open(URI.create(page.value("document.querySelector('.wipe a').href").getAsString()));
            page.await(
                    "document.getElementById('stage').ariaBusy === 'false' && document.title.endsWith('-inr-0.inr')");
            assertTrue(
                    page.value("document.getElementById('visible').textContent").getAsString()
                            .contains("of 64 × 48 at"));
        }
        assertTrue(Files.size(report) < 100_000, "the page has not grown by the viewer");
    }

    @Test
    void aFingerDragsTheEdgeOnAPhoneAndNothingIsWiderThanIt() throws IOException, InterruptedException {
        Chromium chromium = chromium();
        Path report = page("a photo with a name that is rather long for a phone-0123456789012345678901234567890.png");
        try (BrowserPage page = chromium.page()) {
            page.phone(390, 844, true);
            page.open(report);
            assertEquals(390, page.value("document.documentElement.scrollWidth").getAsInt(), "it scrolls sideways");
            assertEquals("rgb(20, 23, 26)",
                    page.value("getComputedStyle(document.body).backgroundColor").getAsString(), "dark as asked for");
            page.value("document.querySelector('.stack').scrollIntoView({block: 'center'})");
            double before = page.value("scrollY").getAsDouble();
            page.swipe(at(page, 0.5, 0.5), at(page, 0.6, 0.5), at(page, 0.7, 0.5), at(page, 0.85, 0.5));
            assertEquals(850, slider(page), 10);
            assertEquals(before, page.value("scrollY").getAsDouble(), "a finger that goes sideways does not scroll");
            BufferedImage shown = page.picture();
            assertEquals(780, shown.getWidth());
        }
    }

    @Test
    void curvesTablesAndSettingsAreShown() throws IOException, InterruptedException {
        Chromium chromium = chromium();
        String document = chromium.document(page("photo.png"), """
                document.querySelector('circle').dispatchEvent(new Event('focus'));
                document.querySelector('.wipe button').click();
                """);
        assertTrue(document.contains("<polyline") && document.contains("<circle"), "curves");
        assertTrue(Pattern.compile("id=\"tip\" style=\"[^\"]*display: block[^>]*>inr, 0.5 bpp, effort 5: ")
                .matcher(document).find(), "what is hovered over is told");
        assertTrue(document.contains("class=\"difference\""), "differences are shown");
        assertTrue(document.contains("<td>photo.png</td><td>jpeg</td>"), "measurements");
    }

    @Test
    void aDozenOfManyPicturesIsShownAndTheNumbersFollowTheChosenOne() throws IOException, InterruptedException {
        Chromium chromium = chromium();
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 10; i < 23; i++) {
            SampleFiles.png(pictures.resolve(i + ".png"));
        }
        CommandRun run = CommandRun.of(
                "compare", pictures, "--against", "jpeg", "--at", "0.5", "--report", folder.resolve("report"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        try (BrowserPage page = chromium.page()) {
            page.open(folder.resolve("report/report.html"));
            assertEquals(12, page.value("document.querySelectorAll('.wipe').length").getAsInt());
            assertTrue(page.value("document.body.innerText").getAsString().contains("Here are 12 of 13 pictures"));
            String shown = "[...document.querySelectorAll('#points tbody tr')].map(r => r.cells[0].textContent).join()";
            assertEquals("mean of 13,mean of 13", page.value(shown).getAsString());
            page.value("(c => { c.value = '22.png'; c.dispatchEvent(new Event('change')); })"
                    + "(document.getElementById('picture'))");
            assertEquals("22.png,22.png", page.value(shown).getAsString());
            assertEquals(2 * 13,
                    page.value("document.querySelectorAll('#every-point tbody tr').length").getAsInt());
        }
    }

    @Test
    void namesWithMarkupStayText() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/', "Windows has no such names");
        Chromium chromium = chromium();
        String name = "<img src=x onerror=document.title='ran'><!--<script>{{data}}.png";
        Path page = page(name);
        assertFalse(Files.readString(page).contains("<img src=x"));
        String document = chromium.document(page, "");
        assertTrue(document.contains("<title>inr compare</title>"));
        assertFalse(document.contains("<img src=\"x\""), "a name became an element");
        assertTrue(document.contains("<td>&lt;img src=x onerror=document.title='ran'&gt;&lt;!--&lt;script&gt;{{data}}"
                + ".png</td>"), "the name is shown as it is");
    }
}
