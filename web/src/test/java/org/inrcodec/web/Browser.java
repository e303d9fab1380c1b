package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.JsonElement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium without a window that opens a page of a {@link Site} and waits for its report. */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The one on the PATH. Without one the test is skipped and a line says why; with {@code -Dinr.require.tools=true} it fails. */
    static Browser required() throws IOException {
        Optional<Path> program = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            String message = "missing tool: chromium";
            if (Boolean.getBoolean("inr.require.tools")) {
                fail(message);
            }
            System.err.println("test skipped, " + message);
            abort(message);
        }
        // Not in a temporary folder of JUnit, which warns of the links in a profile.
        return new Browser(program.orElseThrow(), Files.createTempDirectory(Path.of("target"), "chromium"));
    }

    /** Opens a page, and returns what it reports; with the messages of the browser as the fault if it reports nothing in time. */
    JsonElement open(Site site, String page, Duration patience) throws IOException, InterruptedException {
        Path log = folder.resolve("chromium.log");
        Process process = new ProcessBuilder(
                program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--force-device-scale-factor=1", "--window-size=1000,800", "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"), site.address(page))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(log.toFile()).start();
        try {
            Optional<JsonElement> report = site.report(patience);
            return report.orElseThrow(() -> new AssertionError("no report of " + page + ": " + read(log)));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
