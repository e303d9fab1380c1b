package org.inrcodec.cli.compare;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A Chromium without a window that opens a page, runs a script in it, and gives the document or a picture of it. */
public final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 2000;

    private final Path program;
    private final Path folder;

    private Chromium(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * @param folder for its files
     * @return the one on the PATH
     */
    public static Optional<Chromium> find(Path folder) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst().map(program -> new Chromium(program, folder));
    }

    /**
     * @param page a page
     * @param script is run after it was loaded
     * @return the document as it is then
     * @throws IOException when it cannot be started
     * @throws InterruptedException when this thread is interrupted
     */
    public String document(Path page, String script) throws IOException, InterruptedException {
        Path out = folder.resolve("document.html");
        run(with(page, script), out, "--dump-dom");
        return Files.readString(out);
    }

    /**
     * @param page a page
     * @param script is run after it was loaded
     * @return what stands in a window of 1000 × 2000 pixels
     * @throws IOException when it cannot be started
     * @throws InterruptedException when this thread is interrupted
     */
    public BufferedImage picture(Path page, String script) throws IOException, InterruptedException {
        Path png = folder.resolve("screenshot.png");
        run(with(page, script), folder.resolve("screenshot.log"), "--screenshot=" + png);
        return ImageIO.read(png.toFile());
    }

    /**
     * @return a page that can be moved as by hand, empty at first, in a window of 1000 × 2000 pixels
     * @throws IOException when it cannot be started
     * @throws InterruptedException when this thread is interrupted
     */
    public BrowserPage page() throws IOException, InterruptedException {
        Path profile = folder.resolve("chromium-page");
        return new BrowserPage(start(profile, folder.resolve("page.log"), "--remote-debugging-port=0", "about:blank"),
                profile);
    }

    private Path with(Path page, String script) throws IOException {
        String html = Files.readString(page).replace("</body>", "<script>" + script + "</script></body>");
        return Files.writeString(folder.resolve("page.html"), html);
    }

    private Process start(Path profile, Path out, String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--force-device-scale-factor=1", "--window-size=" + WIDTH + "," + HEIGHT,
                "--user-data-dir=" + profile));
        command.addAll(List.of(what));
        return new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(folder.resolve("chromium.log").toFile()).start();
    }

    private void run(Path page, Path out, String what) throws IOException, InterruptedException {
        Process process = start(folder.resolve("chromium"), out, what, page.toUri().toString());
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IOException("Chromium hangs");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("Chromium failed: " + Files.readString(folder.resolve("chromium.log")));
        }
    }
}
