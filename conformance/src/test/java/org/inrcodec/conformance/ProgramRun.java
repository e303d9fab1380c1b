package org.inrcodec.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Result of a program.
 *
 * @param exitCode its exit status
 * @param output its standard output and standard error, with line feeds
 */
record ProgramRun(int exitCode, String output) {
    /** Runs a command to its end. */
    static ProgramRun of(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ProgramRun(process.waitFor(), output.replace("\r\n", "\n"));
    }

    /** Whether a program is installed and ends with status 0. */
    static boolean works(String... command) throws InterruptedException {
        try {
            return of(List.of(command)).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs the suite's program in another virtual machine of the same Java. */
    static ProgramRun java(List<String> flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of(
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                ConformanceProgram.class.getName()));
        command.addAll(List.of(arguments));
        return of(command);
    }

    /** The Java that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
