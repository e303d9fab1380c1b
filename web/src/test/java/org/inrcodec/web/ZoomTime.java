package org.inrcodec.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how long the viewer takes to redraw after a zoom, in milliseconds; its command is in BENCHMARKS.md. */
@Tag("timing")
class ZoomTime {
    @Test
    void redrawsOfALargeWindow() throws Exception {
        Map<String, Path> folders = new HashMap<>(Pages.folders(Suite.bundled()));
        folders.put("/viewer/", Path.of(System.getProperty("inr.npm")).resolveSibling("viewer"));
        folders.put("/file/", Path.of(System.getProperty("inr.web.folder")));
        try (Site site = new Site(folders)) {
            System.out.println(Browser.required().open(site, "/pages/zoom-time.html", Duration.ofMinutes(1)));
        }
    }
}
