package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.inrcodec.cli.compare.report.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a comparison, opened in a Chromium without a window. */
class ComparePageTest {
    private static final int BLUE = 0xff1030e0;

    @TempDir
    Path folder;

    private Path page(String name) throws IOException {
        BufferedImage blue = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                blue.setRGB(x, y, BLUE);
            }
        }
        Path photo = folder.resolve(name);
        ImageIO.write(blue, "png", photo.toFile());
        CommandRun run = CommandRun.of(
                "compare", photo, "--against", "jpeg", "--at", "0.5", "--report", folder.resolve("report"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return folder.resolve("report/report.html");
    }

    private Chromium chromium() {
        Optional<Chromium> chromium = Chromium.find(folder);
        assumeTrue(chromium.isPresent(), "NO CHROMIUM ON THE PATH: the page is not opened");
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
