package org.inrcodec.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints times of a page, in milliseconds; its command is in BENCHMARKS.md. */
@Tag("timing")
class BrowserTime {
    @Test
    void firstAndLaterPictures() throws Exception {
        Map<String, Path> folders = new HashMap<>(Pages.folders(Suite.bundled()));
        folders.put("/file/", Path.of(System.getProperty("inr.web.folder")));
        for (int run = 0; run < 3; run++) {
            try (Site site = new Site(folders)) {
                System.out.println(Browser.required().open(site, "/pages/time.html", Duration.ofMinutes(3)));
            }
        }
    }
}
