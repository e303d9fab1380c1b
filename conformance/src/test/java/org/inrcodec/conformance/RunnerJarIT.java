package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runner's jar needs no other file. */
class RunnerJarIT {
    private static void passes(String java) throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.of(List.of(
                java, "-jar", System.getProperty("inr.conformance.jar"), "run", "--only",
                "{vectors/*worked*,invalid/t*}"));
        assertEquals(0, run.exitCode(), run.output());
        assertTrue(run.output().contains("valid    2 of 2 files passed"), run.output());
    }

    @Test
    void itRunsItsOwnSuiteOnThisJava() throws IOException, InterruptedException {
        passes(ProgramRun.java());
    }

    @Test
    void itRunsItsOwnSuiteOnJava17() throws IOException, InterruptedException {
        String java = System.getProperty("inr.java17", "");
        RequiredTool.require(!java.isEmpty() && Files.isExecutable(Path.of(java)), "Java 17");
        passes(java);
    }
}
