package org.inrcodec.benchmark.curve;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture as PPM, which every encoder reads.
 *
 * <pre>
 *   Ppm IN OUT.ppm
 * </pre>
 */
public final class Ppm {
    private Ppm() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage picture = ImageIO.read(new File(arguments[0]));
        int width = picture.getWidth();
        int height = picture.getHeight();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            out.write(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = picture.getRGB(x, y);
                    out.write(rgb >> 16);
                    out.write(rgb >> 8);
                    out.write(rgb);
                }
            }
        }
    }
}
