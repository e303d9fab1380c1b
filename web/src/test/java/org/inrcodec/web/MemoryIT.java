package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Test;

/** Memory of a browser during hundreds of decodes. */
class MemoryIT {
    private static final int REPORTS = 7;
    /** A hundred results alone are more, of 1.65 MB each. */
    private static final long GROWTH = 64L << 20;

    @Test
    void doesNotGrowWithTheNumberOfDecodes() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/statm")), "no /proc");
        Browser browser = Browser.required();
        try (Site site = new Site(Pages.folders(Suite.bundled()))) {
            List<Long> bytes = browser.memory(site, "/pages/memory.html", REPORTS, Duration.ofMinutes(2));
            System.out.println("resident bytes of a browser after every 50 decodes: " + bytes);
            // Garbage is collected at any time: the most at first, the least in the end.
            long before = Collections.max(bytes.subList(1, 4));
            long after = Collections.min(bytes.subList(5, REPORTS));
            assertTrue(after < before + GROWTH, bytes::toString);
        }
    }
}
