package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.Test;

/** Memory of a browser during hundreds of decodes. */
class MemoryIT {
    private static final int REPORTS = 7;
    /** Two hundred results alone are more, of 470 kB each. */
    private static final long GROWTH = 48L << 20;

    @Test
    void doesNotGrowWithTheNumberOfDecodes() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/statm")), "no /proc");
        Browser browser = Browser.required();
        try (Site site = new Site(Pages.folders(Suite.bundled()))) {
            List<Long> bytes = browser.memory(site, "/pages/memory.html", REPORTS, Duration.ofMinutes(2));
            // From a hundred decodes on: before, code is still being compiled.
            long before = bytes.get(2);
            long after = bytes.get(REPORTS - 1);
            assertTrue(after < before + GROWTH, () -> "bytes after every 50 decodes: " + bytes);
        }
    }
}
