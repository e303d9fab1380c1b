package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inr compare} that is ended while another codec's program works for it. */
class EndedProgramTest {
    @TempDir
    Path folder;

    private void script(String name, String text) throws IOException {
        assertTrue(Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n").toFile().setExecutable(true));
    }

    @Test
    void theProgramEndsTooAndNothingOfItIsLeftBehind() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/', "a shell script stands in for the program");
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path started = folder.resolve("started");
        script("cwebp", "[ \"$1\" = -version ] && { echo 9.8.7; exit 0; }\n"
                + "echo $$ > '" + started + ".part'; mv '" + started + ".part' '" + started + "'; exec sleep 600");
        script("dwebp", "exit 0");
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + temporary, "--add-modules=jdk.incubator.vector",
                "-cp", System.getProperty("java.class.path"), InterruptibleCommand.class.getName(), "compare",
                photo.toString(), "--against", "webp", "--at", "1", "--report", folder.resolve("report").toString());
        command.environment().put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
        Path told = folder.resolve("told.txt");
        Process compare = command.redirectErrorStream(true).redirectOutput(told.toFile()).start();
        try {
            for (int i = 0; i < 1200 && !Files.exists(started) && compare.isAlive(); i++) {
                Thread.sleep(50);
            }
            assertTrue(Files.exists(started), "the program was not started");
            ProcessHandle program = ProcessHandle.of(Long.parseLong(Files.readString(started).strip())).orElseThrow();
            compare.destroy();
            assertTrue(compare.waitFor(20, TimeUnit.SECONDS), "it hangs");
            assertFalse(program.isAlive(), "the program goes on");
        } finally {
            compare.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(told);
        assertTrue(lines.getLast().endsWith("run the same command to resume"), lines.toString());
        assertEquals(List.of(), lines.stream().filter(line -> line.contains("failed")).toList());
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.filter(f -> f.getFileName().toString().startsWith("inr-")).toList());
        }
    }
}
