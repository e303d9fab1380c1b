package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of the program as a process of its own, without the launcher. */
record InrProcess(int exitCode, String out, String err) {
    static InrProcess run(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("inr", ".out");
        try {
            InrProcess run = run(folder, environment, out.toFile(), arguments);
            return new InrProcess(run.exitCode(), Files.readString(out), run.err());
        } finally {
            Files.delete(out);
        }
    }

    /** With a file for standard output, which is not read. */
    static InrProcess run(Path folder, Map<String, String> environment, File out, String... arguments)
            throws IOException, InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Xlog:disable", "-Djava.awt.headless=true", "-cp", classPath, InrCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("inr", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out)
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the program hangs");
            return new InrProcess(process.exitValue(), "", Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
