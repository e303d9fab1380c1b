package org.inrcodec.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small pictures, each another one. */
public final class TestPictures {
    private TestPictures() {}

    /** A file of an image of RGB samples, 12 pixels wide and 9 high. */
    public static byte[] file(int number, String format) {
        return file(number, format, 12, 9);
    }

    static byte[] file(int number, String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 20 & 0xff) << 16 | (y * 25 + number & 0xff) << 8 | number * 37 & 0xff);
            }
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, int number, String format) throws IOException {
        write(file, file(number, format));
    }

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
