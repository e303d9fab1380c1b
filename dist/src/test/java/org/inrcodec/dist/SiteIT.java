package org.inrcodec.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The web site: every link of its pages leads somewhere, to an anchor too, and nothing is fetched from elsewhere. */
class SiteIT {
    private static final Path SITE = Program.BUILT.resolve("site");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String link = links.group(1);
                String path = link.replaceFirst("#.*", "");
                String anchor = link.substring(path.length());
                Path target = path.isEmpty() ? page : page.resolveSibling(path);
                if (!link.contains(":") && (!Files.isRegularFile(target)
                        || anchor.length() > 1
                                && !Files.readString(target).contains("id=\"" + anchor.substring(1) + "\""))) {
                    broken.add(SITE.relativize(page) + ": " + link);
                }
            }
        }
        assertEquals("", String.join("\n", broken));
    }

    @Test
    void nothingComesFromElsewhere() throws IOException {
        for (Path page : pages()) {
            String text = Files.readString(page);
            assertTrue(!text.matches("(?s).*(?:<script[^>]* src|<link[^>]* href|<img[^>]* src)=\"(?:https?:)?//.*"),
                    page.toString());
        }
    }

    @Test
    void hasGuidesFormatManualAndApi() {
        for (String page : List.of("index.html", "FORMAT.html", "docs/grid.html", "manual/inr.html",
                "manual/inr-encode.html",
                "api/index.html", "api/org.inrcodec.decoder/org/inrcodec/decoder/InrPicture.html",
                "api/org.inrcodec.codec/org/inrcodec/encode/Encoder.html")) {
            assertTrue(Files.isRegularFile(SITE.resolve(page)), page);
        }
    }

    /** All but those of Javadoc, which checks its own. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            return files.filter(file -> file.toString().endsWith(".html") && !file.startsWith(SITE.resolve("api")))
                    .toList();
        }
    }
}
