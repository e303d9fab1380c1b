package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceProgramTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) throws InterruptedException {
        return ConformanceProgram.run(List.of(arguments), new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void randomFilesAreWrittenAsASuiteThatCanBeRun() throws InterruptedException {
        assertEquals(0, run("generate", "--seed", "7", "--count", "3", "-o", folder.toString()));
        for (String name : new String[] {"input.inr", "expected.png", "test.json"}) {
            assertTrue(Files.exists(folder.resolve("vectors/random-9").resolve(name)), name);
        }
        assertEquals(0, run("run", "--suite", folder.toString()));
        assertTrue(out.toString().contains("3 of 3 files as they must be"), out.toString());
    }

    @Test
    void mistakesOfTheCommandLineAreToldWithTheOption() throws InterruptedException {
        assertEquals(ConformanceProgram.USAGE, run("run", "--onyl", "x"));
        assertEquals(ConformanceProgram.USAGE, run("run", "--decoder", "mine {in}"));
        assertEquals(ConformanceProgram.USAGE, run("generate"));
        assertEquals(ConformanceProgram.USAGE, run("generate", "--seed", "seven"));
        assertEquals(ConformanceProgram.USAGE, run());
        String told = err.toString();
        for (String word : new String[] {"--onyl", "{out} is missing", "--seed or --suite", "seven", "Usage"}) {
            assertTrue(told.contains(word), told);
        }
    }

    @Test
    void aMissingSuiteIsToldAndNotPassed() throws InterruptedException {
        assertEquals(ConformanceProgram.USAGE, run("run", "--suite", folder.resolve("none").toString()));
    }

    @Test
    void helpShowsTheOptions() throws InterruptedException {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("--decoder"), out.toString());
    }
}
