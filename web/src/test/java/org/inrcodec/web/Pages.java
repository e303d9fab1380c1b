package org.inrcodec.web;

import java.nio.file.Path;
import java.util.Map;
import org.inrcodec.conformance.suite.Suite;

/** What the tests serve. */
final class Pages {
    private Pages() {}

    /** The package as for npm, the pages of the tests, and a conformance suite. */
    static Map<String, Path> folders(Suite suite) {
        return Map.of(
                "/npm/", Path.of(System.getProperty("inr.npm")), "/pages/", Path.of("src/test/resources/pages"),
                "/suite/", suite.folder());
    }
}
