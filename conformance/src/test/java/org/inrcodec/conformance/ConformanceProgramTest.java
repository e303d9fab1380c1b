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

    private int run(String... arguments) {
        return ConformanceProgram.run(List.of(arguments), new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void randomFilesAreWrittenAsASuiteThatCanBeRun() {
        assertEquals(0, run("generate", "--seed", "7", "--count", "3", "-o", folder.toString()));
        for (String name : new String[] {"input.inr", "expected.png", "test.json"}) {
            assertTrue(Files.exists(folder.resolve("vectors/random-9").resolve(name)), name);
        }
        assertEquals(0, run("run", "--suite", folder.toString()));
        assertTrue(out.toString().contains("3 of 3 files passed"), out.toString());
    }

    @Test
    void mistakesOfTheCommandLineAreReportedWithTheOption() {
        assertEquals(ConformanceProgram.USAGE, run("run", "--onyl", "x"));
        assertEquals(ConformanceProgram.USAGE, run("run", "--decoder", "mine {in}"));
        assertEquals(ConformanceProgram.USAGE, run("generate"));
        assertEquals(ConformanceProgram.USAGE, run("generate", "--seed", "seven"));
        assertEquals(ConformanceProgram.USAGE, run());
        String errors = err.toString();
        for (String word : new String[] {"--onyl", "{out} is missing", "--seed and --suite", "seven", "Usage"}) {
            assertTrue(errors.contains(word), errors);
        }
    }

    @Test
    void aMissingSuiteIsReportedAndDoesNotPass() {
        assertEquals(ConformanceProgram.USAGE, run("run", "--suite", folder.resolve("none").toString()));
        assertTrue(err.toString().contains("none has neither"), err.toString());
    }

    @Test
    void helpShowsTheOptions() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("generate"), out.toString());
        assertEquals(0, run("run", "--help"));
        assertTrue(out.toString().contains("--decoder"), out.toString());
    }

    @Test
    void anUnwritableResultIsOneLineAndTheStatusOfFiles() {
        String json = folder.resolve("none").resolve("result.json").toString();
        assertEquals(ConformanceProgram.FILES, run("run", "--only", "worked-example", "--json", json));
        assertEquals(1, err.toString().lines().count(), err.toString());
    }
}
