package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.JsonElement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium without a window that opens a page of a {@link Site} and waits for its report. */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private static final long PAGE_BYTES = 4096;

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
        Process process = start(site, page);
        try {
            return report(site, page, patience);
        } finally {
            stop(process);
        }
    }

    /** Opens a page that reports several times, and returns the resident bytes of the browser at each report; on Linux only. */
    List<Long> memory(Site site, String page, int reports, Duration patience) throws IOException, InterruptedException {
        Process process = start(site, page);
        try {
            List<Long> bytes = new ArrayList<>();
            for (int i = 0; i < reports; i++) {
                report(site, page, patience);
                bytes.add(process.descendants().mapToLong(Browser::residentBytes).sum());
            }
            return bytes;
        } finally {
            stop(process);
        }
    }

    private static long residentBytes(ProcessHandle process) {
        try {
            String[] pages = Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ");
            // Shared ones, such as those of the program, do not count.
            return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE_BYTES;
        } catch (IOException e) {
            // It has ended.
            return 0;
        }
    }

    private Process start(Site site, String page) throws IOException {
        return new ProcessBuilder(
                program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--force-device-scale-factor=1", "--window-size=1000,800", "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"), site.address(page))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(log().toFile()).start();
    }

    private Path log() {
        return folder.resolve("chromium.log");
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private JsonElement report(Site site, String page, Duration patience) throws InterruptedException {
        return site.report(patience).orElseThrow(
                () -> new AssertionError("no report of " + page + ": " + read(log())));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
