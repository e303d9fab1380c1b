package org.inrcodec.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.SlowCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and termination of a whole process. */
class InterruptionTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /** A process started in the background of a shell ignores SIGINT, and so do its children: nothing to test then. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0;
            }
        }
        return false;
    }

    private void endedBy(String signal, int exitCode) throws IOException, InterruptedException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path second = SampleFiles.png(folder.resolve("second.png"));
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true", "--add-modules=jdk.incubator.vector", "-cp",
                System.getProperty("java.class.path"), SlowCommand.class.getName(),
                folder.resolve("photo.inr").toString(), "encode", photo.toString(), second.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertEquals("encoding", out.readLine());
            assertEquals(3, names().size(), names().toString());
            assertEquals(
                    0, new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor());
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it hangs");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(exitCode, process.exitValue());
        assertEquals(List.of("photo.png", "second.png"), names());
    }

    @Test
    void controlCLeavesNothingBehind() throws IOException, InterruptedException {
        assumeTrue(!ignoresInterrupts(), "SIGINT is ignored here");
        endedBy("INT", ExitCode.INTERRUPTED);
    }

    @Test
    void terminationLeavesNothingBehind() throws IOException, InterruptedException {
        endedBy("TERM", 143);
    }
}
