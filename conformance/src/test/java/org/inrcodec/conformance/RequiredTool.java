package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** Programs outside the build that some tests need. */
final class RequiredTool {
    /** Set to {@code true}, a missing tool fails the test that needs it instead of skipping it. */
    private static final String PROPERTY = "inr.require.tools";

    private RequiredTool() {}

    /** Skips or fails the test when a tool was not found, with a line that names the tool. */
    static void require(boolean found, String tool) {
        if (found) {
            return;
        }
        String message = "missing tool: " + tool;
        if (Boolean.getBoolean(PROPERTY)) {
            fail(message);
        }
        System.err.println("test skipped, " + message);
        abort(message);
    }
}
