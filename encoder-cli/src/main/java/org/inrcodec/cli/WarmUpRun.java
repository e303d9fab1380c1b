package org.inrcodec.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;

/**
 * Runs the usual commands once on a tiny picture, while the virtual machine records the archive that shortens later
 * starts (JEP 483, JEP 515). The launcher starts it in the background after a build.
 */
final class WarmUpRun {
    private static final int SIZE = 24;

    private WarmUpRun() {}

    /**
     * Runs the commands; one that fails does not stop the others.
     *
     * @param kind {@code "vector"} for encoding and large decodes, or {@code "plain"} for the others
     * @param folder for scratch files; {@code "plain"} reads the files that {@code "vector"} has left there
     */
    static void run(String kind, Path folder) {
        String picture = folder.resolve("rehearsal.png").toString();
        String file = folder.resolve("rehearsal.inr").toString();
        String decoded = folder.resolve("decoded.png").toString();
        if (kind.equals("vector")) {
            write(folder.resolve("rehearsal.png"));
            command("encode", picture, "-o", decoded + ".inr", "--force", "--time", "1", "--profile", "siren");
            command("encode", picture, "-o", file, "--force", "--time", "1");
            command("decode", file, "-o", decoded, "--force");
            command("decode", file, "-o", decoded, "--force", "--scale", "8");
            command("doctor");
        } else {
            System.out.println(Version.line());
            command("--help");
            command("info", file);
            command("info", "--json", file);
            command("decode", file, "-o", decoded, "--force");
            command("encode", "--no-such-option");
        }
    }

    private static void command(String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Commands.run(arguments, new Terminal(nowhere, nowhere, false), new Interruption());
    }

    private static void write(Path file) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                image.setRGB(x, y, x * 10 << 16 | y * 10 << 8 | (x ^ y));
            }
        }
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
