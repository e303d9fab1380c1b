package org.inrcodec.competitor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Finds and runs the programs of other codecs. */
final class ExternalProgram {
    private static final long MAX_MINUTES = 30;
    private static final int MAX_SHOWN = 300;

    private ExternalProgram() {}

    /**
     * @param name name of a program
     * @param path folders, separated as in {@code PATH}
     */
    static Optional<Path> find(String name, String path) {
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
        for (String folder : path.split(File.pathSeparator)) {
            try {
                Path program = Path.of(folder).resolve(windows ? name + ".exe" : name);
                if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                    return Optional.of(program);
                }
            } catch (InvalidPathException e) {
                continue; // Not a folder.
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a program to its end.
     *
     * @param command the program and its arguments
     * @return its output and error output
     * @throws IOException when it cannot be started, fails, or takes longer than half an hour
     * @throws CancellationException when this thread is interrupted or this process is ending; the program is ended
     */
    static String run(List<String> command, WorkFolder folder) throws IOException {
        Ended ended = ended(command, folder);
        if (ended.exitCode() != 0) {
            throw new IOException(
                    name(command) + " failed (" + ended.exitCode() + "): " + shortened(ended.output()));
        }
        return ended.output();
    }

    /**
     * Runs a program for its output, whatever its exit code: some fail after they printed their version.
     *
     * @param command the program and its arguments
     * @return its output and error output
     * @throws IOException when it cannot be started
     * @throws CancellationException when this thread is interrupted or this process is ending; the program is ended
     */
    static String output(List<String> command, WorkFolder folder) throws IOException {
        return ended(command, folder).output();
    }

    /** Exit code and output of a program. */
    private record Ended(int exitCode, String output) {}

    private static Ended ended(List<String> command, WorkFolder folder) throws IOException {
        Path log = Files.createTempFile(folder.path(), "log", ".txt");
        Process process = folder.start(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))));
        try {
            if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(name(command) + " took longer than " + MAX_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            process.destroyForcibly();
        }
        WorkFolder.requireNotEnding();
        return new Ended(process.exitValue(), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }

    private static String name(List<String> command) {
        return Path.of(command.get(0)).getFileName().toString();
    }

    private static String shortened(String output) {
        String line = output.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_SHOWN ? line : "…" + line.substring(line.length() - MAX_SHOWN);
    }
}
