package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two decoders written from FORMAT.md in other languages decode and refuse the same files. One needs python3 with NumPy, the
 * other Node.js 18 or newer.
 */
@Tag("slow")
class IndependentDecoderTest {
    private static final long FIRST_SEED = 1;
    private static final int RANDOM_FILES = 20;
    private static final List<String> PYTHON = List.of("python3", "-B", "independent/check.py");
    private static final List<String> JAVASCRIPT = List.of("node", "independent/inr.mjs", "check");

    @TempDir
    static Path random;

    @BeforeAll
    static void makeRandomFiles() throws IOException {
        GenerateCommand.random(FIRST_SEED, RANDOM_FILES, random, new PrintWriter(Writer.nullWriter()));
    }

    private static void check(List<String> checker, String suite) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(checker);
        command.add(suite);
        ProgramRun run = ProgramRun.of(command);
        assertEquals(0, run.exitCode(), run.output());
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return ProgramRun.of(List.of(command)).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theDecoderInPythonAgreesOnEveryFileOfTheSuite() throws IOException, InterruptedException {
        assumeTrue(works("python3", "-c", "import numpy"), "no python3 with NumPy here");
        check(PYTHON, ".");
    }

    @Test
    void theDecoderInPythonAgreesOnRandomFiles() throws IOException, InterruptedException {
        assumeTrue(works("python3", "-c", "import numpy"), "no python3 with NumPy here");
        check(PYTHON, random.toString());
    }

    @Test
    void theDecoderInJavaScriptAgreesOnEveryFileOfTheSuite() throws IOException, InterruptedException {
        assumeTrue(works("node", "-e", "process.exit(+(parseInt(process.versions.node) < 18))"), "no Node.js 18 here");
        check(JAVASCRIPT, ".");
    }

    @Test
    void theDecoderInJavaScriptAgreesOnRandomFiles() throws IOException, InterruptedException {
        assumeTrue(works("node", "-e", "process.exit(+(parseInt(process.versions.node) < 18))"), "no Node.js 18 here");
        check(JAVASCRIPT, random.toString());
    }
}
