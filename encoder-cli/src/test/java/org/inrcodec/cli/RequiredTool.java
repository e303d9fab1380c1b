package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Programs that tests call where they are installed. Without one a test is skipped and a line names the program; with
 * {@code -Dinr.require.tools=true} the test fails.
 */
public final class RequiredTool {
    private static final boolean REQUIRED = Boolean.getBoolean("inr.require.tools");

    private RequiredTool() {}

    /**
     * @param isUsable whether the program was found and can do what the test needs
     * @param tool name of the program, and the ability that the test needs
     */
    public static void require(boolean isUsable, String tool) {
        if (isUsable) {
            return;
        }
        String message = "missing tool: " + tool;
        if (REQUIRED) {
            fail(message);
        }
        System.err.println("test skipped, " + message);
        abort(message);
    }
}
