package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.inrcodec.conformance.run.RunCommand;
import org.inrcodec.conformance.run.RunOptions;
import org.junit.jupiter.api.Test;

/** A browser as the decoder that the runner of the conformance suite judges; the whole suite is in {@link ConformanceIT}. */
class BrowserAsDecoderIT {
    private static final String SCRIPT = "node src/test/scripts/browser-decoder.mjs";

    @Test
    void theRunnerJudgesABrowser() throws Exception {
        Browser.required();
        requireNode();
        RunOptions options = new RunOptions(Optional.of(SCRIPT + " {in} {out}"),
                Optional.of(SCRIPT + " {in} {out} {width} {height} {x} {y} {w} {h}"),
                "auto", Optional.empty(), "*grid-tiles*", Optional.empty(), Duration.ofSeconds(90));
        StringWriter report = new StringWriter();
        try {
            int status = RunCommand.run(options, new PrintWriter(report, true));
            assertEquals(RunCommand.PASSED, status, report::toString);
            assertTrue(report.toString().contains("grid-tiles"), report::toString);
        } finally {
            new ProcessBuilder("node", "src/test/scripts/browser-decoder.mjs", "--stop").start().waitFor();
        }
    }

    private static void requireNode() throws InterruptedException {
        try {
            if (new ProcessBuilder("node", "-e", "process.exit(+(parseInt(process.versions.node) < 18))").start()
                    .waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // As if it were too old.
        }
        String message = "missing tool: Node.js 18 or newer";
        if (Boolean.getBoolean("inr.require.tools")) {
            fail(message);
        }
        System.err.println("test skipped, " + message);
        abort(message);
    }
}
