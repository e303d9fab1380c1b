package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.inrcodec.conformance.suite.Suite;

/** What the tests serve. */
final class Pages {
    private Pages() {}

    /**
     * The package as for npm, the pages of the tests, and a conformance suite; all three also under {@code /own/}, which the service worker
     * of the package answers for.
     */
    static Map<String, Path> folders(Suite suite) {
        Path npm = Path.of(System.getProperty("inr.npm"));
        Path pages = Path.of("src/test/resources/pages");
        return Map.of(
                "/npm/", npm, "/pages/", pages, "/suite/", suite.folder(),
                "/own/", npm, "/own/pages/", pages, "/own/suite/", suite.folder());
    }

    /** What a page reports in a new browser. */
    static JsonObject report(String page) throws IOException, InterruptedException {
        Browser browser = Browser.required();
        try (Site site = new Site(folders(Suite.bundled()))) {
            JsonObject result = browser.open(site, page, Duration.ofMinutes(2)).getAsJsonObject();
            assertFalse(result.has("fault"), result::toString);
            return result;
        }
    }
}
