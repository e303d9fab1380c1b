package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A decoder written from FORMAT.md in another language gives the same samples. Needs python3 with NumPy. */
class IndependentDecoderTest {
    @Test
    void theIndependentDecoderGivesTheSamplesOfEveryVector() throws IOException, InterruptedException {
        assumeTrue(pythonWithNumpy(), "no python3 with NumPy here");
        Process process = new ProcessBuilder("python3", "-B", "independent/check_vectors.py", "vectors")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the independent decoder does not end");
        assertEquals(0, process.exitValue(), output);
    }

    private static boolean pythonWithNumpy() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import numpy")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
