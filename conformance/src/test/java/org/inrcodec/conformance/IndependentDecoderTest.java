package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
 * The decoders in Python and JavaScript, written from FORMAT.md, decode and refuse the same files. One needs python3 with
 * NumPy, the other Node.js 18 or newer.
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

    private static void python(String suite) throws IOException, InterruptedException {
        RequiredTool.require(ProgramRun.works("python3", "-c", "import numpy"), "python3 with NumPy");
        check(PYTHON, suite);
    }

    private static void javaScript(String suite) throws IOException, InterruptedException {
        String check = "process.exit(+(parseInt(process.versions.node) < 18))";
        RequiredTool.require(ProgramRun.works("node", "-e", check), "Node.js 18 or newer");
        check(JAVASCRIPT, suite);
    }

    @Test
    void theDecoderInPythonAgreesOnEveryFileOfTheSuite() throws IOException, InterruptedException {
        python(".");
    }

    @Test
    void theDecoderInPythonAgreesOnRandomFiles() throws IOException, InterruptedException {
        python(random.toString());
    }

    @Test
    void theDecoderInJavaScriptAgreesOnEveryFileOfTheSuite() throws IOException, InterruptedException {
        javaScript(".");
    }

    @Test
    void theDecoderInJavaScriptAgreesOnRandomFiles() throws IOException, InterruptedException {
        javaScript(random.toString());
    }
}
