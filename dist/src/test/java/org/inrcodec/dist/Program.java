package org.inrcodec.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Runs programs in an environment that has only the variables named.
 *
 * @param folder where they run
 * @param environment all variables
 */
record Program(Path folder, Map<String, String> environment) {
    /** What the build has made. */
    static final Path BUILT = Path.of(System.getProperty("inr.archives"));

    /** Name of an archive without suffix, and of the folder in it. */
    static final String NAME = System.getProperty("inr.archive");

    /** Runs a command that has to succeed and gives what it printed, messages included. */
    String run(Object... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        Path output = Files.createTempFile("inr", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> words + " hangs");
            String printed = Files.readString(output);
            assertEquals(0, process.exitValue(), () -> words + ": " + printed);
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    /** Encodes a picture with a command and decodes the file. */
    void encodeAndDecode(Path inr) throws IOException, InterruptedException {
        BufferedImage picture = new BufferedImage(32, 20, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, x * 8 << 16 | y * 12 << 8 | 128);
            }
        }
        ImageIO.write(picture, "png", folder.resolve("a picture.png").toFile());
        assertTrue(run(inr, "encode", "a picture.png", "--time", "1").startsWith("a picture.inr: "));
        assertTrue(run(inr, "info", "a picture.inr", "--json").contains("\"width\":32"));
        run(inr, "decode", "a picture.inr", "-o", "back.png", "--scale", "2");
        BufferedImage decoded = ImageIO.read(folder.resolve("back.png").toFile());
        assertEquals("64x40", decoded.getWidth() + "x" + decoded.getHeight());
        int difference = (decoded.getRGB(32, 20) >> 8 & 255) - (picture.getRGB(16, 10) >> 8 & 255);
        assertTrue(Math.abs(difference) < 16, () -> "green differs by " + difference);
    }
}
