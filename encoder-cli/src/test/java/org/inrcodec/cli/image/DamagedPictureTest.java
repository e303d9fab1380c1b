package org.inrcodec.cli.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers meet damaged files with every kind of exception; ours has one, with a message of one line. */
class DamagedPictureTest {
    /** Offsets below hold sizes in these formats: a changed one is a different, possibly huge, but sound picture. */
    private static final int AFTER_SIZES = 64;

    private static final int TRIES = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void damagedFilesAreReadOrRefusedInOneLine(String format) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(5);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, i * 77 << 8 | random.nextInt(64));
        }
        Path file = folder.resolve("damaged");
        assertTrue(ImageIO.write(image, format, file.toFile()));
        byte[] good = Files.readAllBytes(file);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = good.clone();
            for (int k = 0; k < 3; k++) {
                damaged[AFTER_SIZES + random.nextInt(good.length - AFTER_SIZES)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                assertTrue(PictureReader.read(file, InputTreatment.KEEP).picture().pixels() > 0);
            } catch (UnreadablePictureException e) {
                refused++;
                assertTrue(e.getMessage().lines().count() == 1 && !e.getMessage().isBlank(), e.getMessage());
            }
        }
        // BMP has no redundancy: nothing in its pixels can be wrong.
        assertTrue(refused > 0 || format.equals("bmp") || format.equals("jpg"), "no damage was noticed");
    }
}
