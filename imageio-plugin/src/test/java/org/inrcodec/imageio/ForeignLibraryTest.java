package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import org.apache.tika.Tika;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries of others, and the lines by which README.md says that they read or recognise {@code .inr}. */
class ForeignLibraryTest {
    @TempDir
    Path folder;

    private File picture;

    @BeforeEach
    void picture() throws IOException {
        Path file = folder.resolve("code.inr");
        try (InputStream in = ForeignLibraryTest.class.getResourceAsStream("qr-code.inr")) {
            Files.copy(in, file);
        }
        picture = file.toFile();
    }

    @Test
    void thumbnailatorMakesAThumbnailOfAFile() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        Thumbnails.of(picture).size(46, 46).outputFormat("png").toOutputStream(png);
        BufferedImage expected = Thumbnails.of(ImageIO.read(picture)).size(46, 46).asBufferedImage();
        BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        assertEquals(46, thumbnail.getWidth());
        assertTrue(Arrays.equals(samples(expected), samples(thumbnail)));
    }

    private static int[] samples(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** With the file {@code custom-mimetypes.xml} of README.md in the root of the class path. */
    @Test
    void tikaRecognisesTheFormat() throws IOException {
        Tika tika = new Tika();
        assertEquals("image/x-inr", tika.detect(picture));
        assertEquals("image/x-inr", tika.detect(Files.readAllBytes(picture.toPath())));
        assertEquals("image/x-inr", tika.detect("a.inr"));
        // INRIA's format has the same suffix.
        byte[] other = "#INRIMAGE-4#{".getBytes(StandardCharsets.US_ASCII);
        assertFalse(tika.detect(other).equals("image/x-inr"));
    }

    @Test
    void theReadmeHasTikasFile() throws IOException {
        Path readme = Path.of("../README.md");
        try (InputStream in = ForeignLibraryTest.class.getResourceAsStream("/custom-mimetypes.xml")) {
            String types = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertTrue(Files.readString(readme).contains(types));
        }
    }
}
